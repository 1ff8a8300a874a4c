"""The paragraphs between two tables in, which of their ends carry marks out.

The mark of an inserted or deleted paragraph stands at its end; taken away, the paragraph joins the next one.
So the last paragraph before a table, of a cell, of a section and of the document never carries one: where
what is in or out stands last, its marks are those of the paragraphs before, as Word writes them when somebody
presses Enter at an end.

LibreOffice takes what is put in at the end of a paragraph and at the beginning of the next for one insertion,
though the end between them stays, and rejects that end too (measured, 7.4). Two such never meet here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from lxml.etree import _Element

from planforge.redline.atoms import NOTHING, AtomReader, Content
from planforge.redline.lines import Line
from planforge.redline.paragraph import Edit, edits, with_parted_tail, with_replaced_head
from planforge.redline.properties import has_same
from planforge.render.docx.xml import find, qname

NOTE: Final = "w:footnoteReference"
"""What a note leaves in its paragraph."""


class Fate(StrEnum):
    """What becomes of a paragraph."""

    STAYS = ""
    IN = "ins"
    OUT = "del"


@dataclass(slots=True)
class Step:
    """A paragraph on its way."""

    line: Line
    mark: Fate
    """Of its end."""
    old: _Element | None = None
    new: _Element | None = None
    """The properties that it has in the old and in the new document."""
    contents: tuple[Content, Content] = (NOTHING, NOTHING)
    """The old one and the new one; of a paragraph that nothing changes in, none."""
    edits: tuple[Edit, ...] = ()

    @property
    def fate(self) -> Fate:
        """What becomes of it, whatever its end carries."""
        if self.line.old is None:
            return Fate.IN
        return Fate.OUT if self.line.new is None else Fate.STAYS


def step_of(line: Line, reader: AtomReader) -> Step:
    """A paragraph whose own end has its own mark."""
    step = Step(line, Fate.STAYS)
    step.mark = step.fate
    if not line.is_same:
        old, new = (NOTHING if each is None else reader.read(each) for each in (line.old, line.new))
        step.contents, step.edits = (old, new), edits(old, new)
    return step


def shift(steps: Sequence[Step]) -> None:
    """Let marks begin one paragraph earlier, where another paragraph than the one before has to keep its end.

    That is the last one before a table or an end. LibreOffice (measured, 7.4) does not join paragraphs with
    notes as it does others, and does not give back the properties of one with nothing but a picture, which
    the first of paragraphs that are joined needs.
    """
    for first, end in runs_of_change(steps):
        kept = _kept_end(steps, first, end) if first else None
        if kept is None:
            continue
        for at in range(first - 1, kept):
            steps[at].mark = steps[at + 1].fate
        steps[kept].mark = Fate.STAYS


def _kept_end(steps: Sequence[Step], first: int, end: int) -> int | None:
    """Which of a run of changes keeps its end; None: the paragraph before it does, and there is one."""
    if end == len(steps):
        return end - 1
    noted = [at for at in range(first, end) if holds(steps[at].line, NOTE)]
    if noted:
        is_all_new = all(steps[at].fate is Fate.IN for at in range(first, end))
        return end - 1 if is_all_new else noted[0]
    is_drawn = [holds(steps[at].line, "w:drawing") for at in (first, end - 1)]
    is_before_note = holds(steps[end].line, NOTE) and not holds(steps[first - 1].line, NOTE)
    if is_before_note or is_drawn == [True, False]:
        return end - 1
    if _meet(steps[first - 1], steps[first]) and is_drawn == [False, False]:
        return end - 1
    # A paragraph in the dress of its neighbour is numbered like a heading while the change is pending.
    fits_behind = _fit(steps[first], steps[end])
    fits_before = _fit(steps[end - 1], steps[first - 1])
    return end - 1 if fits_before and not fits_behind and is_drawn == [False, False] else None


def _fit(changed: Step, beside: Step) -> bool:
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


def runs_of_change(steps: Sequence[Step]) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end that are in or out and follow each other."""
    first = None
    for at in range(len(steps) + 1):
        stays = at == len(steps) or steps[at].fate is Fate.STAYS
        if stays and first is not None:
            yield first, at
        first = None if stays else at if first is None else first


def holds(line: Line, tag: str) -> bool:
    """Whether a paragraph, as it is in the new document if it is there, has such an element."""
    one = line.new if line.new is not None else line.old
    return one is not None and next(one.iter(qname(tag)), None) is not None


def set_apart(steps: Sequence[Step]) -> bool:
    """Let no insertion begin where another ends, on both sides of an end that stays; whether it can be."""
    is_done = True
    for before, step in pairwise(steps):
        if before.mark is not Fate.STAYS or not _meet(before, step):
            continue
        if step.fate is Fate.STAYS:
            step.edits = with_replaced_head(step.edits)
        else:
            before.edits = with_parted_tail(before.edits)
        is_done = is_done and not _meet(before, step)
    return is_done


def _meet(before: Step, step: Step) -> bool:
    """Whether one paragraph ends and the next begins with what the same author puts in."""
    if not before.edits or not step.edits:
        return False
    last, first = before.edits[-1], step.edits[0]
    is_put_in = bool(last.come) and bool(first.come) and not (last.is_same or first.is_same or first.gone)
    return is_put_in and last.is_derived == first.is_derived
