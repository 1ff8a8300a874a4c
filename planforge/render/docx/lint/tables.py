"""A Word file in, what is wrong with the widths, rows and heads of its tables out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.finding import Finding, found
from planforge.render.docx.lint.names import is_on, name, number, value, way
from planforge.render.docx.lint.package import Package, Part

_CELL: Final = name("w:tc")
_BOXES: Final = (name("w:sdt"), name("w:sdtContent"), name("w:customXml"))
"""What may stand between a table and its rows, and between a row and its cells."""
_NOTES: Final = ("注", "备注", "说明", "资料来源", "数据来源", "来源")
_ROUNDING: Final = 5
"""Twips by which widths may differ: LibreOffice and Word round each column by itself."""
_BETWEEN: Final = tuple(
    name(f"w:{tag}") for tag in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")
)


@dataclass(frozen=True)
class Table:
    """A table of any part."""

    part: Part
    element: _Element

    @cached_property
    def columns(self) -> tuple[int | None, ...]:
        """The widths of the grid; None where one is missing."""
        return tuple(number(each, "w:w") for each in self.element.findall(way("w:tblGrid/w:gridCol")))

    @property
    def is_measured(self) -> bool:
        """Whether every column has a width."""
        return bool(self.columns) and all(self.columns)

    @cached_property
    def rows(self) -> tuple[_Element, ...]:
        """The rows, those in content controls too."""
        return tuple(_inside(self.element, name("w:tr")))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the columns of the grid that it covers."""

    element: _Element
    start: int
    end: int

    @property
    def merge(self) -> str:
        """restart, continue, or empty for a cell of one row."""
        merged = self.element.find(way("w:tcPr/w:vMerge"))
        return "" if merged is None else value(merged) or "continue"


def tables(package: Package) -> Iterator[Table]:
    """Every table of the file, nested ones too."""
    for part in package.stories:
        for element in part.iter("w:tbl"):
            yield Table(part, element)


def _read_tables(package: Package) -> Iterator[Table]:
    """The tables of the body that hold data: not those that place things in a header or in a cell."""
    for table in tables(package):
        if table.part.name == package.main and next(table.element.iterancestors(_CELL), None) is None:
            yield table


def cells(row: _Element) -> tuple[Cell, ...]:
    """The cells of a row from left to right."""
    at = number(row.find(way("w:trPr/w:gridBefore")), "w:val") or 0
    made = []
    for element in _inside(row, name("w:tc")):
        span = number(element.find(way("w:tcPr/w:gridSpan")), "w:val") or 1
        made.append(Cell(element, at, at + span))
        at += span
    return tuple(made)


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    for child in parent.iterchildren(tag, *_BOXES):
        if child.tag == tag:
            yield child
        else:
            yield from _inside(child, tag)


def grid_widths(package: Package) -> Iterator[Finding]:
    """WPS takes the widths of columns from the grid and from nowhere else."""
    for table in tables(package):
        missing = sum(1 for width in table.columns if not width)
        if missing or not table.columns:
            yield found(table.part.name, table.element, count=missing, columns=len(table.columns))


def table_width(package: Package) -> Iterator[Finding]:
    """The table is as wide as its columns, where its width is a length."""
    for table in tables(package):
        total = _length(table.element.find(way("w:tblPr/w:tblW")))
        expected = sum(filter(None, table.columns))
        if total is not None and table.is_measured and abs(total - expected) > _ROUNDING:
            yield found(table.part.name, table.element, expected=expected, found=total)


def cell_width(package: Package) -> Iterator[Finding]:
    """A cell is as wide as the columns that it covers, where its width is a length."""
    for table in tables(package):
        if not table.is_measured:
            continue
        for row in table.rows:
            for cell in cells(row):
                width = _length(cell.element.find(way("w:tcPr/w:tcW")))
                covered = sum(filter(None, table.columns[cell.start : cell.end]))
                if width is not None and abs(width - covered) > _ROUNDING:
                    yield found(table.part.name, cell.element, expected=covered, found=width)


def row_span(package: Package) -> Iterator[Finding]:
    """Every row covers all columns of the grid."""
    for table in tables(package):
        for row in table.rows:
            after = number(row.find(way("w:trPr/w:gridAfter")), "w:val") or 0
            line = cells(row)
            covered = (line[-1].end if line else 0) + after
            if table.columns and covered != len(table.columns):
                where = line[0].element if line else row
                yield found(table.part.name, where, expected=len(table.columns), found=covered)


def broken_merge(package: Package) -> Iterator[Finding]:
    """A cell that continues another has one above it that is as wide and belongs to a merge."""
    for table in tables(package):
        above: set[tuple[int, int]] = set()
        for row in table.rows:
            line = cells(row)
            for cell in line:
                if cell.merge == "continue" and (cell.start, cell.end) not in above:
                    yield found(table.part.name, cell.element)
            above = {(cell.start, cell.end) for cell in line if cell.merge}


def header_row(package: Package) -> Iterator[Finding]:
    """A table of several rows has a head that is repeated on each page."""
    for table in _read_tables(package):
        heads = [is_on(row.find(way("w:trPr/w:tblHeader"))) for row in table.rows]
        if len(heads) > 1 and not heads[0]:
            yield found(table.part.name, table.element)


def late_header(package: Package) -> Iterator[Finding]:
    """Word repeats head rows only where they are the first rows of the table."""
    for table in _read_tables(package):
        is_head = True
        for row in table.rows:
            marked = is_on(row.find(way("w:trPr/w:tblHeader")))
            if marked and not is_head:
                line = cells(row)
                yield found(table.part.name, line[0].element if line else row)
            is_head = is_head and marked


def split_rows(package: Package) -> Iterator[Finding]:
    """A row that may break is torn in two at the end of a page."""
    for table in _read_tables(package):
        free = [row for row in table.rows if not is_on(row.find(way("w:trPr/w:cantSplit")))]
        if free:
            yield found(table.part.name, table.element, count=len(free), rows=len(table.rows))


def table_end(package: Package) -> Iterator[Finding]:
    """Two tables in a row become one in Word; a body or a cell never ends with a table."""
    for table in tables(package):
        following = _next(table.element)
        if following is None or following.tag in (name("w:tbl"), name("w:sectPr")):
            yield found(table.part.name, table.element)


def table_note(package: Package) -> Iterator[Finding]:
    """A paragraph 注 after each table keeps its place when two versions are compared."""
    for table in _read_tables(package):
        following = _next(table.element)
        if following is None or following.tag != name("w:p"):
            continue
        words = "".join(text.text or "" for text in following.iter(name("w:t"))).strip()
        if not words.startswith(_NOTES):
            yield found(table.part.name, table.element)


def _next(table: _Element) -> _Element | None:
    """What follows a table, marks that print nothing left out, content controls looked into."""
    following = table.getnext()
    while following is not None and (following.tag in _BETWEEN or not isinstance(following.tag, str)):
        following = following.getnext()
    parent = table.getparent()
    if following is None and parent is not None and parent.tag in _BOXES:
        return _next(parent)
    return following


def _length(width: _Element | None) -> int | None:
    """The width in twips; None where it is a share of something, left to the program, or missing."""
    kind = value(width, "w:type") or "dxa"
    return number(width, "w:w") if kind == "dxa" else None
