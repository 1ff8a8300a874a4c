"""Values of two years in, how much changed in between out: rates, yearly averages, points, shares, sums.

Differences are formed before rounding. A result without a value says in its note what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from planforge.energy.derive import add, derive, quotient
from planforge.energy.effects import Period
from planforge.fill.statistics import HUNDRED
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

POINTS: Final = "个百分点"
PERCENT: Final = "%"
_NO_RATE: Final = "期初数为零或负数，没有变化率"
_ONE: Final = Decimal(1)


def rate_of_change(name: str, period: Period, first: Trace, last: Trace) -> Trace:
    """By how many % `last` exceeds `first`; without a value where `first` is zero or negative."""
    label = period.label(f"{name}变化率")
    return _from_base(label, "期末 ÷ 期初 − 1", first, last, lambda a, b: (b / a - 1) * HUNDRED)


def yearly_rate(name: str, period: Period, first: Trace, last: Trace) -> Trace:
    """The constant yearly rate in % that leads from `first` to `last` (compound).

    Without a value where `first` is zero or negative, or `last` is negative.
    """
    label, how = period.label(f"{name}年均变化率"), f"(期末 ÷ 期初)^(1/{period.years}) − 1"
    if last.value is not None and last.value < 0:
        return Trace(label, None, PERCENT, how, inputs=(first, last), note="期末数为负数，没有年均变化率")
    return _from_base(label, how, first, last, lambda a, b: ((b / a) ** (_ONE / period.years) - 1) * HUNDRED)


def _from_base(
    label: str, how: str, first: Trace, last: Trace, compute: Callable[[Decimal, Decimal], Decimal]
) -> Trace:
    if first.value is not None and first.value <= 0:
        return Trace(label, None, PERCENT, how, inputs=(first, last), note=_NO_RATE)
    return derive(label, PERCENT, how, (first, last), compute)


def difference(name: str, period: Period, first: Trace, last: Trace) -> Trace:
    """`last` less `first`: in points where both are in %, else in their unit."""
    label = period.label(f"{name}变化量")
    return derive(label, _unit(first), "期末 − 期初", (first, last), lambda a, b: b - a)


def yearly_difference(name: str, period: Period, first: Trace, last: Trace) -> Trace:
    """`last` less `first` divided by the years between."""
    label, how = period.label(f"{name}年均变化量"), f"(期末 − 期初) ÷ {period.years}"
    return derive(label, _unit(first), how, (first, last), lambda a, b: (b - a) / period.years)


def _unit(step: Trace) -> str:
    return POINTS if step.unit == PERCENT else step.unit


def share(label: str, part: Trace, whole: Trace, units: UnitBook) -> Trace:
    """`part` in % of `whole`.

    Raises UnitMismatch where their units do not convert into each other.
    """
    return quotient(label, part, whole, PERCENT, units)


def distance(label: str, one: Trace, other: Trace, units: UnitBook) -> Trace:
    """How far two values are apart, in the first one's unit; never negative.

    Raises UnitMismatch where their units do not convert into each other.
    """
    factor = units.factor(other.unit, one.unit)
    return derive(label, one.unit, "两者之差的绝对值", (one, other), lambda a, b: abs(a - b * factor))


def accumulated(label: str, unit: str, steps: Sequence[Trace]) -> Trace:
    """The sum over the years; without a value where a year is missing."""
    return derive(label, unit, "各年之和", tuple(steps), add)
