"""Scenarios and peaks: cases worked out by hand as data, laws by property tests."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.energy.peak import (
    PeakRule,
    Place,
    find_peak,
    judge_past,
    required_fall,
    yearly_change,
)
from planforge.fill.pathways import ScenarioCourse
from planforge.quantity.trace import Trace
from tests.plans import ROOT, fill_text, plan_text

CASES = ROOT / "tests/cases"
RULE = PeakRule(points=3, years=5, age=5, drop=Decimal(10))


def cases(name: str) -> list[Any]:
    """The cases of a file, each a parameter named for itself."""
    read = YAML(typ="safe").load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in read]


def near(wanted: Any) -> Any:
    """A number as exact as the case states it; nothing as nothing."""
    digits = len(str(wanted).partition(".")[2])
    return None if wanted is None else pytest.approx(float(wanted), abs=0.5 * 10**-digits or 1e-9)


def number(step: Trace) -> float | None:
    return None if step.value is None else float(step.value)


def course(text: str, scenario: str) -> ScenarioCourse:
    """The course of one scenario of a plan."""
    found = fill_text(text).pathways.courses
    return next(each for each in found if each.scenario.id == scenario)


@pytest.mark.parametrize("case", cases("pathway/courses"))
def test_a_scenario_comes_to_what_its_case_says(case: Any) -> None:
    found = course(plan_text(case["plan"], case.get("kind", "city")), case["scenario"])
    for quantity, years in case["values"].items():
        source = found if quantity in ("emissions", "energy", "difference") else found.top_down
        _check_courses(source, {quantity: years})
    for quantity, years in case.get("notes", {}).items():
        assert {year: getattr(found, quantity)[year].note for year in years} == years
    peak = case["peak"]
    assert found.peak.place.value == peak["place"]
    assert number(found.peak.year) == peak["year"]
    assert number(found.peak.value) == near(peak["value"])
    assert list(found.peak.plateau) == peak["plateau"]


SECTORS = YAML(typ="safe").load((CASES / "pathway/sectors.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in SECTORS["cases"]])
def test_a_scenario_seen_from_below_comes_to_what_its_case_says(case: Any) -> None:
    found = course(plan_text(SECTORS["base"] + case["plan"]), "p")
    assert found.bottom_up is not None
    sectors = {each.id: each for each in found.bottom_up.sectors}
    _check_courses(found.bottom_up, case["below"])
    for sector, quantities in case.get("sectors", {}).items():
        _check_courses(sectors[sector], quantities)
    for year, why in case.get("why", {}).items():
        assert found.bottom_up.emissions[year].note == why
    if "notes" in case:
        assert list(found.notes) == case["notes"]
    _check_courses(found, {"difference": case.get("difference", {}), "emissions": case.get("chosen", {})})


def _check_courses(holder: object, wanted: Any) -> None:
    for quantity, years in wanted.items():
        found = getattr(holder, quantity)
        assert {year: number(found[year]) for year in years} == {
            year: near(value) for year, value in years.items()
        }, quantity


@pytest.mark.parametrize("case", cases("pathway/verdicts"))
def test_the_verdict_on_the_past_follows_its_rule(case: Any) -> None:
    series = {
        year: Trace(f"排放（{year}年）", None if value is None else Decimal(str(value)), "万吨")
        for year, value in case["series"].items()
    }
    found = judge_past(series, RULE, case["today"])
    assert (found.verdict.value, found.year) == (case["verdict"], case.get("year"))
    assert (number(found.drop) if found.drop is not None else None) == near(case.get("drop"))
    assert bool(found.reasons) == (case["verdict"] != "peaked")


def test_at_five_and_a_half_percent_growth_intensity_must_fall_5_21_percent_a_year() -> None:
    assert round(required_fall(Decimal("5.5")), 2) == Decimal("5.21")


def test_every_number_of_a_scenario_leads_back_to_lines_of_the_plan() -> None:
    body = """
data: {gdp_constant: {2022: 1000}, energy_total: {2022: 500}, co2_total: {2022: 1000}}
scenarios:
  - {id: p, name: 政策情景, role: 政策, until: 2025, gdp: {2023: 10},
     energy_intensity: {2023: -5}, carbon_intensity: {2023: 0}}
"""
    found = course(plan_text(body), "p").emissions[2025]
    assert {step.path for step in _ends(found)} == {
        "/data/gdp_constant/2022",
        "/data/energy_total/2022",
        "/data/co2_total/2022",
        "/scenarios/id=p/gdp/2023",
        "/scenarios/id=p/energy_intensity/2023",
        "/scenarios/id=p/carbon_intensity/2023",
    }
    assert all(step.position is not None for step in _ends(found))


def _ends(step: Trace) -> list[Trace]:
    return [end for each in step.inputs for end in _ends(each)] if step.inputs else [step]


def test_scenarios_that_are_missing_are_named() -> None:
    body = "scenarios:\n  - {id: p, name: 政策情景, role: 政策, until: 2025}\n"
    notes = fill_text(plan_text(body)).pathways.notes
    assert notes == ("只有1个情景，少于3个", "没有基准情景", "没有强化情景")


# ---- laws -------------------------------------------------------------------------------------------

percents = st.decimals(min_value=-20, max_value=20, places=2)
amounts = st.decimals(min_value="0.01", max_value="99999", places=2)
nets = st.decimals(min_value="-99999", max_value="0", places=2)


def _plan(gdp: Decimal, energy: Decimal, carbon: Decimal, k: int = 1, *, turned: bool = False) -> str:
    one = f"""  - id: p
    name: 政策情景
    role: 政策
    until: 2027
    gdp: {{2023: {gdp}}}
    energy_intensity: {{2023: {energy}}}
    carbon_intensity: {{2023: {carbon}}}
"""
    other = one.replace("id: p", "id: b").replace("政策情景", "基准情景").replace("政策\n", "基准\n")
    both = other + one if turned else one + other
    given = {"gdp_constant": 1000, "energy_total": 500, "co2_total": 1300}
    data = "".join(f"  {name}: {{2022: {value * k}}}\n" for name, value in given.items())
    return plan_text(f"data:\n{data}scenarios:\n{both}")


@given(percents, percents, percents)
def test_constant_rates_peak_at_once_exactly_when_their_product_is_at_most_one(
    gdp: Decimal, energy: Decimal, carbon: Decimal
) -> None:
    found = course(_plan(gdp, energy, carbon), "p")
    falls = yearly_change(gdp, energy, carbon) <= 1
    assert found.peak.place is (Place.FIRST if falls else Place.LAST)
    exact = Fraction(1300)
    for year in range(2023, 2028):
        exact *= (1 + Fraction(gdp) / 100) * (1 + Fraction(energy) / 100) * (1 + Fraction(carbon) / 100)
        assert float(found.emissions[year].value or 0) == pytest.approx(float(exact), rel=1e-15)


@given(percents, percents, percents, st.integers(min_value=2, max_value=1000))
def test_scaling_everything_scales_emissions_and_moves_no_peak(
    gdp: Decimal, energy: Decimal, carbon: Decimal, k: int
) -> None:
    small, large = course(_plan(gdp, energy, carbon), "p"), course(_plan(gdp, energy, carbon, k), "p")
    assert small.peak.place is large.peak.place
    assert small.peak.plateau == large.peak.plateau
    for year, step in small.emissions.items():
        assert float((step.value or 0) * k) == pytest.approx(number(large.emissions[year]), rel=1e-15)


@given(st.integers(min_value=1, max_value=500), percents, percents)
def test_from_below_all_energy_times_k_is_all_emissions_times_k(
    k: int, growth: Decimal, leaner: Decimal
) -> None:
    def emissions(scale: int) -> list[float | None]:
        body = f"""
energy: {{consumption: {{2022: {{钢铁: {{原煤: {100 * scale}, 电力: {10 * scale}}}}}}}}}
conventions: {{electricity: 当量值, carbon: 综合系数, grid: {{gaps: 内插}}}}
scenarios:
  - {{id: p, name: 政策情景, role: 政策, until: 2026, grid_factor: {{2022: 0.5, 2026: 0.3}},
     sectors: {{钢铁: {{growth: {{2023: {growth}}}, intensity: {{2023: {leaner}}}}}}}}}
"""
        found = course(plan_text(body), "p").bottom_up
        assert found is not None
        return [number(step) for step in found.emissions.values()]

    assert emissions(k) == pytest.approx([k * (value or 0) for value in emissions(1)], rel=1e-12)


@given(percents, percents)
def test_the_order_of_scenarios_is_irrelevant(gdp: Decimal, energy: Decimal) -> None:
    one = _plan(gdp, energy, Decimal(-1))
    other = _plan(gdp, energy, Decimal(-1), turned=True)
    for scenario in ("p", "b"):
        first, second = course(one, scenario), course(other, scenario)
        values = [{year: step.value for year, step in each.emissions.items()} for each in (first, second)]
        assert values[0] == values[1]
        assert first.peak.year.value == second.peak.year.value


@given(st.integers(min_value=1, max_value=28), amounts, st.decimals(min_value="0.1", max_value=2, places=1))
def test_a_concave_path_peaks_where_its_derivative_vanishes(top: int, height: Decimal, bend: Decimal) -> None:
    values = {2000 + t: height * 1000 - bend * (t - top) ** 2 for t in range(30)}
    path = {year: Trace(f"排放（{year}年）", value, "万吨") for year, value in values.items()}
    found = find_peak(path, Decimal(97), "试验")
    assert (found.place, found.year.value, found.value.value) == (Place.INSIDE, 2000 + top, height * 1000)
    assert 2000 + top in found.plateau
    assert list(found.plateau) == list(range(found.plateau[0], found.plateau[-1] + 1))


@given(st.dictionaries(st.integers(min_value=2000, max_value=2040), st.one_of(amounts, nets), min_size=1))
def test_a_peak_is_the_first_of_the_highest_years_and_above_zero(values: dict[int, Decimal]) -> None:
    path = {year: Trace(f"排放（{year}年）", value, "万吨") for year, value in values.items()}
    found = find_peak(path, Decimal(97), "试验")
    highest = max(values.values())
    assert found.value.value == highest
    assert (found.place is Place.NOWHERE) == (highest <= 0)
    first = min(year for year, value in values.items() if value == highest)
    has_no_year = found.place in (Place.LAST, Place.NOWHERE)
    assert found.year.value == (None if has_no_year else first)
    assert bool(found.year.note) == has_no_year or found.place is Place.FIRST
    assert set(found.plateau) == {
        year for year, value in values.items() if 0 < highest * Decimal("0.97") <= value
    }
