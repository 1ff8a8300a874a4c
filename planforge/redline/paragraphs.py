"""The lines between two tables in, their paragraphs with all marks out.

The mark of an inserted or deleted paragraph stands at its end; taken away, the paragraph joins the next one.
So the last paragraph before a table, of a cell, of a section and of the document never carries one: where
what is in or out stands last, its marks are those of the paragraphs before, as Word writes them when somebody
presses Enter at an end. Word gives a joined paragraph the properties of the mark that stays, LibreOffice
those of the first paragraph; all paragraphs that may be joined therefore have the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lxml.etree import _Element

from planforge.redline.atoms import NOTHING, AtomReader, Content
from planforge.redline.lines import Line
from planforge.redline.paragraph import is_derived, marked
from planforge.redline.properties import has_same, set_properties, tie
from planforge.redline.revision import Revisions
from planforge.render.docx.xml import find, qname, w

_NOTE: Final = "w:footnoteReference"


class Fate(StrEnum):
    """What becomes of a paragraph."""

    STAYS = ""
    IN = "ins"
    OUT = "del"


class Doubt(StrEnum):
    """A shape that not every program resolves."""

    TABLES = "tables"
    """Tables that follow each other come or go, and no paragraph between them stays."""
    NOTES = "notes"
    """A paragraph with a note is edited, or paragraphs come or go between two that have one."""


@dataclass(slots=True)
class _Step:
    """A paragraph on its way."""

    line: Line
    mark: Fate
    """Of its end."""
    old: _Element | None = None
    new: _Element | None = None
    """The properties that it has in the old and in the new document."""

    @property
    def fate(self) -> Fate:
        if self.line.old is None:
            return Fate.IN
        return Fate.OUT if self.line.new is None else Fate.STAYS


def written(
    group: Sequence[Line], reader: AtomReader, revisions: Revisions, *, is_before_twin: bool = False
) -> list[_Element]:
    """The paragraphs of a group; `is_before_twin`: the table that follows shares the fate of all of them."""
    lines = _with_one_that_stays(group, is_before_twin)
    steps = [_Step(line, Fate.STAYS) for line in lines]
    for step in steps:
        step.mark = step.fate
    if not is_before_twin or any(step.fate is Fate.STAYS for step in steps):
        _shift(steps)
    _settle(steps, is_new=True)
    _settle(steps, is_new=False)
    return [_paragraph(step, reader, revisions) for step in steps]


def doubt(group: Sequence[Line], *, is_before_twin: bool = False) -> Doubt | None:
    """What of a group LibreOffice resolves with an empty paragraph too many."""
    steps = [_Step(line, Fate.STAYS) for line in _with_one_that_stays(group, is_before_twin)]
    if is_before_twin and steps and all(step.fate is not Fate.STAYS for step in steps):
        return Doubt.TABLES
    edited = (step.line for step in steps if step.fate is Fate.STAYS and not step.line.is_same)
    if any(_holds(line, _NOTE) or _holds(Line(line.old, None), _NOTE) for line in edited):
        return Doubt.NOTES
    for first, end in _runs_of_change(steps):
        run = steps[first:end]
        is_mixed = len({step.fate for step in run}) > 1
        beside = [*steps[first - 1 : first], *steps[end : end + 1]]
        is_between = len(beside) > 1 and all(_holds(step.line, _NOTE) for step in beside)
        if is_between or (is_mixed and any(_holds(step.line, _NOTE) for step in run)):
            return Doubt.NOTES
    return None


def _with_one_that_stays(group: Sequence[Line], is_before_twin: bool) -> list[Line]:
    """Where nothing stays, the last that is out and the first that is in become one paragraph."""
    lines = list(group)
    if is_before_twin or any(line.old is not None and line.new is not None for line in lines):
        return lines
    for at in range(len(lines) - 1):
        if lines[at].new is None and lines[at + 1].old is None:
            return [*lines[:at], Line(lines[at].old, lines[at + 1].new), *lines[at + 2 :]]
    return lines


def _shift(steps: Sequence[_Step]) -> None:
    """Let marks begin one paragraph earlier, where another paragraph than the one before has to keep its end.

    That is the last one before a table or an end. LibreOffice (measured, 7.4) does not join paragraphs with
    notes as it does others, and does not give back the properties of one with nothing but a picture, which
    the first of paragraphs that are joined needs.
    """
    for first, end in _runs_of_change(steps):
        kept = _kept_end(steps, first, end)
        if first == 0 or kept is None:
            continue
        for at in range(first - 1, kept):
            steps[at].mark = steps[at + 1].fate
        steps[kept].mark = Fate.STAYS


def _kept_end(steps: Sequence[_Step], first: int, end: int) -> int | None:
    """Which of a run of changes keeps its end; None: the paragraph before it does."""
    if end == len(steps):
        return end - 1
    noted = [at for at in range(first, end) if _holds(steps[at].line, _NOTE)]
    if noted:
        is_all_new = all(steps[at].fate is Fate.IN for at in range(first, end))
        return end - 1 if is_all_new else noted[0]
    is_drawn = [_holds(steps[at].line, "w:drawing") for at in (first, end - 1)]
    is_before_note = _holds(steps[end].line, _NOTE) and not _holds(steps[first - 1].line, _NOTE)
    if is_before_note or is_drawn == [True, False]:
        return end - 1
    # A paragraph in the dress of its neighbour is numbered like a heading while the change is pending.
    fits_behind = _fit(steps[first], steps[end])
    fits_before = first > 0 and _fit(steps[end - 1], steps[first - 1])
    return end - 1 if fits_before and not fits_behind and is_drawn == [False, False] else None


def _fit(changed: _Step, beside: _Step) -> bool:
    """Whether a paragraph that comes or goes is set as the one that stays beside it."""
    own, old, new = (
        None if each is None else find(each, "w:pPr")
        for each in (
            changed.line.new if changed.line.new is not None else changed.line.old,
            beside.line.old if beside.line.old is not None else beside.line.new,
            beside.line.new,
        )
    )
    return has_same(own, old) and has_same(own, new)


def _runs_of_change(steps: Sequence[_Step]) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end that are in or out and follow each other."""
    first = None
    for at in range(len(steps) + 1):
        stays = at == len(steps) or steps[at].fate is Fate.STAYS
        if stays and first is not None:
            yield first, at
        first = None if stays else at if first is None else first


def _holds(line: Line, tag: str) -> bool:
    one = line.new if line.new is not None else line.old
    return one is not None and next(one.iter(qname(tag)), None) is not None


def _settle(steps: Sequence[_Step], *, is_new: bool) -> None:
    """Give the first and the last of paragraphs that become one the properties that it then has."""
    off = Fate.OUT if is_new else Fate.IN
    joined: list[_Step] = []
    owner: _Element | None = None
    for step in steps:
        joined.append(step)
        if step.fate is not off:
            owner = step.line.new if is_new else step.line.old
        if step.mark is not off:
            _give(joined, owner, is_new)
            joined, owner = [], None
    _give(joined, owner, is_new)


def _give(steps: Sequence[_Step], owner: _Element | None, is_new: bool) -> None:
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


def _paragraph(step: _Step, reader: AtomReader, revisions: Revisions) -> _Element:
    old, new = step.line.old, step.line.new
    base = new if new is not None else old
    assert base is not None  # a line is of something
    made = w("p")
    is_counted = False
    if step.line.is_same:
        made.extend([each for each in base if str(each.tag) != qname("w:pPr")])
    else:
        one, other = _content(old, reader), _content(new, reader)
        made.extend(marked(one, other, revisions))
        is_counted = step.fate is not Fate.STAYS and is_derived(other if step.fate is Fate.IN else one)
    set_properties(made, step.new, step.old, revisions)
    if step.mark is not Fate.STAYS:
        tie(made, step.mark.value, revisions, is_derived=is_counted)
    return made


def _content(paragraph: _Element | None, reader: AtomReader) -> Content:
    return NOTHING if paragraph is None else reader.read(paragraph)
