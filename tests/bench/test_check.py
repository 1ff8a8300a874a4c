"""What the check costs, warm, in one process: the flagship sample, and its growth with a plan's projects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planforge.check.engine import Report, run_check
from planforge.check.rules import RULES
from planforge.pipeline import check_plan, make
from planforge.workspace import Workspace
from tests.checking import subject_of, texts
from tests.large_plan import large_plan
from tests.plans import ROOT, sample

pytestmark = pytest.mark.benchmark(min_rounds=3)
PLAN = ROOT / "samples" / "yunchuan" / "plan.yaml"


def checked(path: Path) -> Report:
    return check_plan(make(path, Workspace(path.parent)))


def test_the_whole_check(benchmark: Any) -> None:
    """From the file to the findings."""
    assert benchmark.pedantic(checked, (PLAN,), rounds=5, warmup_rounds=1) is not None


def test_all_rules(benchmark: Any) -> None:
    """The rules alone, over a plan with its document."""
    assert benchmark(run_check, subject_of(sample("yunchuan")), RULES, texts()) is not None


@pytest.mark.parametrize("rule", RULES)
def test_one_rule(benchmark: Any, rule: str) -> None:
    subject = subject_of(sample("yunchuan"))
    assert benchmark(lambda: list(RULES[rule].find(subject))) is not None


@pytest.mark.parametrize("projects", [40, 80, 160, 320])
def test_growth(benchmark: Any, tmp_path: Path, projects: int) -> None:
    """Linear in the number of projects."""
    path = tmp_path / "plan.yaml"
    path.write_text(large_plan(5, 4, 7, projects), encoding="utf-8")
    assert benchmark.pedantic(checked, (path,), rounds=3, warmup_rounds=1) is not None
