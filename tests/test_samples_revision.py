"""The revision of yunchuan after its review: what was changed is told, all of it and nothing else."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from planforge.diff.change import Act
from planforge.diff.comparison import Comparison, comparison_of
from planforge.diff.meaning import Effect, Turn
from planforge.diff.opinions.opinion import Status
from planforge.diff.opinions.read import read_opinions
from planforge.docx_read.carried import carried_source
from planforge.load.read import read_source
from planforge.pipeline import make_of
from planforge.problems import Level
from planforge.workspace import Workspace
from tests.built import built, made
from tests.commands import run
from tests.plans import ROOT
from tests.revision import GOLDEN, NEW, OLD, revision, revision_lines, side

UNASKED: Final = [
    *("成文日期", "2025年", "2025年", "装机容量", "项目阶段", "前期手续", "重点工程"),
    *("任务目标", "标题", "政策创新", "内容"),
]
"""What the office changed of its own accord."""


@cache
def found() -> Comparison:
    return revision()


def test_the_revision_is_told_as_it_was_accepted() -> None:
    accepted, told = GOLDEN.read_text(encoding="utf-8").splitlines(), revision_lines(found())
    if list(told) != accepted:
        changes = difflib.unified_diff(accepted, told, "accepted", "found", n=0, lineterm="")
        pytest.fail("\n".join((*changes, "read it, then: python -m tests accept yunchuan")), pytrace=False)


def test_two_word_files_that_carry_the_plans_are_told_apart_by_the_same_changes() -> None:
    plans = []
    for name in (OLD, NEW):
        data = carried_source(built(name, "docx"), "plan.docx")
        plans.append(side(make_of(read_source(data, "plan.docx"), Workspace(ROOT / "samples" / name))))
    assert revision_lines(comparison_of(*plans)) == revision_lines(found())


def test_the_revision_has_what_a_review_leads_to() -> None:
    """Targets both ways, a project dropped, added and renamed, another unit, another order, other words."""
    told = found().changes
    turns = [each.meaning.turn for each in told if each.meaning is not None]
    assert min(turns.count(Turn.TIGHTER), turns.count(Turn.LOOSER)) >= 2
    effects = {each.meaning.effect for each in told if each.meaning is not None}
    assert effects >= {Effect.NUMBER, Effect.BOUND, Effect.UNIT, Effect.WORDING, Effect.PEOPLE, Effect.TEXT}
    acts = {(each.change.act, each.part) for each in told}
    assert acts >= {(act, "重点工程") for act in (Act.ADDED, Act.REMOVED, Act.MOVED)}
    assert any(each.is_computed for each in found().cells)


def test_the_opinions_are_answered_and_led_to_what_was_changed() -> None:
    done = run("opinions", "check", "samples/yunchuan", "--old", "samples/yunchuan/v1", "--strict")
    assert (done.code, done.stderr) == (0, ""), done.stdout
    file = read_opinions(
        read_source((ROOT / "samples" / NEW / "opinions.yaml").read_bytes(), "opinions.yaml")
    )
    assert len({each.who for each in file.items}) >= 8
    assert {each.status for each in file.items} == set(Status)
    asked = [change for each in file.items for change in each.changes]
    assert len(set(asked)) == len(asked)
    own = [each.spot.label.rpartition(" › ")[2] for each in found().changes if each.id not in asked]
    assert own == UNASKED


def test_the_version_before_the_review_could_be_submitted() -> None:
    report = side(made(OLD)).report
    levels = [each.problem.level for each in report.findings]
    assert (levels.count(Level.ERROR), report.problems) == (0, ())
    assert made(OLD).missing == ()
    assert found().mended
    text = (Path(ROOT) / "samples" / OLD / "plan.yaml").read_text(encoding="utf-8")
    assert "送审稿" in text.splitlines()[0]
