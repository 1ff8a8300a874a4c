"""The lines between two tables in, their paragraphs with all marks out.

The mark of an inserted or deleted paragraph stands at its end; taken away, the paragraph joins the next one.
So the last paragraph before a table, of a cell, of a section and of the document never carries one: where
what is in or out stands last, its marks are those of the paragraphs before, as Word writes them when somebody
presses Enter at an end. Word gives a joined paragraph the properties of the mark that stays, LibreOffice
those of the first paragraph; all paragraphs that may be joined therefore have the same ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element

from planforge.redline.atoms import NOTHING, AtomReader, Content
from planforge.redline.lines import Line
from planforge.redline.paragraph import is_derived, marked
from planforge.redline.properties import set_properties, tie
from planforge.redline.revision import Revisions
from planforge.render.docx.xml import find, qname, w


class Fate(StrEnum):
    """What becomes of a paragraph."""

    STAYS = ""
    IN = "ins"
    OUT = "del"


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
    """Let the marks of what stands last begin one paragraph earlier."""
    last = max((at for at, step in enumerate(steps) if step.fate is Fate.STAYS), default=None)
    if last is None or last == len(steps) - 1:
        return
    for at in range(last, len(steps) - 1):
        steps[at].mark = steps[at + 1].fate
    steps[-1].mark = Fate.STAYS


def _settle(steps: Sequence[_Step], *, is_new: bool) -> None:
    """Give all paragraphs that become one the properties of the one whose words it then has."""
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
    for step in steps:
        one = owner
        if one is None:
            one = step.line.new if step.line.new is not None else step.line.old
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
    set_properties(made, step.new, step.old, revisions, is_derived=step.fate is not Fate.STAYS)
    if step.mark is not Fate.STAYS:
        tie(made, step.mark.value, revisions, is_derived=is_counted)
    return made


def _content(paragraph: _Element | None, reader: AtomReader) -> Content:
    return NOTHING if paragraph is None else reader.read(paragraph)
