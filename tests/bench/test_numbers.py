"""What all numbers of a complete plan cost, warm, in one process: 20 years, 8 sectors, 12 fuels, 40 projects.

The smaller sizes show that the time grows with years × sectors × fuels and not faster.
"""

from __future__ import annotations

from typing import Any

import pytest

from planforge.fill.closures import check_energy
from planforge.fill.energy import EnergyAccounts, account_energy
from planforge.fill.every_trace import all_results
from planforge.fill.fill import factor_book, fill_plan
from planforge.fill.statistics import Statistics
from planforge.quantity.units import UnitBook
from tests.large_plan import large_plan
from tests.plans import read_text, specs

pytestmark = pytest.mark.benchmark(min_rounds=5)

SIZES = [
    pytest.param(20, 8, 12, id="20 years, 8 sectors, 12 fuels"),
    pytest.param(10, 8, 12, id="half the years"),
    pytest.param(20, 4, 12, id="half the sectors"),
    pytest.param(40, 8, 12, id="twice the years"),
]


@pytest.mark.parametrize(("years", "sectors", "fuels"), SIZES)
def test_all_numbers(benchmark: Any, years: int, sectors: int, fuels: int) -> None:
    """From a read plan to every number with its trace."""
    reading = read_text(large_plan(years, sectors, fuels))
    filled = benchmark(fill_plan, reading, specs())
    benchmark.extra_info["numbers"] = sum(1 for _ in all_results(filled))


@pytest.mark.parametrize(("years", "sectors", "fuels"), SIZES)
def test_energy_and_emissions(benchmark: Any, years: int, sectors: int, fuels: int) -> None:
    """Balances, emissions and their checks alone."""
    reading, tables = read_text(large_plan(years, sectors, fuels)), specs()
    units, plan, locate = UnitBook(tables.units), reading.plan, reading.places.at

    def account() -> EnergyAccounts:
        book = factor_book(plan, tables, units, locate)
        accounts = account_energy(plan, tables, units, book, locate)
        check_energy(accounts, Statistics(plan, tables, units, locate, {"balance": accounts}))
        return accounts

    assert len(benchmark(account).balances) == years
