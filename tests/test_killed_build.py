"""A build killed at many moments: the output is the old file or the new one, and the next build succeeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from tests.commands import environment, files_below
from tests.plans import sample

DELAYS: Final = 8
"""Moments spread over the time that a build takes."""
CHANGES: Final = (1, 2, 3, 5)
"""Moments by how often the folder of the output has changed: the delays hardly ever hit its writing."""
LONG_AGO: Final = 2 * 3600
"""Seconds after which no run can still be writing a file."""


def start(folder: Path) -> subprocess.Popen[bytes]:
    words = ("build", "plan.yaml", "-f", "docx", "--paginate", "none", "-o", "稿")
    return subprocess.Popen(
        [sys.executable, "-m", "planforge", *words],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def build(folder: Path) -> dict[str, bytes]:
    """The files of the output after a build that nobody stops."""
    assert start(folder).wait(timeout=100) == 0
    return files_below(folder / "稿")


def kill(folder: Path, wait: Callable[[subprocess.Popen[bytes]], None]) -> bool:
    """Whether a build was killed before it had ended."""
    building = start(folder)
    wait(building)
    building.send_signal(signal.SIGKILL)
    return building.wait(timeout=100) == -signal.SIGKILL


def after(seconds: float) -> Callable[[subprocess.Popen[bytes]], None]:
    return lambda _: time.sleep(seconds)


def after_changes(output: Path, count: int) -> Callable[[subprocess.Popen[bytes]], None]:
    def wait(building: subprocess.Popen[bytes]) -> None:
        left, known = count, seen(output)
        while left and building.poll() is None:
            found = seen(output)
            left, known = left - (found != known), found
            time.sleep(0.0001)

    return wait


def seen(folder: Path) -> list[tuple[str, int, int]]:
    """The files of a folder with their sizes and times."""
    with os.scandir(folder) as entries:
        found = [(each.name, each) for each in entries]
    stats = []
    for name, each in found:
        with suppress(FileNotFoundError):
            stats.append((name, each.stat().st_size, each.stat().st_mtime_ns))
    return sorted(stats)


def split(files: dict[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The documents, and the names of what is none."""
    left = [name for name in files if name.startswith(".planforge-") and name.endswith(".tmp")]
    return {name: data for name, data in files.items() if name not in left}, left


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a word of Unix")
def test_a_killed_build_leaves_the_old_file_or_the_new_one_and_the_next_one_succeeds(tmp_path: Path) -> None:
    plan, output = tmp_path / "plan.yaml", tmp_path / "稿"
    plan.write_text(sample("tangshan"), encoding="utf-8")
    ((name, old),) = build(tmp_path).items()
    plan.write_text(sample("tangshan").replace("钢铁", "冶金"), encoding="utf-8")
    started = time.monotonic()
    ((_, new),) = build(tmp_path).items()
    took = time.monotonic() - started
    assert old != new

    killed = []
    waits = [after(took * (moment + 0.5) / DELAYS) for moment in range(DELAYS)]
    for wait in (*waits, *(after_changes(output, count) for count in CHANGES)):
        (output / name).write_bytes(old)
        killed.append(kill(tmp_path, wait))
        documents, _ = split(files_below(output))
        assert list(documents) == [name]
        assert documents[name] in (old, new)
    assert sum(killed) > DELAYS // 2

    young, aged = (output / f".planforge-{age}.tmp" for age in ("young", "aged"))
    for left in (young, aged):
        left.write_bytes(new[: len(new) // 2])
    for left in set(output.glob(".planforge-*.tmp")) - {young}:
        os.utime(left, (time.time() - LONG_AGO,) * 2)
    assert split(build(tmp_path)) == ({name: new}, [young.name])
