"""The bytes of a Word file in, the pieces that Word prints out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml.etree import _Element

from planforge.docx_read.body import HOLDERS, boxes_of, flat
from planforge.docx_read.numbers import WordNumbers, read_numbers
from planforge.docx_read.properties import Properties
from planforge.readback.said import Said, cell_place, squash
from planforge.render.docx.lint.names import is_on, name, value, way
from planforge.render.docx.lint.package import Package, open_package

_STYLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "title",
        "subtitle": "title",
        "pf annex label": "title",
        "toc heading": "title",
        "list paragraph": "item",
        "pf notice title": "title",
        "caption": "caption",
        "pf unit": "unit",
        "pf note": "note",
        **{f"toc {level}": "contents-line" for level in range(1, 10)},
        **{f"heading {level}": "heading" for level in range(1, 10)},
    }
)
"""Name of a style, which is the same in every language of Word → the kind of its paragraphs."""
_COVER: Final = "pf cover "
"""What the styles of the cover begin with; the cover is the shell's, not the tree's."""
_BOXES: Final = (*HOLDERS, name("w:body"))
_BREAKS: Final = tuple(name(f"w:{tag}") for tag in ("tab", "br", "cr"))
_SKIPPED: Final = tuple(
    name(each) for each in ("mc:Fallback", "w:txbxContent", "w:del", "w:moveFrom", "w:pPr", "w:rPr")
)


def read_word(data: bytes) -> tuple[Said, ...]:
    """What the body prints, with the numbers that Word counts, then the footnotes; the cover is left out.

    Raises InvalidInput for a file that is no Word file. Deleted text, headers and footers are not read.
    """
    package = open_package(data)
    root = package.roots.get(package.main)
    if root is None:
        return ()
    reader = _Reader.of(package)
    body = tuple(said for container in root.iterfind(name("w:body")) for said in reader.blocks(container))
    return (*body, *reader.footnotes())


@dataclass(slots=True)
class _Reader:
    """What is known while a document is read from its begin to its end."""

    package: Package
    numbers: WordNumbers
    properties: Properties
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Id and printed mark of the footnotes met so far; the mark is empty where the text has its own."""

    @classmethod
    def of(cls, package: Package) -> _Reader:
        return cls(package, read_numbers(package.companion("numbering")), Properties.of(package))

    def blocks(self, container: _Element) -> Iterator[Said]:
        """The pieces of a container, in order."""
        for child in container.iterchildren("*"):
            if child.tag == name("w:p"):
                yield from self._paragraph(child)
            elif child.tag == name("w:tbl"):
                yield from self._table(child)
            elif child.tag in _BOXES:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[Said]:
        style = self.properties.style_name(paragraph)
        text = self._number(paragraph) + self._text(paragraph)
        kind = _STYLES.get(style, "paragraph")
        if kind == "contents-line":
            text = text.partition("\t")[0]
        if squash(text) and not style.startswith(_COVER):
            yield Said(kind, squash(text))
        for box in boxes_of(paragraph):
            yield from self.blocks(box)

    def _table(self, table: _Element) -> Iterator[Said]:
        for row_number, row in enumerate(flat(table.iterchildren("*"), "w:tr"), start=1):
            cells = [cell for cell in flat(row.iterchildren("*"), "w:tc") if not _is_covered(cell)]
            for cell_number, cell in enumerate(cells, start=1):
                text = "".join(self._cell_text(cell))
                yield Said("cell", squash(text), cell_place(row_number, cell_number))

    def _cell_text(self, cell: _Element) -> Iterator[str]:
        for paragraph in cell.iter(name("w:p")):
            yield self._number(paragraph) + self._text(paragraph)

    def _text(self, element: _Element) -> str:
        """The characters of runs: results of fields, inserted text, marks of notes."""
        return "".join(self._characters(element))

    def _characters(self, element: _Element) -> Iterator[str]:
        for child in element.iterchildren("*"):
            if child.tag == name("w:t"):
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield "\t" if child.tag == name("w:tab") else "\n"
            elif child.tag == name("w:noBreakHyphen"):
                yield "-"
            elif child.tag == name("w:footnoteReference"):
                yield self._mark(child)
            elif child.tag not in _SKIPPED:
                yield from self._characters(child)

    def _mark(self, reference: _Element) -> str:
        is_own = value(reference, "w:customMarkFollows") in ("1", "true")
        counted = 1 + sum(1 for _, mark in self.notes if mark)
        self.notes.append((value(reference, "w:id"), "" if is_own else str(counted)))
        return self.notes[-1][1]

    def footnotes(self) -> Iterator[Said]:
        """The notes in the order of their marks."""
        part = self.package.companion("footnotes")
        known = {} if part is None else {value(each, "w:id"): each for each in part.iter("w:footnote")}
        for note_id, mark in list(self.notes):
            if note_id in known:
                yield Said("footnote", squash(mark + "".join(self._cell_text(known[note_id]))))

    def _number(self, paragraph: _Element) -> str:
        return self.numbers.before(self.properties.list_of(paragraph))


def _is_covered(cell: _Element) -> bool:
    """Whether the cell continues one above it and so prints nothing of its own."""
    merge = cell.find(way("w:tcPr/w:vMerge"))
    return merge is not None and value(merge) in ("", "continue") and is_on(merge)
