"""The two versions of yunchuan in, what a reader is told of the revision out: a line for each change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from planforge.diff.comparison import Comparison, Side, comparison_of
from planforge.diff.hands import hands_words
from planforge.diff.members import member_words
from planforge.diff.text import Stay
from planforge.diff.told import Told
from planforge.pipeline import Made, check_plan
from planforge.redline.proved import Redline
from planforge.rendering import render_redline
from tests.built import GOLDENS, made
from tests.redlines import REVISER, marked_lines

OLD: Final = "yunchuan/v1"
NEW: Final = "yunchuan"
GOLDEN: Final = GOLDENS / "yunchuan-修改.txt"
MARKED: Final = GOLDENS / "yunchuan-修订稿.txt"
"""What the redline of the two marks."""
_KEPT: Final = 6
"""Characters beside an edit that are shown, so that it is known by them."""


def side(plan: Made) -> Side:
    """One version with its document and what the check finds in it."""
    return Side(plan.filled, plan.document, check_plan(plan))


def revision() -> Comparison:
    """What lies between the version before the review and the one after it."""
    return comparison_of(side(made(OLD)), side(made(NEW)))


def revision_lines(found: Comparison) -> tuple[str, ...]:
    """The changes, the numbers of the indicator table that follow, the findings that came and went."""
    return (
        *map(_change, found.changes),
        *(f"数 | {each.name} {each.year} | {each.old} → {each.new}" for each in found.cells),
        *(f"新增 | {each.rule} | {each.problem.message}" for each in found.broken),
        *(f"解决 | {each.rule} | {each.problem.message}" for each in found.mended),
    )


def _change(told: Told) -> str:
    meaning = told.meaning
    meant = f"{meaning.effect.value} {meaning.turn.value}" if meaning is not None else "—"
    facts = (told.id, told.change.act.value, told.severity.value, meant, told.spot.label)
    return " | ".join((*facts, "".join(_said(told)).replace("\n", "⏎")))


def _said(told: Told) -> Iterator[str]:
    if told.hands is not None:
        yield "；".join(map(str, hands_words(told.hands)))
    elif told.members is not None:
        yield "；".join(map(str, member_words(told.members)))
    elif not told.stretches:
        yield f"{told.old} → {told.new}"
    for each in told.stretches:
        match each.stay:
            case Stay.OLD:
                yield f"[-{each.text}-]"
            case Stay.NEW:
                yield f"{{+{each.text}+}}"
            case _:
                is_long = len(each.text) > 2 * _KEPT
                yield f"{each.text[:_KEPT]}…{each.text[-_KEPT:]}" if is_long else each.text


def redline() -> Redline:
    """The new version with what it has changed of the old one tracked."""
    return render_redline(made(OLD), made(NEW), "gbt9704", REVISER)


def accept_redline() -> Path:
    """Take what the redline marks for right."""
    MARKED.write_text("\n".join((*marked_lines(redline().data), "")), encoding="utf-8")
    return MARKED


def accept_revision() -> Path:
    """Take what is told of the revision now as right."""
    GOLDEN.write_text("\n".join(revision_lines(revision())) + "\n", encoding="utf-8")
    return GOLDEN
