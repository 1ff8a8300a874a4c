from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.doc.nodes import Cell, Column, Row, Table
from planforge.render.widths import PADDING, QUANTUM, column_widths, grid, text_width
from tests.docx_cases import table, text
from tests.strategies import tables

ROOM = Decimal("442.2")
SIZE = Decimal("10.5")


@given(tables(), st.decimals(min_value=100, max_value=900, places=3))
def test_widths_are_positive_and_add_up_to_the_room(made: Table, room: Decimal) -> None:
    widths = column_widths(made, room, SIZE)
    assert len(widths) == len(made.columns)
    assert all(width > 0 for width in widths)
    assert room - QUANTUM < sum(widths) <= room
    assert all(width % QUANTUM == 0 for width in widths)


def test_columns_of_numbers_keep_to_their_text_and_sentences_take_the_rest() -> None:
    narrow, wide, number = column_widths(table(), ROOM, SIZE)
    assert narrow < 40
    assert text_width("2025年", SIZE) < number < 60
    assert wide > 300


def test_numbers_are_not_cut_where_there_is_too_little_room() -> None:
    row = Row("r", (Cell(text("123456.78")), Cell(text("很长的说明" * 20))))
    made = Table("t", (), (Column("a"), Column("b", grows=True)), (), (row,))
    number, _ = column_widths(made, Decimal(150), SIZE)
    assert number >= text_width("123456.78", SIZE)


@pytest.mark.parametrize(
    "rows",
    [
        (Row("r", (Cell(()),)),),
        (Row("r", (Cell(()), Cell(()), Cell(()))),),
        (Row("r", (Cell((), row_span=2), Cell(()))),),
        (Row("r", (Cell(()), Cell((), row_span=2))), Row("q", (Cell((), column_span=2),))),
    ],
    ids=["too few", "too many", "hangs out", "overlaps"],
)
def test_a_row_that_does_not_fill_the_grid_is_a_defect(rows: tuple[Row, ...]) -> None:
    with pytest.raises(ValueError, match=r"row|overlap"):
        list(grid(rows, 2))


def test_numbers_stand_in_one_line_in_a_wider_face_too() -> None:
    """A machine without our faces sets digits 0.64 of their size wide (DejaVu), not half of it."""
    row = Row(
        "r", (Cell(text("11")), Cell(text("2022年")), Cell(text("1.285")), Cell(text("很长的说明" * 20)))
    )
    columns = (Column("a"), Column("b"), Column("c"), Column("d", grows=True))
    widths = column_widths(Table("t", (), columns, (), (row,)), ROOM, SIZE)
    rooms = [width - PADDING for width in widths]
    digits, seam = Decimal("0.64") * SIZE, SIZE / 4
    assert rooms[0] >= 2 * digits
    assert rooms[1] >= 4 * digits + seam + SIZE
    assert rooms[2] >= 5 * digits
