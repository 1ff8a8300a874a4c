"""A plan in, the electricity that it makes, takes in and gives away by fuel and year out, in 亿千瓦时."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.check.numbers import stated_values
from planforge.check.subject import Subject
from planforge.model.check_limits import HoursRange
from planforge.model.places import Path
from planforge.model.terms import Flow

POWER_HOURS: Final = "亿千瓦时"
_HOURS: Final = "万千瓦*小时"


@dataclass(frozen=True, slots=True)
class Amount:
    """What flows in a year."""

    value: Decimal
    path: Path


def flows_of(subject: Subject, fuel: str, flow: Flow) -> Mapping[int, tuple[Amount, ...]]:
    """Year → the flows of a fuel in that direction."""
    found: dict[int, tuple[Amount, ...]] = {}
    own = next((each.unit for each in subject.filled.specs.fuels if each.id == fuel), "")
    units = subject.filled.units
    for each in subject.plan.energy.flows:
        if each.fuel != fuel or each.flow is not flow:
            continue
        for year, amount in each.amounts.values.items():
            factor = units.common_factor(amount.unit or each.amounts.unit or own, POWER_HOURS)
            if amount.value is not None and factor is not None:
                path = ("energy", "flows", f"id={each.id}", "amounts", year)
                found[year] = (*found.get(year, ()), Amount(amount.value * factor, path))
    return found


def of_capacity(subject: Subject, capacity: Decimal, hours: Decimal) -> Decimal:
    """What so much power (万千瓦) makes in so many hours."""
    return subject.filled.units.convert(capacity * hours, _HOURS, POWER_HOURS)


def fewest(values: Mapping[int, Decimal], year: int) -> Decimal:
    """The capacity that ran all year: what was built during it may have run for a day."""
    return min(values[year], values.get(year - 1, values[year]))


def known_capacities(subject: Subject) -> Iterator[tuple[HoursRange, Mapping[int, Decimal]]]:
    """Every kind of capacity with what the plan states for it by year."""
    for each in subject.filled.specs.limits.capacity_hours:
        values = stated_values(subject, each.capacity)
        if values:
            yield each, values
