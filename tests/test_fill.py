"""What the cells of the indicator table come to: cases as data, laws by property tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.fill.filled import CellState, FilledCell
from planforge.model.fields import Part
from tests.plans import ROOT, fill_text, plan_text

CASES = YAML(typ="safe").load((ROOT / "tests/cases/fill/cells.yaml").read_text(encoding="utf-8"))


def _expectations() -> list[Any]:
    return [
        pytest.param(case, row, year, wanted, id=f"{case['name']}-{row}-{year}")
        for case in CASES
        for row, years in case["cells"].items()
        for year, wanted in years.items()
    ]


@pytest.mark.parametrize(("case", "row", "year", "wanted"), _expectations())
def test_a_cell_comes_to_what_its_case_says(case: Any, row: str, year: int, wanted: Any) -> None:
    filled = fill_text(plan_text(case["plan"], case.get("kind", "city")))
    found = filled.table.row(row)
    assert found is not None
    cell = found.cell(year)
    assert cell is not None
    assert {name: _shown(cell, name, value) for name, value in wanted.items()} == wanted


def _shown(cell: FilledCell, name: str, wanted: Any) -> Any:
    """The cell's attribute in the form that the case states it in; numbers to the digits it gives."""
    if name == "state":
        return cell.state.value
    if name in ("value", "check"):
        number = cell.value if name == "value" else cell.check.value if cell.check is not None else None
        digits = len(str(wanted).partition(".")[2])
        return None if number is None else float(round(number, digits))
    return getattr(cell, name)


STATISTICS = YAML(typ="safe").load((ROOT / "tests/cases/fill/statistics.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", STATISTICS, ids=lambda case: case["name"])
def test_a_year_that_is_not_given_is_had_as_its_case_says(case: Any) -> None:
    filled = fill_text(plan_text(case["plan"]))
    found = {
        series: {year: filled.statistics.trace(series, year) for year in years}
        for series, years in case["values"].items()
    }
    values = {
        series: {year: None if step.value is None else float(step.value) for year, step in years.items()}
        for series, years in found.items()
    }
    assert values == case["values"]
    assert [str(each.message) for each in filled.problems] == case["told"]
    assert [each for each in filled.problems if each.position is None or not each.path] == []


@pytest.mark.parametrize(
    ("rates", "wanted"),
    [
        ("coal_rate: {2020: 3, 2022: 2.8, gaps: 内插}", {2021: "2.9", 2023: None}),
        ("coal_rate: {2020: 3, 2022: 2.8, gaps: 沿用上年}", {2021: "3", 2023: "2.8"}),
        ("coal_rate: {2020: 3, 2022: 2.8}", {2021: None}),
        # where the series says nothing, what is said of grid factors holds for it too
        ("coal_rate: {2020: 3, 2022: 2.8}, grid: {gaps: 沿用上年}", {2021: "3", 2023: "2.8"}),
        ("coal_rate: {2020: 3, 2022: 2.8, gaps: 不补}, grid: {gaps: 沿用上年}", {2021: None}),
    ],
)
def test_missing_coal_rates_are_filled_as_their_own_series_says(rates: str, wanted: Any) -> None:
    factors = fill_text(plan_text(f"conventions: {{{rates}}}\n")).factors
    found = {year: factors.coal_rate(year).value for year in wanted}
    assert found == {year: None if value is None else Decimal(value) for year, value in wanted.items()}


def test_a_number_of_the_statistics_leads_back_to_its_line() -> None:
    filled = fill_text(plan_text("data:\n  energy_total: {2022: 11}\n  gdp_constant: {2022: 10}\n"))
    row = filled.table.row("energy_per_gdp")
    assert row is not None
    trace = row.cells[0].trace
    assert trace is not None
    lines = [(each.position.line, each.position.column) for each in trace.inputs if each.position is not None]
    assert lines == [(9, 24), (10, 24)]


amounts = st.decimals(min_value="0.01", max_value="100000", places=2, allow_nan=False)


@given(amounts, amounts, st.integers(min_value=2, max_value=1000))
def test_scaling_both_sides_of_an_intensity_changes_nothing(over: Decimal, under: Decimal, k: int) -> None:
    def value(factor: int) -> Decimal | None:
        text = (
            f"data:\n  energy_total: {{2022: {over * factor}}}\n  gdp_constant: {{2022: {under * factor}}}\n"
        )
        row = fill_text(plan_text(text)).table.row("energy_per_gdp")
        return row.cells[0].value if row is not None else None

    assert value(1) == pytest.approx(value(k))


@given(amounts)
def test_the_unit_that_an_input_is_given_in_changes_no_result(amount: Decimal) -> None:
    def value(text: str) -> Decimal | None:
        body = f"data:\n  energy_total: {{2022: {text}}}\n  gdp_constant: {{2022: 100}}\n"
        row = fill_text(plan_text(body)).table.row("energy_per_gdp")
        return row.cells[0].value if row is not None else None

    assert value(f"{amount}万吨标准煤") == value(f"{amount * 10000}吨标准煤") == value(str(amount))


def test_rows_can_be_added_dropped_and_reordered() -> None:
    body = """
indicator_table:
  drop: [城市森林覆盖率]
  add:
    - {id: own_row, name: 海绵城市面积占比, unit: "%", group: 城乡建设绿色低碳发展指标,
       after: 建筑垃圾资源化利用率}
  order: [单位GDP二氧化碳排放量]
indicators:
  own_row: {2025: 40%以上}
"""
    table = fill_text(plan_text(body)).table
    ids = [row.spec.id for row in table.rows]
    assert len(ids) == 26
    assert "forest_coverage" not in ids
    assert ids[0] == "co2_per_gdp"
    assert ids[ids.index("construction_waste_rate") + 1] == "own_row"
    added = table.row("own_row")
    assert added is not None
    assert [cell.state for cell in added.cells] == [CellState.MISSING, CellState.GIVEN, CellState.MISSING]


def test_years_are_the_plans_own() -> None:
    head = plan_text("indicators:\n  nonfossil_share: {2025: 18, 2030: ≥25%}\n")
    table = fill_text(head.replace("base: 2022, targets: [2025, 2030]", "base: 2025, targets: [2030]")).table
    assert table.years == (2025, 2030)
    row = table.row("nonfossil_share")
    assert row is not None
    assert [cell.printed for cell in row.cells] == ["18", "≥25"]


def test_parts_of_the_schema_stay_frozen() -> None:
    reading = fill_text(plan_text("")).reading
    assert isinstance(reading.plan, Part)
    with pytest.raises(Exception, match="frozen"):
        reading.plan.name = "别的"  # type: ignore[misc]
