"""A table of the tree in, its caption, unit line, w:tbl and notes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml.etree import _Element

from planforge.doc import printed
from planforge.doc.nodes import Align, Cell, Row, RowRole, Table
from planforge.render.docx.build import Build
from planforge.render.docx.captions import caption
from planforge.render.docx.inlines import CELL, derived, run, runs
from planforge.render.docx.page import text_width
from planforge.render.docx.paragraphs import paragraph, set_apart
from planforge.render.docx.xml import twips, w
from planforge.render.kept_rows import kept_rows
from planforge.render.look import Look
from planforge.render.widths import BELOW, PADDING, column_widths, grid

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_AIR: Final = 40
"""Twips between a rule and the text below or above it."""


def table_elements(table: Table, build: Build) -> list[_Element]:
    """The elements of a table in order; the last is always a paragraph of its own (a 注)."""
    unit = printed.unit_line(table)
    above = [paragraph(build, "unit", run(unit), keeps_next=True)] if unit else []
    return [*caption(table, build, keeps_next=True), *above, _grid_of(table, build), *_notes(table, build)]


def _notes(table: Table, build: Build) -> list[_Element]:
    words = [runs(note, build) for note in table.notes] or [run(printed.NO_NOTES)]
    prefixes = printed.note_prefixes(len(words))
    made = [
        paragraph(build, "note", [*derived(run(prefix), build), *said])
        for prefix, said in zip(prefixes, words, strict=True)
    ]
    if build.is_working_paper:
        set_apart(made[-1], BELOW)
    return made


def _grid_of(table: Table, build: Build) -> _Element:
    size = build.look.styles["table_cell"].size
    widths = [twips(width) for width in column_widths(table, text_width(build.look.page), size)]
    head = _rows(table, table.head, widths, build)
    body = _rows(table, table.body, widths, build)
    columns = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", _table_properties(sum(widths), build.look), columns, *head, *body)


def _table_properties(width: int, look: Look) -> _Element:
    size = max(2, int(look.table_rule * 8))  # eighths of a point; 2 is the least Word draws
    borders = (w(side, val="single", sz=size, space=0, color="auto") for side in _SIDES)
    margins = {"top": _AIR, "left": twips(PADDING / 2), "bottom": _AIR, "right": twips(PADDING / 2)}
    sides = (w(side, w=margin, type="dxa") for side, margin in margins.items())
    return w(
        "tblPr",
        w("tblW", w=width, type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *borders),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *sides),
    )


def _rows(table: Table, rows: Sequence[Row], widths: list[int], build: Build) -> list[_Element]:
    is_head = rows is table.head
    made = []
    # The last row keeps the notes with it.
    kept = frozenset() if is_head else kept_rows(rows, pairs=build.is_working_paper) | {len(rows) - 1}
    for index, (row, line) in enumerate(zip(rows, grid(rows, len(widths)), strict=True)):
        role = "table_head" if is_head or row.role is RowRole.GROUP else "table_cell"
        keeps = True if index in kept else None
        cells = [_cell(table, at, (role, keeps), widths, build, is_head) for at in line]
        made.append(w("tr", w("trPr", w("cantSplit"), w("tblHeader") if is_head else None), *cells))
    return made


def _cell(
    table: Table,
    at: tuple[int, Cell, bool],
    kind: tuple[str, bool | None],
    widths: list[int],
    build: Build,
    is_head: bool,
) -> _Element:
    """A cell; `kind` is its paragraph's role and whether it stays on the page of the next row."""
    start, cell, is_covered = at
    align = cell.align or (Align.CENTER if is_head else table.columns[start].align)
    content = [] if is_covered else runs(cell.children, build, CELL)
    properties = w(
        "tcPr",
        w("tcW", w=sum(widths[start : start + cell.column_span]), type="dxa"),
        w("gridSpan", val=cell.column_span) if cell.column_span > 1 else None,
        w("vMerge", val="continue" if is_covered else "restart") if cell.row_span > 1 else None,
        w("vAlign", val="center"),
    )
    role, keeps_next = kind
    return w("tc", properties, paragraph(build, role, content, align=align, keeps_next=keeps_next))
