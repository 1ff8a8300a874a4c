"""The bytes of a Word file in, its tables as rows of texts out: offices answer in tables of Word too."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.diff.opinions.grid import MOST_ROWS, Cell, Table
from planforge.doc.nodes import Row
from planforge.doc.nodes import Table as Block
from planforge.doc.plain import stretch_text
from planforge.doc.walk import blocks_of
from planforge.docx_read.read import read_word_file


def read_grids(data: bytes, file: str) -> tuple[Table, ...]:
    """The tables in the order of the file; raises InvalidInput (`unreadable`) for what is no Word file."""
    document = read_word_file(data, file).document
    blocks = (each for each in blocks_of(document) if isinstance(each, Block))
    return tuple(_grid(block, at) for at, block in enumerate(blocks, start=1))


def _grid(block: Block, at: int) -> Table:
    name = block.number + stretch_text(block.caption) or f"表格{at}"
    rows = (*block.head, *block.body)
    return Table(name, tuple(_rows(rows[:MOST_ROWS], len(block.columns))), is_cut=len(rows) > MOST_ROWS)


def _rows(rows: tuple[Row, ...], width: int) -> Iterator[tuple[Cell, ...]]:
    """Every row with a cell for each column; those that a span covers repeat the text."""
    reaching: dict[int, tuple[int, str]] = {}  # column → rows that a cell above still covers, its text
    for row in rows:
        waiting = iter(row.cells)
        made: dict[int, Cell] = {}
        at = 0
        while at < width:
            left, text = reaching.get(at, (0, ""))
            if left:
                made[at] = Cell(text, is_covered=True)
                reaching[at] = left - 1, text
                at += 1
                continue
            cell = next(waiting, None)
            if cell is None:
                at += 1
                continue
            words = stretch_text(cell.children).strip()
            for column in range(at, min(at + cell.column_span, width)):
                made[column] = Cell(words, is_covered=column > at)
                reaching[column] = cell.row_span - 1, words
            at += max(1, cell.column_span)
        yield tuple(made.get(column, Cell("")) for column in range(width))
