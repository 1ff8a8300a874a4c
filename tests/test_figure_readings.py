"""What figures read off printed tables: numbers, spans of time, years, and rows of cells and of lines."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.compose.figures.canonical import canonical_json
from planforge.compose.figures.chart_file import DataSpec
from planforge.compose.figures.readings import read_number, read_span, read_years
from planforge.compose.figures.rows import read_rows
from planforge.doc.nodes import Align, Cell, Column, Placeholder, Row, RowRole, Table
from planforge.quantity.rounding import print_number
from tests.papers import cell, text
from tests.plans import ROOT

CASES = YAML(typ="safe").load(ROOT / "tests" / "cases" / "figures" / "readings.yaml")


@pytest.mark.parametrize(("printed", "number"), CASES["numbers"].items())
def test_a_number_is_read(printed: str, number: str | None) -> None:
    assert read_number(printed) == (None if number is None else Decimal(number))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-9999, max_value=9999))
def test_any_number_that_is_printed_is_read_again_with_its_digits(value: Decimal) -> None:
    found = read_number(print_number(value))
    assert (found, str(found)) == (value, str(value if value else abs(value)))


@pytest.mark.parametrize(("printed", "ends"), CASES["spans"].items())
def test_a_span_of_time_is_read(printed: str, ends: list[str] | None) -> None:
    wanted = None if ends is None else tuple(int(end[:4]) * 12 + int(end[5:]) - 1 for end in ends)
    assert read_span(printed) == wanted


@pytest.mark.parametrize(("printed", "years"), CASES["years"].items())
def test_years_are_read(printed: str, years: list[int]) -> None:
    assert list(read_years(printed)) == years


# ---- rows -------------------------------------------------------------------------------------------

COLUMNS = (Column("name", Align.LEFT), Column("c0", Align.RIGHT), Column("c1", Align.RIGHT))
HEAD = (Row("head", (cell("类别"), cell("2022年"), cell("2030年"))),)
BODY = (
    Row("coal", (cell("煤炭"), cell("60.3"), cell("51.6"))),
    Row("gas", (cell("天然气"), cell("—"), cell("7.20"))),
    Row("total", (cell("合计"), cell("60.3"), cell("58.8")), RowRole.TOTAL),
)


def table(body: tuple[Row, ...] = BODY) -> Table:
    return Table("table.t", (text("表"),), COLUMNS, HEAD, body, unit="%")


def spec(**given: Any) -> DataSpec:
    return DataSpec(name="数", table="", **given)


def plain(template: str, names: Any) -> str:
    return template.format(**names["行"])


def cells(**given: Any) -> list[tuple[str, str, str]]:
    rows = read_rows(spec(**given), table(), plain)
    return [(row["行"], row["列"], row["文"]) for row in rows]


def test_cells_with_numbers_become_rows_in_their_order() -> None:
    rows = read_rows(spec(), table(), plain)
    assert [row["文"] for row in rows] == ["60.3", "51.6", "7.20", "60.3", "58.8"]
    assert rows[2] == {
        "行": "gas",
        "名": "天然气",
        "组": "",
        "栏": "c1",
        "列": "2030年",
        "文": "7.20",
        "值": Decimal("7.20"),
        "单位": "%",
        "角色": "data",
        "行序": 1,
        "列序": 1,
    }


def test_lines_and_columns_are_chosen_by_id_title_or_place() -> None:
    assert cells(rows=("coal",)) == [("coal", "2022年", "60.3"), ("coal", "2030年", "51.6")]
    assert cells(rows=("!total",), columns=("2022年",)) == [("coal", "2022年", "60.3")]
    assert {column for _, column, _ in cells(columns=("last",))} == {"2030年"}
    assert {column for _, column, _ in cells(columns=("!2030年",))} == {"2022年"}
    assert {column for _, column, _ in cells(columns=("c1",))} == {"2030年"}


def test_a_chart_that_wants_all_cells_has_none_where_one_has_no_number() -> None:
    assert cells(complete=True) == []
    assert len(cells(complete=True, columns=("last",))) == 3


def test_a_cell_that_lacks_data_leaves_the_figure_out() -> None:
    gap = Row("oil", (cell("石油"), Cell((Placeholder("石油占比", "/x"),)), cell("1.0")))
    assert read_rows(spec(), table((*BODY, gap)), plain) == ()
    assert read_rows(spec(columns=("last",)), table((*BODY, gap)), plain) != ()
    lack = Row("oil", (cell("石油"), cell("缺"), cell("1.0")))
    assert read_rows(spec(), table((*BODY, lack)), plain) == ()


def test_a_cell_over_several_lines_moves_no_other() -> None:
    body = (
        Row("a", (cell("甲", row_span=2), cell("1"), cell("2"))),
        Row("b", (cell("3"), cell("4"))),
    )
    rows = read_rows(spec(), table(body), plain)
    assert [(row["行"], row["列"], row["文"]) for row in rows] == [
        ("a", "2022年", "1"),
        ("a", "2030年", "2"),
        ("b", "2022年", "3"),
        ("b", "2030年", "4"),
    ]


RECORDS = Table(
    "table.r",
    (text("表"),),
    (Column("name"), Column("period"), Column("amount"), Column("unit")),
    (Row("head", (cell("项目"), cell("期限"), cell("数量"), cell("单位"))),),
    (
        Row("g", (cell("一类（2项）", column_span=4),), RowRole.GROUP),
        Row("p1", (cell("甲"), cell("2024年3月—2025年6月"), cell("3.5"), cell("万吨"))),
        Row("p2", (cell("乙"), cell("长期"), cell("—"), cell("万吨"))),
        Row("p3", (cell("丙"), Cell((Placeholder("期限", "/x"),)), cell("2"), cell("吨"))),
        Row("sum", (cell("小计"), cell(""), cell("5.5"), cell("")), RowRole.SUBTOTAL),
    ),
)


def records(**given: Any) -> tuple[Any, ...]:
    return read_rows(spec(read="records", **given), RECORDS, plain)


def test_lines_become_records_with_their_group() -> None:
    assert [row["行"] for row in records()] == ["p1", "p2", "p3"]
    assert [row["行"] for row in records(groups=True)] == ["g", "p1", "p2", "p3"]
    assert records()[0] | {"行序": 0} == {
        "行": "p1",
        "角色": "data",
        "行序": 0,
        "组": "一类（2项）",
        "name": "甲",
        "period": "2024年3月—2025年6月",
        "amount": "3.5",
        "unit": "万吨",
    }


def test_a_line_whose_span_is_not_understood_stays_without_it() -> None:
    found = records(months={"期": "period"})
    assert [(row["行"], row.get("期始"), row.get("期止")) for row in found] == [
        ("p1", 2024 * 12 + 2, 2025 * 12 + 6),
        ("p2", None, None),
        ("p3", None, None),
    ]
    assert found[2]["period"] == ""


def test_where_no_line_has_a_span_there_are_no_rows() -> None:
    assert records(months={"期": "unit"}) == ()


def test_numbers_texts_and_conditions_make_fields() -> None:
    found = records(numbers={"值": "amount"}, texts={"标": "{name}：{amount}"}, where={"unit": "万吨"})
    assert [(row["行"], row["值"], row["标"]) for row in found] == [("p1", Decimal("3.5"), "甲：3.5")]


# ---- canonical JSON ---------------------------------------------------------------------------------

values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(), st.decimals(allow_nan=False, allow_infinity=False)
    ),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=12,
)


@given(values)
def test_the_json_of_data_is_those_data(value: Any) -> None:
    def plain_of(found: Any) -> Any:
        if isinstance(found, dict):
            return {key: plain_of(each) for key, each in found.items()}
        if isinstance(found, list):
            return [plain_of(each) for each in found]
        return Decimal(found) if isinstance(found, int | Decimal) and not isinstance(found, bool) else found

    read = json.loads(canonical_json(value), parse_float=Decimal, parse_int=Decimal)
    assert read == plain_of(value)


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical_json(turned) == canonical_json(value)


def test_decimals_keep_their_digits() -> None:
    assert canonical_json({"乙": Decimal("21.0"), "a": (Decimal("-0.50"), 1)}) == '{"a":[-0.50,1],"乙":21.0}'
