"""Targets held against scenarios and projects, and what they imply: cases worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.energy.implied_emissions import implied_emissions
from planforge.fill.filled import Filled
from planforge.fill.standings import Line, Support, ThreeLines
from planforge.fill.support import Savings
from planforge.fill.three_lines import fill_three_lines
from planforge.quantity.trace import Trace
from tests.plans import HEAD, SAMPLES, fill_text, plan_text, sample
from tests.test_pathway import cases, near, number

YEARS = "base: 2022, targets: [2025, 2030], constant_price: 2020"


def filled(case: Any) -> Filled:
    text = plan_text(case["plan"], case.get("kind", "city"))
    for before, after in case.get("swap", {}).items():
        assert before in text
        text = text.replace(before, after)
    assert YEARS in HEAD
    return fill_text(text.replace(YEARS, case.get("years", YEARS)))


@pytest.mark.parametrize("case", cases("pathway/implied"))
def test_the_implied_emissions_are_what_their_case_says(case: Any) -> None:
    (found,) = filled(case).implied
    for name in ("emissions", "changes"):
        course = getattr(found, name)
        wanted = case[name]
        assert {year: number(course[year]) for year in wanted} == {
            year: near(value) for year, value in wanted.items()
        }
    assert {claim.name: [claim.year, claim.fit.value] for claim in found.claims} == case["claims"]
    if "finding" in case:
        assert found.claims[0].finding == case["finding"]
    assert all(note in found.notes for note in case.get("notes", ()))


@pytest.mark.parametrize("case", cases("three_lines/lines"))
def test_the_three_lines_are_what_their_case_says(case: Any) -> None:
    lines = {(each.row, each.year): each for each in filled(case).three_lines}
    for row, years in case["lines"].items():
        for year, wanted in years.items():
            _check(lines[row, year], wanted)


def _check(found: ThreeLines, wanted: Any) -> None:
    assert number(found.target) == near(wanted["target"])
    assert wanted.get("why", "") in found.target.note
    if "scenario" in wanted:
        assert found.policy is not None
        _check_line(found.policy.line, wanted["scenario"])
    _check_line(found.supported, wanted["supported"])
    if "how" in wanted["supported"]:
        assert found.support.value == wanted["supported"]["how"]
    assert (found.supported.value.value is None) == (found.support in (Support.NONE, Support.UNKNOWN))


def _check_line(found: Line, wanted: Any) -> None:
    assert number(found.value) == near(wanted["value"])
    assert (number(found.gap) if found.gap is not None else None) == near(wanted.get("gap"))
    assert found.standing.value == wanted["standing"]
    assert wanted.get("why", "") in found.value.note
    assert found.value.value is not None or found.value.note


def test_what_projects_save_comes_off_the_baseline() -> None:
    # 2025: GDP 1000 × 1.1³ = 1331; energy 500 × 1.1³ × 0.9³ = 485.1495; − 20 = 465.1495; ÷ 1331 = 0.349474
    # CO2 the same × 2: 970.299; − 40 = 930.299; ÷ 1331 = 0.698947
    body = """
data: {gdp_constant: {2022: 1000}, energy_total: {2022: 500}, co2_total: {2022: 1000}}
indicators: {energy_per_gdp: {2025: 0.35}, co2_per_gdp: {2025: 0.69}}
scenarios:
  - {id: b, name: 基准情景, role: 基准, until: 2030, gdp: {2023: 10},
     energy_intensity: {2023: -10}, carbon_intensity: {2023: 0}}
"""
    plan = fill_text(plan_text(body))
    savings = Savings(
        energy={2025: Trace("重点工程节能量（2025年）", Decimal(200000), "吨标准煤")},
        emissions={2025: Trace("重点工程降碳量（2025年）", Decimal(40), "万吨")},
    )
    lines = fill_three_lines(plan.table, plan.pathways, plan.statistics, savings)
    found = {each.row: each.supported for each in lines if each.year == 2025}
    energy, carbon = found["energy_per_gdp"], found["co2_per_gdp"]
    assert number(energy.value) == pytest.approx(0.349474, abs=1e-6)
    assert energy.standing.value == "met"
    assert number(carbon.value) == pytest.approx(0.698947, abs=1e-6)
    assert carbon.standing.value == "short"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_target_of_a_sample_has_its_lines_or_says_why_not(name: str) -> None:
    plan = fill_text(sample(name))
    for each in plan.three_lines:
        shown = (each.supported, *(other.line for other in each.scenarios))
        for line in shown:
            assert line.value.value is not None or line.value.note
        assert each.target.value is not None or each.target.note


@given(
    st.decimals(min_value="0.01", max_value=5, places=3),
    st.decimals(min_value="0.01", max_value=5, places=3),
    st.decimals(min_value=1, max_value=9999, places=1),
    st.integers(min_value=2, max_value=100),
)
def test_implied_emissions_are_intensity_times_economy_and_scale_with_it(
    first: Decimal, last: Decimal, economy: Decimal, k: int
) -> None:
    def implied(scale: int) -> Decimal:
        intensity = {2020: _step(first), 2025: _step(last)}
        grown = {2020: _step(economy * scale), 2025: _step(economy * scale * 2)}
        found = implied_emissions(intensity, grown, _step(first * economy * scale), 2020)
        return found[2025].value or Decimal(0)

    assert implied(1) == pytest.approx(last * economy * 2, rel=Decimal("1e-15"))
    assert implied(k) == pytest.approx(implied(1) * k, rel=Decimal("1e-15"))


def _step(value: Decimal) -> Trace:
    return Trace("试验", value, "万吨")
