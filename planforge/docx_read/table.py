"""A table as Word shows it in, the columns and the rows of the tree's table out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from planforge.doc.nodes import Align, Cell, Column, Row, RowRole
from planforge.doc.plain import stretch_text
from planforge.docx_read.parts import CellPart, RowPart, TablePart

_COUNTED: Final = re.compile(r"[\d.．、()（）]*")
"""What a cell of the column 序号 holds: it says nothing of which row this is."""
_LONGEST_KEY: Final = 24
_TOTAL: Final = re.compile(r"(?:合|总|共)\s*计")
_SUBTOTAL: Final = re.compile(r".*(?:小|合)\s*计")


def rows_and_columns(table: TablePart) -> tuple[tuple[Column, ...], tuple[Row, ...], tuple[Row, ...]]:
    """Columns, head and body; every row fills all columns, with empty cells where the file has none."""
    heads = _heads(table.rows)
    filled = _filled(table)
    ids = _ids(filled)
    rows = tuple(
        Row(id, tuple(_cell(each) for each in cells), RowRole.DATA if at < heads else _role(cells, table))
        for at, (id, cells) in enumerate(zip(ids, filled, strict=True))
    )
    columns = tuple(Column(f"c{at + 1}", _align(filled[heads:] or filled, at)) for at in range(table.columns))
    return columns, rows[:heads], rows[heads:]


def _heads(rows: Sequence[RowPart]) -> int:
    """How many rows are the head: those marked so, else the first with all that its cells reach down to."""
    marked = next((at for at, row in enumerate(rows) if not row.is_head), len(rows))
    if marked or len(rows) < 2:
        return marked if marked < len(rows) else max(0, len(rows) - 1)
    reach = max((each.row_span for each in rows[0].cells), default=1)
    return min(reach, len(rows) - 1)


def _filled(table: TablePart) -> list[list[CellPart]]:
    """The cells of each row, with empty ones in every place that no cell covers."""
    covered: set[tuple[int, int]] = set()
    filled: list[list[CellPart]] = []
    for at, row in enumerate(table.rows):
        for each in row.cells:
            covered.update(
                (at + down, each.column + right)
                for down in range(each.row_span)
                for right in range(each.column_span)
            )
        missing = [CellPart((), column) for column in range(table.columns) if (at, column) not in covered]
        filled.append(sorted((*row.cells, *missing), key=lambda each: each.column))
    return filled


def _ids(rows: Sequence[Sequence[CellPart]]) -> Iterator[str]:
    """What each row is known by: its first cell with words, counted where several have the same."""
    taken = Counter[str]()
    for at, cells in enumerate(rows, start=1):
        texts = ("".join(stretch_text(each.children).split()) for each in cells)
        key = next((each for each in texts if not _COUNTED.fullmatch(each)), f"r{at}")[:_LONGEST_KEY]
        taken[key] += 1
        yield key if taken[key] == 1 else f"{key}~{taken[key]}"


def _role(cells: Sequence[CellPart], table: TablePart) -> RowRole:
    texts = [stretch_text(each.children).strip() for each in cells]
    if len(cells) == 1 and table.columns > 1:
        return RowRole.GROUP
    opening = texts[:3]
    if any(_TOTAL.fullmatch(each) for each in opening):
        return RowRole.TOTAL
    return RowRole.SUBTOTAL if any(_SUBTOTAL.fullmatch(each) for each in opening) else RowRole.DATA


def _align(rows: Sequence[Sequence[CellPart]], column: int) -> Align:
    """How most cells of a column stand; Word sets text to the left where nothing is said."""
    found = Counter(
        each.align or Align.LEFT
        for row in rows
        for each in row
        if each.column == column and each.column_span == 1 and each.children
    )
    return found.most_common(1)[0][0] if found else Align.LEFT


def _cell(part: CellPart) -> Cell:
    return Cell(part.children, part.row_span, part.column_span, part.align)
