"""A plan's factors in, what the factor book finds out: hand-checked cases and laws."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.energy.factors import FactorBook
from planforge.fill.factor_use import confirmation_problems, confirming_entry, used_factors
from planforge.fill.fill import factor_book
from planforge.model.factor_specs import FactorSpec
from planforge.model.terms import FactorKind, GridVariant
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook
from tests.plans import compose_text, fill_text, plan_text, read_text, specs

CASES = Path(__file__).parent / "cases" / "factors"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file."""
    return YAML(typ="safe").load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def book(body: str = "") -> FactorBook:
    """The factors of a plan with that body."""
    reading = read_text(plan_text(body))
    return factor_book(reading.plan, specs(), UnitBook(specs().units), reading.places.at)


def find(case: dict[str, Any]) -> Trace:
    """The factor that a case asks for."""
    factors = book(case.get("body", ""))
    if "purchased" in case:
        return factors.grid_factor(case["purchased"])
    asked = case["find"]
    variant = GridVariant(asked["variant"]) if "variant" in asked else None
    return factors.find(FactorKind(asked["kind"]), asked["subject"], asked.get("year"), variant)


@pytest.mark.parametrize("case", cases("find"), ids=lambda case: case["title"])
def test_a_factor_is_found_with_its_marks(case: dict[str, Any]) -> None:
    found = find(case)
    wanted = None if case["value"] is None else Decimal(str(case["value"]))
    assert found.value == wanted
    assert [words for words in case.get("note", []) if words not in found.note] == []
    if wanted is not None:
        assert (found.unit, found.confirmed) == (case["unit"], case["confirmed"])
        assert found.factor


def test_a_factor_of_the_table_points_to_its_line_and_one_of_the_plan_to_its_own() -> None:
    table = book().find(FactorKind.GRID, "湖北", 2022)
    assert table.position is not None
    assert table.position.file == "tables/grid_factors.yaml"
    line = Path("templates/tables/grid_factors.yaml").read_text(encoding="utf-8").splitlines()
    assert "湖北: 0.4364" in line[table.position.line - 1][table.position.column - 1 :]
    body = (
        "factors:\n  - {id: F1, kind: heat, subject: 热力, value: 0.1, unit: 吨二氧化碳/吉焦, source: 试验}\n"
    )
    own = book(body).find(FactorKind.HEAT, "heat")
    assert own.position is not None
    assert (own.position.file, own.path) == ("plan.yaml", "/factors/id=F1/value")


def test_every_factor_tells_its_year_document_number_and_source_or_that_they_are_not_known() -> None:
    lacking = {"data_year": "year", "number": "number", "published": "published", "source": "source"}
    silent = [
        (spec.key, field)
        for spec in specs().factors
        for field, name in lacking.items()
        if not getattr(spec, name) and field not in (*spec.unknown, *spec.inapplicable)
    ]
    assert silent == []
    told = next(each for each in specs().factors if each.key == "heat/heat//")
    assert "文号、发布年份未查到" in told.citation


def test_every_fuel_that_burns_has_all_factors_or_says_why_not() -> None:
    factors = book()
    kinds = (FactorKind.CALORIFIC_VALUE, FactorKind.CARBON_CONTENT, FactorKind.OXIDATION)
    burnt = [fuel for fuel in specs().fuels if fuel.fossil]
    found = {(fuel.id, kind.value): factors.find(kind, fuel.id, 2022) for fuel in burnt for kind in kinds}
    lacking = {key for key, each in found.items() if each.value is None}
    assert lacking == {("briquette", "carbon_content"), ("briquette", "oxidation")}
    assert all("有矛盾" in found[key].note for key in lacking)


@pytest.mark.parametrize(
    ("fuel", "low", "high"),
    # Tonnes of CO2 for a tonne as the fact sheet gives them, where it gives them.
    [
        ("cleaned_coal", "2.2817", "2.2819"),
        ("crude_oil", "3.0171", "3.0173"),
        ("fuel_oil", "3.1704", "3.1706"),
        ("gasoline", "2.9250", "2.9252"),
        ("diesel", "3.0958", "3.0960"),
        ("kerosene", "3.0333", "3.0335"),
        ("lpg", "3.1012", "3.1014"),
        ("refinery_gas", "3.0081", "3.0083"),
        ("natural_gas", "21.6501", "21.6503"),
        ("blast_furnace_gas", "8.4810", "8.4812"),
        ("converter_gas", "15.1239", "15.1241"),
        ("coke_oven_gas", "7.6361", "7.6363"),
    ],
)
def test_the_chain_of_a_fuel_comes_to_the_recorded_factor(fuel: str, low: str, high: str) -> None:
    factors = book()
    kinds = (FactorKind.CALORIFIC_VALUE, FactorKind.CARBON_CONTENT, FactorKind.OXIDATION)
    product = Decimal(44) / 12
    for kind in kinds:
        value = factors.find(kind, fuel).value
        assert value is not None
        product *= value
    assert Decimal(low) < product / 100 < Decimal(high)


@pytest.mark.parametrize(
    ("province", "city", "grid"),
    [("内蒙古自治区", "赤峰市", "东北"), ("内蒙古自治区", "鄂尔多斯市", "华北"), ("湖北", "襄阳市", "华中")],
)
def test_a_city_belongs_to_its_regional_grid(province: str, city: str, grid: str) -> None:
    text = plan_text("conventions: {grid: {level: grid}}\n").replace(
        "湖北省\n", f"{province}\ncity: {city}\n", 1
    )
    reading = read_text(text)
    factors = factor_book(reading.plan, specs(), UnitBook(specs().units), reading.places.at)
    assert factors.region() == grid


def test_what_the_refusal_says_to_add_confirms_every_factor() -> None:
    body = """
conventions: {grid: {level: national}}
energy:
  consumption: {2022: {steel: {raw_coal: 3, coke: 2, electricity: 5}}}
"""
    found = confirmation_problems(fill_text(plan_text(body)))
    assert {each.kind for each in found} == {"factor-unconfirmed"}
    assert all(each.position is not None and "未核实" in str(each.message) for each in found)
    lines = [str(each.hints[0]).split("：", 1)[1] for each in found]
    entries = "".join(f"  - {line}\n" for line in lines)
    filled = fill_text(plan_text(f"{body}factors:\n{entries}"))
    assert confirmation_problems(filled) == ()
    assert {each.factor for each in used_factors(filled)} >= {"coal_equivalent/coke//"}


def test_a_factor_that_is_only_printed_must_be_confirmed_too() -> None:
    body = """
conventions: {scope: 直接排放和净调入电力、热力间接排放, grid: {level: national, year: 2022}}
data: {co2_total: {2022: 3000}, gdp_constant: {2022: 2400}}
"""
    text = plan_text(body)
    found = confirmation_problems(fill_text(text), compose_text(text).numbers)
    assert [str(each.message.facts["name"]) for each in found] == ["全国电网排放因子（2022年）"]


SCENARIO = """
conventions: {electricity: calorific, carbon: composite, grid: {level: national, year: 2022, gaps: hold}}
energy: {consumption: {2022: {steel: {electricity: 5}}}}
scenarios:
  - {id: p, name: 政策情景, role: 政策, until: 2024, SOURCE
     sectors: {steel: {growth: {2023: 1}, intensity: {2023: -1}}}}
"""


@pytest.mark.parametrize(
    ("source", "asked"), [("", ["电网因子预期（政策情景，2023年）"]), (", source: 省规划", [])]
)
def test_a_grid_factor_that_a_scenario_expects_needs_a_source(source: str, asked: list[str]) -> None:
    given = f"grid_factor: {{2023: 0.5{source}}},"
    filled = fill_text(plan_text(SCENARIO.replace("SOURCE", given)))
    found = [each for each in confirmation_problems(filled) if "预期" in str(each.message)]
    assert [str(each.message.facts["name"]) for each in found] == asked
    assert all(each.position is not None and each.position.file == "plan.yaml" for each in found)
    used = {each.factor: each for each in used_factors(filled)}
    assert "grid/p/2023/" in used
    assert used["grid/p/2024/"].note == "沿用2023年"


def test_later_years_of_the_grid_are_asked_for_like_any_factor() -> None:
    text = SCENARIO.replace("SOURCE", "").replace("gaps: hold", "later_years: own, gaps: hold")
    found = {str(each.message.facts["name"]) for each in confirmation_problems(fill_text(plan_text(text)))}
    assert {"全国电网排放因子（2022年）", "全国电网排放因子（2023年）"} <= found


def test_an_interpolated_factor_asks_for_the_years_that_it_rests_on() -> None:
    factors = book("conventions: {grid: {gaps: hold}}\n")
    held = factors.find(FactorKind.GRID, "湖北", 2025)
    assert [each.factor for each in held.inputs] == ["grid/湖北/2023/average"]
    assert not held.confirmed


def own_grid(value: Decimal, unit: str, year: int = 2025) -> str:
    """A plan's grid factor of a year."""
    return (
        f"factors:\n  - {{id: F1, kind: grid, subject: 湖北, year: {year}, value: {value}, "
        f"unit: {unit}, source: 试验}}\n"
    )


GRID_VALUES = st.decimals("0.01", "1.2", places=4)
GRID_UNITS = st.sampled_from(["吨/兆瓦时", "克/千瓦时", "吨二氧化碳/万千瓦时"])


@given(GRID_VALUES, GRID_UNITS)
def test_the_unit_that_a_factor_is_given_in_changes_no_result(value: Decimal, unit: str) -> None:
    plain = UnitBook(specs().units).convert(value, unit, "千克二氧化碳/千瓦时")
    one = book(own_grid(value, unit)).find(FactorKind.GRID, "湖北", 2025)
    other = book(own_grid(plain, "千克二氧化碳/千瓦时")).find(FactorKind.GRID, "湖北", 2025)
    assert (one.value, one.unit) == (other.value, other.unit)


@given(GRID_VALUES, st.integers(2025, 2035), st.data())
def test_an_interpolated_factor_lies_between_its_years(
    value: Decimal, last: int, data: st.DataObject
) -> None:
    year = data.draw(st.integers(2024, last - 1))
    head = "conventions: {grid: {gaps: interpolate}}\n"
    factors = book(head + own_grid(value, "千克/千瓦时", last))
    found = factors.find(FactorKind.GRID, "湖北", year)
    start = factors.find(FactorKind.GRID, "湖北", 2023).value
    assert found.value is not None
    assert start is not None
    assert min(start, value) <= found.value <= max(start, value)
    # The same straight line, written from its other end.
    assert abs(found.value - (value - (value - start) * (last - year) / (last - 2023))) < Decimal("1e-20")
    assert "内插" in found.note


@given(st.sampled_from([each for each in specs().factors if each.value is not None]))
def test_to_confirm_a_factor_changes_nothing_but_its_mark(spec: FactorSpec) -> None:
    entry = confirming_entry(specs(), spec.key)
    plain = book().find(spec.kind, spec.subject, spec.year, spec.variant)
    found = book(f"factors:\n  - {entry}\n").find(spec.kind, spec.subject, spec.year, spec.variant)
    assert (found.value, found.unit, found.position) == (plain.value, plain.unit, plain.position)
    assert found.confirmed
    assert "方案确认" in found.note
