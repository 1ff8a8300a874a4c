"""What git's drivers cost, each time in a new process: seconds of CPU, not of the clock.

The start is what there is before a plan is read; the files are the same, or one is new.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands import environment
from tests.plans import ROOT, sample


def cpu_of_children() -> float:
    """CPU seconds of the processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


pytestmark = pytest.mark.benchmark(timer=cpu_of_children, min_rounds=7, disable_gc=True)
SIDE = ("0" * 40, "100644")


def run(*words: str) -> None:
    command = [sys.executable, *words]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, stdout=subprocess.DEVNULL)


def measure(benchmark: Any, *words: str) -> None:
    benchmark.pedantic(run, words, rounds=7, warmup_rounds=1)


def test_an_empty_python(benchmark: Any) -> None:
    """The measure of the machine."""
    measure(benchmark, "-c", "pass")


def test_the_start_of_git_diff(benchmark: Any) -> None:
    path = str(ROOT / "samples" / "tangshan" / "plan.yaml")
    measure(benchmark, "-m", "planforge", "git-diff", path, *(path, *SIDE), *(path, *SIDE))


@pytest.mark.parametrize("name", ["tangshan", "yunchuan"])
def test_git_diff(benchmark: Any, name: str, tmp_path: Path) -> None:
    other = tmp_path / "plan.yaml"
    other.write_text(sample(name).replace("首批", "第二批", 1), encoding="utf-8")
    path = str(ROOT / "samples" / name / "plan.yaml")
    measure(benchmark, "-m", "planforge", "git-diff", path, *(path, *SIDE), *(str(other), *SIDE))


@pytest.mark.parametrize("name", ["tangshan", "yunchuan"])
def test_textconv(benchmark: Any, name: str) -> None:
    measure(benchmark, "-m", "planforge", "textconv", str(ROOT / "samples" / name / "plan.yaml"))


@pytest.mark.parametrize("name", ["tangshan", "yunchuan"])
def test_textconv_of_a_word_file(benchmark: Any, name: str, tmp_path: Path) -> None:
    plan = str(ROOT / "samples" / name / "plan.yaml")
    run("-m", "planforge", "build", plan, "--paginate", "none", "-o", str(tmp_path))
    (built,) = tmp_path.glob("*.docx")
    measure(benchmark, "-m", "planforge", "textconv", str(built))
