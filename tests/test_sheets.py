"""Landscape sheets: which tables are turned and what goes with them, in the tree and in no file yet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.doc.nodes import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Item,
    List,
    ListKind,
    PageBreak,
    Paragraph,
    Placeholder,
    Row,
    RowRole,
    Table,
    Title,
)
from planforge.render.look import POINTS_PER_MM
from planforge.render.sheets import is_wide, sheet_runs, turned_page
from planforge.render.widths import column_widths, least_width
from tests.built import made
from tests.docx_cases import text
from tests.papers import wide_table
from tests.strategies import documents
from tests.test_look import NAMES, ROOT, look

CASES = YAML(typ="safe").load(ROOT / "tests" / "cases" / "sheets" / "runs.yaml")
SIZE = look().styles["table_cell"].size


def narrow_table(id_: str) -> Table:
    row = Row("r", (Cell(text("1")), Cell(text("2"))))
    return Table(id_, text("窄表"), (Column("a"), Column("b")), (), (row,) * 9)


def block(kind: str, id_: str) -> Block:
    match kind:
        case "T":
            return Title(id_, text("附件标题"), label="附件1")
        case "H":
            return Heading(id_, 2, text("重点工程项目"))
        case "p" | "P":
            return Paragraph(id_, text("见表。" if kind == "p" else "碳达峰试点" * 60))
        case "l":
            return List(id_, ListKind.DASH, (Item(f"{id_}.1", text("甲")),))
        case "B":
            return PageBreak(id_)
        case "N":
            return narrow_table(id_)
        case _:
            return wide_table(id_)


def blocks(kinds: str) -> tuple[Block, ...]:
    return tuple(block(kind, f"b{place}") for place, kind in enumerate(kinds))


written = st.text("THpPlBNW", max_size=14)


# ---- runs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_wide_table_takes_along_what_belongs_to_it(case: dict[str, str]) -> None:
    kinds = case["blocks"].replace(" ", "")
    runs = sheet_runs(blocks(kinds), look())
    rest = iter(kinds)
    found = " | ".join(" ".join(next(rest) for _ in run.blocks) for run in runs)
    assert found == case["runs"]
    assert [run.is_landscape for run in runs] == ["W" in run for run in case["runs"].split("|")]


@given(written)
def test_every_block_is_in_one_run_in_order_and_every_table_fits(kinds: str) -> None:
    given = blocks(kinds)
    runs = sheet_runs(given, look())
    assert tuple(each for run in runs for each in run.blocks) == given
    assert all(one.is_landscape != other.is_landscape for one, other in pairwise(runs))
    for run in runs:
        tables = [each for each in run.blocks if isinstance(each, Table)]
        assert run.is_landscape == any(is_wide(table, look()) for table in tables)
        page = turned_page(look().page) if run.is_landscape else look().page
        assert all(least_width(each, SIZE) <= page.text_width * POINTS_PER_MM for each in tables)


@given(written)
def test_a_section_shows_something_and_breaks_no_page_at_its_head(kinds: str) -> None:
    given = blocks(kinds)
    runs = sheet_runs(given, look())
    if len(runs) > 1:
        assert all(any(not isinstance(each, PageBreak) for each in run.shown) for run in runs[1:])
        assert all(not isinstance(run.shown[0], PageBreak) for run in runs[1:])
    dropped = set(given) - {each for run in runs for each in run.shown}
    assert all(isinstance(each, PageBreak) for each in dropped)


@given(written)
def test_no_heading_is_left_behind_by_the_table_below_it(kinds: str) -> None:
    runs = sheet_runs(blocks(kinds), look())
    for run, after in pairwise(runs):
        is_left = isinstance(run.blocks[-1], Heading | Title)
        assert not is_left or isinstance(after.blocks[0], PageBreak)


@given(documents())
def test_any_tree_is_divided_without_loss(tree: Any) -> None:
    runs = sheet_runs(tree.blocks, look())
    assert tuple(each for run in runs for each in run.blocks) == tree.blocks


# ---- when a table is wide ---------------------------------------------------------------------------


def test_a_table_is_turned_when_its_columns_are_many_and_its_rows_tall() -> None:
    assert is_wide(wide_table("t"), look())
    assert not is_wide(wide_table("t", words="短"), look())
    assert not is_wide(narrow_table("t"), look())


def test_a_few_rows_get_no_sheet_unless_they_would_be_cut() -> None:
    few = replace(wide_table("t"), body=wide_table("t").body[:5])
    assert not is_wide(few, look())
    number = Cell(text("1234567890.123456"))
    columns = tuple(Column(f"c{index}", Align.RIGHT) for index in range(6))
    cut = Table("t", (), columns, (), (Row("r", (number,) * 6),))
    assert least_width(cut, SIZE) > look().page.text_width * POINTS_PER_MM
    assert is_wide(cut, look())


def test_missing_data_turn_no_sheet() -> None:
    gap = Cell((Placeholder("建设内容及规模、资金来源和前期手续" * 3, "/projects"),))
    bare = wide_table("t", words="短")
    rows = tuple(replace(row, cells=(row.cells[0], *(gap,) * 6)) for row in bare.body)
    assert not is_wide(replace(bare, body=rows), look())


def test_a_plan_can_keep_every_sheet_upright() -> None:
    off = look(changes={"wide_tables": {"landscape": False}})
    given = blocks("PHpWP")
    assert [run.blocks for run in sheet_runs(given, off)] == [given]
    stern = look(changes={"wide_tables": {"tall": 99}})
    assert len(sheet_runs(given, stern)) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sample", ["yunchuan", "lingang"])
def test_the_samples_turn_the_project_tables_and_leave_the_indicators(sample: str, name: str) -> None:
    tables = {each.id: each for each in made(sample).document.blocks if isinstance(each, Table)}
    wide = {id_ for id_, table in tables.items() if is_wide(table, look(name))}
    assert wide == {
        "table.projects",
        "table.division",
        "table.project-details",
        "table.enterprise-steps",
        "table.explanations",
        "table.policies",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_full_of_gaps_stays_upright(name: str) -> None:
    assert len(sheet_runs(made("tangshan").document.blocks, look(name))) == 1


# ---- the turned sheet -------------------------------------------------------------------------------


def test_the_turned_sheet_of_gbt_9704_has_the_binding_edge_above() -> None:
    page = turned_page(look().page)
    assert (page.width, page.height) == (297, 210)
    assert (page.top, page.right, page.bottom, page.left) == (28, 37, 26, 35)
    assert (page.text_width, page.text_height) == (225, 156)
    assert (page.lines, page.characters) == (15, 40)


@pytest.mark.parametrize("name", NAMES)
def test_turning_takes_each_corner_of_the_text_area_to_the_next(name: str) -> None:
    upright, turned = look(name).page, turned_page(look(name).page)

    def corners(page: Any) -> set[tuple[Decimal, Decimal]]:
        across = (page.left, page.width - page.right)
        return {(x, y) for x in across for y in (page.top, page.height - page.bottom)}

    assert {(upright.height - y, x) for x, y in corners(upright)} == corners(turned)


# ---- widths where there is too little room ----------------------------------------------------------


def test_columns_that_lack_room_share_it_by_the_lines_they_need() -> None:
    rows = (Row("r", (Cell(text("短的名称")), Cell(text("很长的说明文字" * 9)), Cell(text("说明文字" * 4)))),)
    columns = tuple(Column(name, Align.LEFT, grows=True) for name in "abc")
    short, long, middle = column_widths(Table("t", (), columns, (), rows), Decimal("442.2"), SIZE)
    assert short < middle < long
    assert long > Decimal(220)


def test_a_span_of_months_breaks_between_the_months() -> None:
    row = Row(
        "r", (Cell(text("2024年10月—2025年12月")), *(Cell(text("建设内容及规模" * 9)) for _ in range(6)))
    )
    columns = (Column("p"), *(Column(f"c{index}", Align.LEFT, grows=True) for index in range(6)))
    period, *_ = column_widths(Table("t", (), columns, (), (row,)), Decimal("637.8"), SIZE)
    assert period - Decimal("9.5") >= SIZE * 6


def test_group_rows_do_not_count_as_low_ones() -> None:
    table = wide_table("t")
    group = Row("g", (Cell(text("一、能源"), column_span=7),), RowRole.GROUP)
    mixed = tuple(each for row in table.body for each in (replace(group, id=f"g{row.id}"), row))
    assert is_wide(replace(table, body=mixed), look())
