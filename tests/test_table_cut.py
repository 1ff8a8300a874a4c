"""Columns and rows are taken out of any table, and what is left is a table again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planforge.compose.editions.table_cut import cut_table
from planforge.doc.nodes import Cell, Column, Origin, OriginKind, Row, RowRole, Table, Text
from planforge.doc.plain import stretch_text
from planforge.render.widths import grid
from tests.papers import table

Matrix = list[list[str]]


def words(text: str) -> tuple[Text, ...]:
    return (Text(text, Origin(OriginKind.TEMPLATE, "t:1")),)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with cells that span rows and columns, each cell with words of its own."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    rows = []
    for at in range(height):
        cells = []
        for column in range(width):
            if (at, column) in taken:
                continue
            free = next((c for c in range(column, width) if (at, c) in taken), width) - column
            across, down = draw(st.integers(1, free)), draw(st.integers(1, height - at))
            taken |= {(at + i, column + j) for i in range(down) for j in range(across)}
            cells.append(Cell(words(f"{at}.{column}"), down, across))
        rows.append(Row(f"r{at}", tuple(cells)))
    return Table("t", (), tuple(Column(f"c{at}") for at in range(width)), (), tuple(rows))


def spread(found: Table) -> Matrix:
    """The words in every place of the body, those of a cell in all places that it covers."""
    lines = grid(found.body, len(found.columns))
    return [
        [stretch_text(cell.children) for _, cell, _ in line for _ in range(cell.column_span)]
        for line in lines
    ]


@given(tables(), st.data())
def test_what_is_left_stands_where_it_stood(found: Table, data: st.DataObject) -> None:
    ids = [f"t.{part.id}" for part in (*found.columns, *found.body)]
    hidden = data.draw(st.sets(st.sampled_from(ids)))
    cut = cut_table(found, hidden.__contains__)
    columns = [at for at, column in enumerate(found.columns) if f"t.{column.id}" not in hidden]
    rows = [at for at, row in enumerate(found.body) if f"t.{row.id}" not in hidden]
    if not columns or not rows:
        assert cut is None
        return
    assert cut is not None
    before = spread(found)
    assert spread(cut) == [[before[at][column] for column in columns] for at in rows]


def test_a_head_of_two_rows_and_a_group_close_up() -> None:
    cut = cut_table(table(), {"t.main.y2022", "t.main.r1", "t.main.unit"}.__contains__)
    assert cut is not None
    # `unit` is the column of that id, and the line above the table.
    assert (cut.unit, [column.id for column in cut.columns]) == ("", ["name", "y2025"])
    assert [[stretch_text(cell.children) for cell in row.cells] for row in cut.head] == [
        ["指标", "目标"],
        ["2025年"],
    ]
    assert [row.id for row in cut.body] == ["g", "r0", "r2", "sum"]
    assert cut.body[0].cells[0].column_span == 2


def test_running_numbers_run_again() -> None:
    columns = (Column("number"), Column("name"))
    rows = tuple(Row(f"p{at}", (Cell(words(str(at))), Cell(words("甲")))) for at in range(1, 5))
    total = Row("total", (Cell(words("合计")), Cell(())), RowRole.TOTAL)
    cut = cut_table(Table("t", (), columns, (), (*rows, total)), {"t.p2"}.__contains__)
    assert cut is not None
    assert [stretch_text(row.cells[0].children) for row in cut.body] == ["1", "2", "3", "合计"]


def test_a_table_of_which_no_data_are_left_is_none() -> None:
    rows = (Row("p", (Cell(words("甲")),)), Row("total", (Cell(words("合计")),), RowRole.TOTAL))
    assert cut_table(Table("t", (), (Column("c"),), (), rows), {"t.p"}.__contains__) is None
