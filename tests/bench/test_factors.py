"""What it costs to look up the factors of a plan with 20 years and 12 fuels."""

from __future__ import annotations

from typing import Any

import pytest

from planforge.fill.fill import factor_book
from planforge.model.terms import FactorKind
from planforge.quantity.units import UnitBook
from tests.plans import plan_text, read_text, specs

YEARS = range(2011, 2031)
KINDS = (
    FactorKind.COAL_EQUIVALENT,
    FactorKind.CALORIFIC_VALUE,
    FactorKind.CARBON_CONTENT,
    FactorKind.OXIDATION,
)

pytestmark = pytest.mark.benchmark(min_rounds=3)


def test_factors(benchmark: Any) -> None:
    reading = read_text(plan_text("conventions: {grid: {level: province, gaps: hold}}\n"))
    units = UnitBook(specs().units)
    fuels = [each.id for each in specs().fuels][:12]

    def look_up() -> int:
        book = factor_book(reading.plan, specs(), units, reading.places.at)
        found = [book.find(kind, fuel, year) for year in YEARS for fuel in fuels for kind in KINDS]
        return len(found) + len([book.grid_factor(year) for year in YEARS])

    assert benchmark(look_up) == 20 * 12 * 4 + 20
