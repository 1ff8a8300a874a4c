"""The bytes of a returned Word file in, its comments out: who says what, of which words, in which block.

A reply belongs to what it replies to. What planforge itself has noted (build --annotate) is no opinion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml.etree import _Element

from planforge.check.word_file import Kind
from planforge.diff.opinions.raised import Raised
from planforge.docx_read.margin import Margin, Written, read_margin
from planforge.docx_read.numbers import WordNumbers, read_numbers
from planforge.docx_read.paragraphs import ParagraphReader
from planforge.docx_read.properties import Properties
from planforge.docx_read.read import identities
from planforge.problems import InvalidInput, Position, hint
from planforge.render.docx.lint.names import name, value
from planforge.render.docx.lint.package import Package, open_package

_SKIPPED: Final = tuple(
    name(each) for each in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sectPr", "mc:Fallback")
)
_SIGNS: Final = {name("w:tab"): " ", name("w:noBreakHyphen"): "-"}


@dataclass(frozen=True, slots=True)
class Comments:
    """What stands in the margin of a file."""

    raised: tuple[Raised, ...]
    """In the order of the text; those whose place is not in the body come last."""
    own: int = 0
    """How many were planforge's own."""


def read_comments(data: bytes, file: str) -> Comments:
    """The comments; raises InvalidInput (`unreadable`) for what is no Word file."""
    try:
        package = open_package(data)
    except InvalidInput as refused:
        at = Position(file, 1, 1)
        raise InvalidInput(replace(each, position=at) for each in refused.problems) from None
    margin = read_margin(package)
    spots = _spots(package, margin)
    order = {id_: at for at, id_ in enumerate(spots)}
    written = sorted(margin.written, key=lambda each: order.get(each.id, len(order)))
    told = (_raised(at, each, spots.get(each.id, _Spot())) for at, each in enumerate(written, start=1))
    return Comments(tuple(told), margin.own)


def _raised(at: int, written: Written, spot: _Spot) -> Raised:
    paragraph = spot.paragraph
    return Raised(
        hint("第 {number} 条批注", number=at),
        written.who,
        written.text,
        written.date,
        "".join(spot.quote).strip(),
        paragraph.text.strip(),
        tuple(paragraph.blocks),
        paragraph.heading,
        tuple(each.text.strip() for each in paragraph.row),
    )


# ---- where they stand -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Paragraph:
    """What is known of a paragraph while the body is read."""

    blocks: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    heading: str = ""
    row: list[_Paragraph] = field(default_factory=list)
    """Those of the table row that it stands in."""

    @property
    def text(self) -> str:
        return "".join(self.words)


@dataclass(slots=True)
class _Spot:
    """Where a comment stands."""

    paragraph: _Paragraph = field(default_factory=_Paragraph)
    quote: list[str] = field(default_factory=list)


def _spots(package: Package, margin: Margin) -> Mapping[str, _Spot]:
    root = package.roots.get(package.main)
    body = None if root is None else root.find(name("w:body"))
    properties = Properties.of(package)
    walk = _Walk(
        {each.id for each in margin.written},
        identities(package),
        ParagraphReader(properties),
        read_numbers(package.companion("numbering")),
        properties,
    )
    if body is not None:
        walk.over(body)
    return walk.spots


@dataclass(slots=True)
class _Walk:
    """Goes over a body once, from its begin to its end."""

    wanted: set[str]
    identities: Mapping[str, str]
    reader: ParagraphReader
    numbers: WordNumbers
    properties: Properties
    spots: dict[str, _Spot] = field(default_factory=dict)
    inside: list[_Paragraph] = field(default_factory=list)
    """The paragraph being read; one in a text box stands inside another."""
    rows: list[list[_Paragraph]] = field(default_factory=list)
    """The rows of tables that are being read, the outermost first."""
    marks: dict[str, str] = field(default_factory=dict)
    """Number of a bookmark that is open → the block it stands for."""
    waiting: list[str] = field(default_factory=list)
    """Comments that have begun, before any word of theirs was met."""
    running: list[str] = field(default_factory=list)
    """Those whose end was not met."""
    heading: str = ""
    count: int = 0

    def over(self, element: _Element) -> None:
        """Take in what stands in an element, in its order."""
        for child in element.iterchildren("*"):
            if child.tag in _SKIPPED:
                continue
            if child.tag == name("w:p"):
                self._paragraph(child)
            elif child.tag == name("w:tr"):
                self.rows.append([])
                self.over(child)
                self.rows.pop()
            else:
                self._take(child)
                self.over(child)

    def _paragraph(self, element: _Element) -> None:
        here = _Paragraph(list(self.marks.values()), heading=self.heading)
        if self.rows:
            here.row = self.rows[-1]
            here.row.append(here)
        self.inside.append(here)
        self.over(element)
        self.inside.pop()
        self.count += 1
        counted = self.numbers.before(self.properties.list_of(element))
        facts = self.reader.read(element, here.text, counted, self.count, is_cell=bool(self.rows))
        if facts.kind is Kind.HEADING:
            typed = facts.mark if not counted else ""
            self.heading = here.text.strip().removeprefix(typed).strip()
            here.heading = self.heading

    def _take(self, element: _Element) -> None:
        match element.tag:
            case tag if tag == name("w:t"):
                self._words(element.text or "")
            case tag if tag in _SIGNS:
                self._words(_SIGNS[str(tag)])
            case tag if tag == name("w:bookmarkStart"):
                self._mark(element)
            case tag if tag == name("w:bookmarkEnd"):
                self.marks.pop(value(element, "w:id"), None)
            case tag if tag == name("w:commentRangeStart"):
                self._begin(value(element, "w:id"))
            case tag if tag in (name("w:commentRangeEnd"), name("w:commentReference")):
                self._end(value(element, "w:id"))

    def _words(self, text: str) -> None:
        if not self.inside:
            return
        here = self.inside[-1]
        here.words.append(text)
        for id_ in self.waiting:
            self.spots[id_] = _Spot(here)
        self.waiting.clear()
        for id_ in self.running:
            self.spots[id_].quote.append(text)

    def _mark(self, element: _Element) -> None:
        block = self.identities.get(value(element, "w:name"))
        if block:
            self.marks[value(element, "w:id")] = block
            if self.inside:
                self.inside[-1].blocks.append(block)

    def _begin(self, id_: str) -> None:
        if id_ in self.wanted and id_ not in self.spots:
            self.waiting.append(id_)
            self.running.append(id_)

    def _end(self, id_: str) -> None:
        """A comment without words stands where it ends."""
        if id_ in self.waiting:
            self.waiting.remove(id_)
        if id_ in self.running:
            self.running.remove(id_)
        if id_ in self.wanted and id_ not in self.spots and self.inside:
            self.spots[id_] = _Spot(self.inside[-1])
