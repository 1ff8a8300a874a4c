"""The made-up large plan of the benchmarks: it is read without complaint and all of it is computed."""

from __future__ import annotations

from planforge.fill.fill import fill_plan
from tests.large_plan import BASE, large_plan
from tests.plans import read_text, specs

COMPUTED = (
    "energy_per_gdp",
    "co2_per_gdp",
    "nonfossil_share",
    "electricity_final_share",
    "demand_response",
    "renewable_capacity",
)
"""Rows that the plan has the data for, from statistics or from balances."""


def test_the_large_plan_is_read_without_a_complaint() -> None:
    reading = read_text(large_plan())
    assert reading.problems == ()
    assert len(reading.plan.energy.consumption) == 20
    assert len(reading.plan.projects) == 40


def test_a_smaller_one_is_a_part_of_it() -> None:
    plan = read_text(large_plan(years=5, sectors=3, fuels=7, projects=4)).plan
    assert list(plan.energy.consumption) == list(range(BASE - 4, BASE + 1))
    assert {len(by_fuel) for by_fuel in plan.energy.consumption[BASE].values()} == {7}
    assert len(plan.energy.consumption[BASE]) == 3
    assert len(plan.projects) == 4


def test_what_the_large_plan_gives_is_computed() -> None:
    filled = fill_plan(read_text(large_plan(years=3)), specs())
    for name in COMPUTED:
        row = filled.table.row(name)
        assert row is not None
        cell = row.cell(BASE)
        assert cell is not None
        assert cell.value is not None, (name, cell.reason)
