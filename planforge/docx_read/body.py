"""The body of a Word file in, its parts in order out: paragraphs, tables, and the sheets they stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.check.word_file import Sheet, WordParagraph
from planforge.doc.nodes import Align, Break, Inline
from planforge.doc.plain import stretch_text
from planforge.docx_read.inlines import InlineReader
from planforge.docx_read.numbers import WordNumbers
from planforge.docx_read.paragraphs import ParagraphReader
from planforge.docx_read.parts import CellPart, Drawn, ParagraphPart, Part, Picture, RowPart, TablePart
from planforge.docx_read.pictures import PictureReader
from planforge.docx_read.properties import Properties
from planforge.render.docx.lint.names import is_on, name, number, value, way
from planforge.render.docx.names import IDENTITY

_TWIPS_PER_MM: Final = Decimal(1440) / Decimal("25.4")
HOLDERS: Final = tuple(
    name(f"w:{tag}") for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
"""What may stand around paragraphs, rows and cells and prints nothing of its own."""
_ALIGN: Final = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "both": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
}
MOST_PARAGRAPHS: Final = 200_000
"""More is no document that anybody reads."""
_WIDEST: Final = 1_000
"""Columns; Word itself allows 63, a file may claim any number."""


@dataclass(slots=True)
class BodyReader:
    """What is known while a body is read from its begin to its end."""

    properties: Properties
    numbers: WordNumbers
    inlines: InlineReader
    pictures: PictureReader
    paragraphs: ParagraphReader
    facts: list[WordParagraph] = field(default_factory=list)
    """Every paragraph met, those of cells and text boxes too."""
    sheets: list[Sheet] = field(default_factory=list)
    begun: int = 1
    """The number of the first paragraph that stands on the sheet being read."""
    is_cut: bool = False
    """Whether there were more paragraphs than are read."""
    met: Counter[str] = field(default_factory=Counter)
    """What the tree shows as something else, or lacks: nested (tables in cells) | box (text boxes) | beside
    (pictures that are no figures)."""

    def read(self, container: _Element) -> Iterator[Part]:
        """The parts of a container, in order."""
        for element in flat(container.iterchildren("*"), "w:p", "w:tbl", "w:sectPr"):
            if len(self.facts) >= MOST_PARAGRAPHS:
                self.is_cut = True
                return
            if element.tag == name("w:p"):
                yield from self._paragraph(element)
            elif element.tag == name("w:tbl"):
                yield self._table(element)
            else:
                self._sheet(element)

    def _paragraph(self, paragraph: _Element) -> Iterator[Part]:
        yield self._part(paragraph)
        for box in boxes_of(paragraph):
            self.met["box"] += 1
            yield from self.read(box)
        ending = paragraph.find(way("w:pPr/w:sectPr"))
        if ending is not None:
            self._sheet(ending)

    def _part(self, paragraph: _Element) -> ParagraphPart:
        children, counted, facts = self._said(paragraph, is_cell=False)
        begins, ends = _page_breaks(paragraph)
        pictures = self.pictures.of(paragraph)
        self._note_beside(pictures if stretch_text(children).strip() else pictures[1:])
        return ParagraphPart(
            facts,
            self.properties.style_name(paragraph),
            children,
            counted,
            pictures,
            begins_page=begins,
            ends_page=ends,
            bookmarks=_bookmarks(paragraph),
        )

    def _note_beside(self, pictures: Sequence[Picture]) -> None:
        """Count pictures beside words, in cells, or behind the first of a paragraph."""
        self.met["beside"] += sum(each.kind is Drawn.PICTURE for each in pictures)

    def _said(self, paragraph: _Element, *, is_cell: bool) -> tuple[tuple[Inline, ...], str, WordParagraph]:
        at = len(self.facts) + 1
        children = self.inlines.read(paragraph, at)
        counted = self.numbers.before(self.properties.list_of(paragraph))
        text = stretch_text(children).replace("\n", " ")
        facts = self.paragraphs.read(paragraph, text, counted, at, is_cell=is_cell)
        self.facts.append(facts)
        if is_cell:
            self._note_beside(self.pictures.of(paragraph))
        return children, counted, facts

    # ---- tables -------------------------------------------------------------------------------------

    def _table(self, table: _Element) -> TablePart:
        first = len(self.facts) + 1
        open_cells: dict[int, tuple[int, int, int]] = {}  # column → row, place in it, columns it spans
        rows: list[list[CellPart]] = []
        heads: list[bool] = []
        for row in flat(table.iterchildren("*"), "w:tr"):
            if len(self.facts) >= MOST_PARAGRAPHS:
                self.is_cut = True
                break
            rows.append(self._row(row, rows, open_cells))
            heads.append(is_on(row.find(way("w:trPr/w:tblHeader"))))
        columns = max((each.column + each.column_span for row in rows for each in row), default=0)
        made = tuple(RowPart(tuple(row), is_head) for row, is_head in zip(rows, heads, strict=True))
        return TablePart(made, columns, first, len(self.facts))

    def _row(
        self, row: _Element, above: list[list[CellPart]], open_cells: dict[int, tuple[int, int, int]]
    ) -> list[CellPart]:
        """The cells of a row; one that continues a cell above makes that one taller."""
        made: list[CellPart] = []
        column = _count(row, "w:trPr/w:gridBefore", 0)
        if column:
            made.append(CellPart((), 0, column_span=column))
        still_open: dict[int, tuple[int, int, int]] = {}
        for cell in flat(row.iterchildren("*"), "w:tc"):
            span = max(1, _count(cell, "w:tcPr/w:gridSpan", 1))
            merge = cell.find(way("w:tcPr/w:vMerge"))
            goes_on = merge is not None and value(merge) in ("", "continue") and column in open_cells
            if goes_on and open_cells[column][2] == span:
                at_row, place, _ = still_open[column] = open_cells[column]
                top = above[at_row][place]
                self._covered(cell)
                above[at_row][place] = _taller(top)
            else:
                if merge is not None:
                    still_open[column] = (len(above), len(made), span)
                made.append(self._cell(cell, column, span))
            column = min(column + span, _WIDEST)
        open_cells.clear()
        open_cells.update(still_open)
        return made

    def _cell(self, cell: _Element, column: int, span: int) -> CellPart:
        lines: list[tuple[Inline, ...]] = []
        alignments: Counter[Align] = Counter()
        for paragraph in self._cell_paragraphs(cell):
            children, counted, _ = self._said(paragraph, is_cell=True)
            lines.append((*self._counted(counted, len(self.facts)), *children))
            if (found := _ALIGN.get(self.properties.alignment(paragraph))) is not None:
                alignments[found] += 1
        while len(lines) > 1 and not lines[-1]:
            lines.pop()
        align = alignments.most_common(1)[0][0] if alignments else None
        return CellPart(_broken(lines), column, column_span=span, align=align)

    def _counted(self, counted: str, at: int) -> tuple[Inline, ...]:
        return self.inlines.words(counted, at) if counted else ()

    def _cell_paragraphs(self, cell: _Element) -> Iterator[_Element]:
        """The paragraphs of a cell, those of tables and text boxes in it too."""
        for element in flat(cell.iterchildren("*"), "w:p", "w:tbl"):
            if element.tag == name("w:p"):
                yield element
                for box in boxes_of(element):
                    self.met["box"] += 1
                    yield from self._cell_paragraphs(box)
            else:
                self.met["nested"] += 1
                for row in flat(element.iterchildren("*"), "w:tr"):
                    for inner in flat(row.iterchildren("*"), "w:tc"):
                        yield from self._cell_paragraphs(inner)

    def _covered(self, cell: _Element) -> None:
        """Count the paragraphs of a cell that is merged into the one above; Word shows none of them."""
        for paragraph in self._cell_paragraphs(cell):
            self._said(paragraph, is_cell=True)

    def _sheet(self, section: _Element) -> None:
        first = max(1, min(self.begun, len(self.facts)))
        self.begun = len(self.facts) + 1
        size, margins = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
        if size is None or margins is None:
            return
        width, height = (_millimetres(size, f"w:{side}") for side in ("w", "h"))
        sides = [_millimetres(margins, f"w:{side}") for side in ("top", "bottom", "left", "right")]
        self.sheets.append(Sheet(first, width, height, *sides))


def flat(elements: Iterable[_Element], *wanted: str) -> Iterator[_Element]:
    """The elements of some names, those inside holders too, in order."""
    names = tuple(map(name, wanted))
    for each in elements:
        if each.tag in names:
            yield each
        elif each.tag in HOLDERS:
            yield from flat(each.iterchildren("*"), *wanted)


def _broken(lines: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Lines as one stretch."""
    made: list[Inline] = []
    for at, line in enumerate(lines):
        made += [Break(), *line] if at else line
    return tuple(made)


def _taller(cell: CellPart) -> CellPart:
    return replace(cell, row_span=cell.row_span + 1)


def _count(element: _Element, path: str, otherwise: int) -> int:
    found = number(element.find(way(path)), "w:val")
    return otherwise if found is None else min(max(found, 0), _WIDEST)


def _page_breaks(paragraph: _Element) -> tuple[bool, bool]:
    """Whether a page begins before a paragraph or at its begin; whether one begins at its end."""
    begins = is_on(paragraph.find(way("w:pPr/w:pageBreakBefore")))
    texts = False
    for each in paragraph.iter(name("w:t"), name("w:br")):
        if each.tag == name("w:t"):
            texts = texts or bool(each.text)
        elif value(each, "w:type") == "page":
            if texts:
                return begins, True
            begins = True
    return begins, False


def _bookmarks(paragraph: _Element) -> tuple[str, ...]:
    marks = (value(each, "w:name") for each in paragraph.iter(name("w:bookmarkStart")))
    return tuple(each for each in marks if each.startswith(IDENTITY))


def boxes_of(paragraph: _Element) -> Iterator[_Element]:
    """The contents of the text boxes of a paragraph; the fallback says the same again."""
    between = (name("w:p"), name("mc:Fallback"), name("w:txbxContent"))
    for content in paragraph.iter(name("w:txbxContent")):
        if next(content.iterancestors(*between)) is paragraph:
            yield content


def _millimetres(element: _Element, called: str) -> Decimal:
    twips = number(element, called) or 0
    return (Decimal(abs(twips)) / _TWIPS_PER_MM).quantize(Decimal("0.1"))
