"""A table and the ids that are not printed in, the table without these columns and rows out; spans shrink."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from planforge.doc.nodes import Cell, Row, RowRole, Table, Text

_NUMBERS: Final = "number"
"""The id of a column of running numbers."""
UNIT: Final = "unit"
"""The id of a column of units, and behind a table's own id that of the line with its unit."""


def cut_table(table: Table, is_hidden: Callable[[str], bool]) -> Table | None:
    """The table without the columns, rows and unit whose ids, behind that of the table, are hidden.

    None where no column or no row of data is left. Running numbers run again.
    """
    columns = [at for at, column in enumerate(table.columns) if not is_hidden(f"{table.id}.{column.id}")]
    kept = [at for at, row in enumerate(table.body) if not is_hidden(f"{table.id}.{row.id}")]
    if table.unit and is_hidden(f"{table.id}.{UNIT}"):
        table = replace(table, unit="")
    if (len(columns), len(kept)) == (len(table.columns), len(table.body)):
        return table
    if not columns or not any(table.body[at].role is RowRole.DATA for at in kept):
        return None
    width, left = len(table.columns), tuple(table.columns[at] for at in columns)
    return replace(
        table,
        columns=left,
        head=_cut(table.head, width, columns, range(len(table.head))),
        body=_numbered(_cut(table.body, width, columns, kept), left[0].id == _NUMBERS),
    )


def _cut(rows: Sequence[Row], width: int, columns: Sequence[int], kept: Sequence[int]) -> tuple[Row, ...]:
    owners = list(_owners(rows, width))
    placed: set[int] = set()
    made = []
    for at in kept:
        cells = []
        for column in columns:
            number, cell = owners[at][column]
            if number not in placed:
                placed.add(number)
                cells.append(_shrunk(cell, number, owners, columns, kept))
        made.append(replace(rows[at], cells=tuple(cells)))
    return tuple(made)


def _owners(rows: Sequence[Row], width: int) -> Iterator[list[tuple[int, Cell]]]:
    """For every row the cell that covers each column, with a number that is its own."""
    hanging: dict[int, tuple[int, Cell, int]] = {}
    number = 0
    for row in rows:
        line: list[tuple[int, Cell]] = []
        own = iter(row.cells)
        while len(line) < width:
            column = len(line)
            if column in hanging:
                cell_number, cell, left = hanging.pop(column)
            else:
                cell_number, cell = number, next(own)
                left, number = cell.row_span, number + 1
            if left > 1:
                hanging[column] = (cell_number, cell, left - 1)
            line += [(cell_number, cell)] * cell.column_span
        yield line


def _shrunk(
    cell: Cell,
    number: int,
    owners: Sequence[Sequence[tuple[int, Cell]]],
    columns: Sequence[int],
    kept: Sequence[int],
) -> Cell:
    rows = sum(any(owners[at][column][0] == number for column in columns) for at in kept)
    spanned = sum(any(owners[at][column][0] == number for at in kept) for column in columns)
    return replace(cell, row_span=rows, column_span=spanned)


def _numbered(rows: Sequence[Row], has_numbers: bool) -> tuple[Row, ...]:
    """The rows with running numbers that run again, where the first column holds such numbers."""
    if not has_numbers:
        return tuple(rows)
    made: list[Row] = []
    count = 0
    for row in rows:
        text = row.cells[0].children[0] if row.cells and row.cells[0].children else None
        if row.role is RowRole.DATA and isinstance(text, Text) and text.text.isdigit():
            count += 1
            first = replace(row.cells[0], children=(replace(text, text=str(count)),))
            made.append(replace(row, cells=(first, *row.cells[1:])))
        else:
            made.append(row)
    return tuple(made)
