"""A chain of quantities in two years in, the drivers of the last one's change out: the Kaya form.

CO2 = P · (G/P) · (E/G) · (C/E) (Kaya 1990; population, economy, energy, emissions), split by LMDI-I. A chain
may begin later: without population, G · (E/G) · (C/E).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from planforge.energy.decomposition import Term, additive
from planforge.energy.derive import Yearly, lack, plain_name, quotient
from planforge.energy.effects import (
    CO2_UNIT,
    METHOD,
    Decomposition,
    Driver,
    Period,
    change_of,
    explain_effects,
)
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook


def decompose_chain(
    drivers: Sequence[Driver], chain: Sequence[Yearly], period: Period, units: UnitBook
) -> Decomposition:
    """What each driver did to the last quantity of `chain` in the period.

    The first driver is the first quantity itself, every other one its quantity divided by the one before.
    Where a quantity is missing the effects have no value, with the reason in their notes.
    """
    first, last = (_factors(drivers, chain, year, units) for year in (period.first, period.last))
    totals = (chain[-1][period.first], chain[-1][period.last])
    inputs = [(one, other, *totals) for one, other in zip(first, last, strict=True)]
    known = all(step.value is not None for steps in inputs for step in steps)
    note = "" if known else lack(tuple(step for steps in inputs for step in steps))
    effects = additive([_term(chain, period.first)], [_term(chain, period.last)]) if known else ()
    added = [
        (
            driver,
            Trace(
                period.label(f"{driver.name}效应"),
                effects[place] if known else None,
                CO2_UNIT,
                f"{METHOD}：L(期末排放, 期初排放) × ln(期末{driver.name} ÷ 期初{driver.name})",
                inputs=inputs[place],
                note=note,
            ),
        )
        for place, driver in enumerate(drivers)
    ]
    change = change_of(plain_name(totals[0]), period, *totals)
    return Decomposition(period, change, explain_effects(period, added, totals))


def _term(chain: Sequence[Yearly], year: int) -> Term:
    """The factors as they multiply to the emissions, whatever units they are shown in."""
    values = [series[year].value or Decimal(0) for series in chain]
    return [values[0], *(over / under for under, over in pairwise(values))]


def _factors(drivers: Sequence[Driver], chain: Sequence[Yearly], year: int, units: UnitBook) -> list[Trace]:
    values = [series[year] for series in chain]
    ratios = [
        quotient(f"{driver.name}（{year}年）", over, under, driver.unit, units)
        for driver, under, over in zip(drivers[1:], values, values[1:], strict=False)
    ]
    return [values[0], *ratios]
