"""The lines between two tables in, their paragraphs with all marks out.

Word gives a joined paragraph the properties of the mark that stays, LibreOffice those of the first paragraph;
all paragraphs that may be joined therefore have the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element

from planforge.redline.atoms import AtomReader
from planforge.redline.ends import NOTE, Fate, Step, holds, runs_of_change, set_apart, shift, step_of
from planforge.redline.lines import Line
from planforge.redline.paragraph import is_derived, marked_edits
from planforge.redline.properties import set_properties, tie
from planforge.redline.revision import Revisions
from planforge.render.docx.xml import find, qname, w


class Doubt(StrEnum):
    """A shape that not every program resolves, or not to the last number."""

    TABLES = "tables"
    """Tables that follow each other come or go, and no paragraph between them stays."""
    NOTES = "notes"
    """A paragraph with a note is edited, or paragraphs come or go between two that have one."""
    JOINED = "joined"
    """What is put in at the end of a paragraph meets what is put in at the beginning of the next."""
    COUNTED = "counted"
    """A counted caption goes, and one behind it stays."""


@dataclass(frozen=True, slots=True)
class Group:
    """The paragraphs between two tables, with what is not sure to be resolved by every program."""

    elements: tuple[_Element, ...]
    doubts: frozenset[Doubt]
    is_fleeting: bool
    """Whether all of them come or go: no end is left that a section could have."""


def written(
    group: Sequence[Line], reader: AtomReader, revisions: Revisions, *, is_before_twin: bool = False
) -> Group:
    """The paragraphs of a group; `is_before_twin`: the table that follows shares the fate of all of them."""
    steps = [step_of(line, reader) for line in _with_one_that_stays(group, is_before_twin)]
    is_twin = is_before_twin and all(step.fate is not Fate.STAYS for step in steps)
    if not is_twin:
        shift(steps)
    doubts = set(_doubts(steps, is_twin))
    if not set_apart(steps):
        doubts.add(Doubt.JOINED)
    _settle(steps, is_new=True)
    _settle(steps, is_new=False)
    is_fleeting = bool(steps) and all(step.fate is not Fate.STAYS for step in steps)
    return Group(tuple(_paragraph(step, revisions) for step in steps), frozenset(doubts), is_fleeting)


def _doubts(steps: Sequence[Step], is_twin: bool) -> Iterator[Doubt]:
    """What LibreOffice resolves with an empty paragraph too many."""
    if is_twin and steps:
        yield Doubt.TABLES
        return
    edited = (step.line for step in steps if step.fate is Fate.STAYS and not step.line.is_same)
    if any(holds(line, NOTE) or holds(Line(line.old, None), NOTE) for line in edited):
        yield Doubt.NOTES
    for first, end in runs_of_change(steps):
        run = steps[first:end]
        is_mixed = len({step.fate for step in run}) > 1
        beside = [*steps[first - 1 : first], *steps[end : end + 1]]
        is_between = len(beside) > 1 and all(holds(step.line, NOTE) for step in beside)
        if is_between or (is_mixed and any(holds(step.line, NOTE) for step in run)):
            yield Doubt.NOTES


def _with_one_that_stays(group: Sequence[Line], is_before_twin: bool) -> list[Line]:
    """Where nothing stays, the last that is out and the first that is in become one paragraph."""
    lines = list(group)
    if is_before_twin or any(line.old is not None and line.new is not None for line in lines):
        return lines
    for at in range(len(lines) - 1):
        if lines[at].new is None and lines[at + 1].old is None:
            return [*lines[:at], Line(lines[at].old, lines[at + 1].new), *lines[at + 2 :]]
    return lines


def _settle(steps: Sequence[Step], *, is_new: bool) -> None:
    """Give the first and the last of paragraphs that become one the properties that it then has."""
    off = Fate.OUT if is_new else Fate.IN
    joined: list[Step] = []
    owner: _Element | None = None
    for step in steps:
        joined.append(step)
        if step.fate is not off:
            owner = step.line.new if is_new else step.line.old
        if step.mark is not off:
            _give(joined, owner, is_new)
            joined, owner = [], None
    _give(joined, owner, is_new)


def _give(steps: Sequence[Step], owner: _Element | None, is_new: bool) -> None:
    for at, step in enumerate(steps):
        own = (
            step.line.new
            if step.line.old is None or (is_new and step.line.new is not None)
            else step.line.old
        )
        one = own if owner is None or 0 < at < len(steps) - 1 else owner
        assert one is not None  # a line is of something
        if is_new:
            step.new = find(one, "w:pPr")
        else:
            step.old = find(one, "w:pPr")


def _paragraph(step: Step, revisions: Revisions) -> _Element:
    base = step.line.new if step.line.new is not None else step.line.old
    assert base is not None  # a line is of something
    made = w("p")
    is_counted = False
    if step.line.is_same:
        made.extend([each for each in base if str(each.tag) != qname("w:pPr")])
    else:
        old, new = step.contents
        made.extend(marked_edits(step.edits, new, revisions))
        is_counted = step.fate is not Fate.STAYS and is_derived(new if step.fate is Fate.IN else old)
    set_properties(made, step.new, step.old, revisions)
    if step.mark is not Fate.STAYS:
        tie(made, step.mark.value, revisions, is_derived=is_counted)
    return made
