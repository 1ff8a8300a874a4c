"""Any tree of values ends in a document that is checked, or in positioned problems, and in time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings

from planforge.pipeline import check_plan, make, remarks_of
from planforge.problems import InvalidInput, Problem
from planforge.workspace import Workspace
from tests.any_input import CASES
from tests.any_plan import changed, tree_of, written
from tests.plans import ROOT, plan_text, sample

SECONDS: Final = 30
"""Not a measure of speed: the plans are small, and what takes as long grows with something in them."""
PLANS: Final = sorted((CASES / "plans").glob("*.yaml"))
SMALL: Final = (
    sample("tangshan"),
    (ROOT / "tests/cases/outputs/plan.yaml").read_text("utf-8"),
    (ROOT / "tests/cases/outputs/doubtful.yaml").read_text("utf-8"),
    plan_text("", "park"),
)


def told_of(text: str, folder: Path) -> tuple[Problem, ...]:
    """The problems that a plan is refused with, or that its document and the check come with."""
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        made = make(path, Workspace(ROOT))
        report = check_plan(made)
        assert len(remarks_of(made)) == len(report.findings) + len(made.problems)
    except InvalidInput as refused:
        return refused.problems
    return (*made.problems, *(each.problem for each in report.findings))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_plans_that_once_went_wrong_end_in_a_document_or_in_problems(plan: Path, tmp_path: Path) -> None:
    assert [each for each in told_of(plan.read_text("utf-8"), tmp_path) if each.position is None] == []


@pytest.mark.parametrize("base", SMALL, ids=["tangshan", "outputs", "doubtful", "park"])
def test_a_plan_that_is_written_anew_says_the_same(base: str) -> None:
    assert tree_of(written(tree_of(base))) == tree_of(base)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(changed(SMALL))
def test_a_plan_with_any_values_ends_in_a_document_or_in_problems(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    started = time.process_time()
    problems = told_of(text, tmp_path_factory.getbasetemp())
    assert [each for each in problems if each.position is None] == []
    assert time.process_time() - started < SECONDS
