"""The words of a command in, what it printed and its exit code out: planforge in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.plans import ROOT


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str


def environment(**more: str) -> dict[str, str]:
    """The variables of a command: none of the user's language or dates, the checkout's package."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANFORGE", "LC_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "LANG": "C.UTF-8", **more}


def run(*words: str, cwd: Path = ROOT, more: Mapping[str, str] | None = None) -> Done:
    """Run `python -m planforge` with these words."""
    command = [sys.executable, "-m", "planforge", *words]
    done = subprocess.run(
        command, cwd=cwd, env=environment(**(more or {})), capture_output=True, timeout=100, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
