"""Texts of plans and of opinions.yaml in, what the rooms make of them out: for the tests of opinions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from planforge.check.engine import Report
from planforge.cli.opinion_rooms import sheet_of
from planforge.diff.comparison import Comparison, Side, comparison_of
from planforge.diff.opinions.anchors import Anchors, anchors_of
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.opinions.place import Sheet
from planforge.diff.opinions.read import Opinions, read_opinions
from planforge.diff.opinions.subject import Answered
from planforge.doc.plain import plain_text
from planforge.load.read import read_source
from planforge.model.lexicon import folded
from planforge.pipeline import Made, make_of
from planforge.workspace import Workspace
from tests.plans import ROOT, plan_text

CASES: Final = Path(__file__).parent / "cases" / "opinions"
MARK: Final = "▲"
"""Stands where a fault is told."""


@cache
def made_of(body: str) -> Made:
    """The plan with the least head and `body`, with its document."""
    return make_of(read_source(plan_text(body).encode(), "plan.yaml"), Workspace(ROOT))


def side_of(body: str) -> Side:
    """The same as one side of a comparison; no rule is asked."""
    made = made_of(body)
    return Side(made.filled, made.document, Report((), ()))


def sheet(body: str) -> Sheet:
    """The same as what opinions speak of."""
    return sheet_of(made_of(body))


def read(text: str) -> Opinions:
    """The opinions of a file's text."""
    return read_opinions(read_source(text.encode(), "opinions.yaml"))


def compared(old: str, new: str) -> tuple[Comparison, Anchors]:
    """Two plans compared, and where anchors are looked for in them."""
    first, later = side_of(old), side_of(new)
    return comparison_of(first, later), anchors_of(later, first)


def answered(opinions: str, new: str, old: str | None = None) -> Answered:
    """What the rules look at."""
    later = side_of(new)
    text = folded(plain_text(later.document))
    if old is None:
        return Answered(read(opinions), anchors_of(later), text)
    comparison, anchors = compared(old, new)
    before = folded(plain_text(side_of(old).document))
    return Answered(read(opinions), anchors, text, comparison.changes, before)


def shown(opinions: Sequence[Opinion]) -> list[dict[str, object]]:
    """The opinions as plain data, without what is empty and without ids."""
    return [
        {
            key: getattr(value, "label", list(value) if isinstance(value, tuple) else value)
            for key, value in each
            if value and key != "id"
        }
        for each in opinions
    ]
