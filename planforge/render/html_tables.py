"""A table in, its HTML out: caption and unit above, head rows that repeat on paper, the notes below."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from planforge.doc import printed
from planforge.doc.nodes import Align, Cell, Origin, OriginKind, Row, RowRole, Table, Text
from planforge.doc.walk import Stretch
from planforge.render.elements import EMPTY, element, joined, stacked, void
from planforge.render.html_inlines import Writing, write_inlines
from planforge.render.kept_rows import kept_rows
from planforge.render.look import POINTS_PER_MM, Look
from planforge.render.widths import column_widths, grid


def write_table(table: Table, writing: Writing) -> Markup:
    """The table with what is printed around it, in one element."""
    parts = (
        _caption(table, writing),
        _columns(table, writing.look),
        _head(table, writing),
        _body(table, writing),
    )
    whole = element("table", stacked(parts))
    notes = stacked(_notes(table, writing))
    content = stacked((element("div", whole, class_="sheet"), notes))
    anchor = writing.anchors.get(table.id)
    return element("div", content, class_="table", id=anchor, data_id=writing.data_id(table.id))


def _caption(table: Table, writing: Writing) -> Markup:
    prefix = element("span", printed.caption_prefix(table))
    words = write_inlines(table.caption, writing)
    title = element("div", prefix + words, class_="caption") if table.number or words else EMPTY
    unit = printed.unit_line(table)
    lines = stacked((title, element("div", unit, class_="unit") if unit else EMPTY))
    return element("caption", lines) if lines else EMPTY


def _columns(table: Table, look: Look) -> Markup:
    """The widths that Word gives the columns too, in parts of the whole: a screen has another width."""
    widths = column_widths(table, look.page.text_width * POINTS_PER_MM, look.styles["table_cell"].size)
    whole = sum(widths, Decimal(0))
    shares = (f"width: {width * 100 / whole:.3f}%" for width in widths)
    return element("colgroup", joined(void("col", style=share) for share in shares))


def _head(table: Table, writing: Writing) -> Markup:
    rows = stacked(_rows(table, table.head, writing))
    return element("thead", rows) if rows else EMPTY


def _body(table: Table, writing: Writing) -> Markup:
    return element("tbody", stacked(_rows(table, table.body, writing)))


def _rows(table: Table, rows: tuple[Row, ...], writing: Writing) -> Iterator[Markup]:
    is_head = rows is table.head
    kept = frozenset() if is_head else kept_rows(rows, pairs=bool(writing.document.meta.notice))
    for index, (row, line) in enumerate(zip(rows, grid(rows, len(table.columns)), strict=True)):
        cells = stacked(
            _cell(cell, _align(table, cell, column, is_head), _scope(row, cell, is_head), writing)
            for column, cell, is_covered in line
            if not is_covered
        )
        names = (() if row.role is RowRole.DATA else (row.role.value,)) + (("kept",) if index in kept else ())
        yield element("tr", cells, class_=" ".join(names) or None, data_id=writing.data_id(row.id))


def _cell(cell: Cell, align: Align, scope: str | None, writing: Writing) -> Markup:
    return element(
        "th" if scope else "td",
        write_inlines(cell.children, writing),
        scope=scope,
        class_=align.value,
        colspan=cell.column_span if cell.column_span > 1 else None,
        rowspan=cell.row_span if cell.row_span > 1 else None,
    )


def _align(table: Table, cell: Cell, column: int, is_head: bool) -> Align:
    if cell.align is not None:
        return cell.align
    return Align.CENTER if is_head else table.columns[column].align


def _scope(row: Row, cell: Cell, is_head: bool) -> str | None:
    if is_head:
        return "colgroup" if cell.column_span > 1 else "col"
    return "rowgroup" if row.role is RowRole.GROUP else None


def _notes(table: Table, writing: Writing) -> Iterator[Markup]:
    none = Text(printed.NO_NOTES, Origin(OriginKind.TEMPLATE, ""))
    notes: tuple[Stretch, ...] = table.notes or ((none,),)
    for prefix, note in zip(printed.note_prefixes(len(notes)), notes, strict=True):
        yield element("p", Markup("{}{}").format(prefix, write_inlines(note, writing)), class_="note")
