"""Shares of fuels in the base year and in the years that a scenario names in, shares of every year out.

The shares go straight from one of these years to the next, as the field of the plan says, and stay after the
last; a share that lies between is marked. A fuel that a year does not name has no share in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from planforge.energy.derive import derive
from planforge.energy.rates import HUNDRED
from planforge.quantity.trace import Trace

Shares = Mapping[str, Trace]
"""Fuel → its share of the energy of a sector, in %."""


def base_shares(sector: str, fuels: Mapping[str, Trace], total: Trace, names: Mapping[str, str]) -> Shares:
    """The share of each fuel in `total`; empty where the sector uses no energy or an amount is missing."""
    if not total.value or any(step.value is None for step in fuels.values()):
        return {}
    return {
        fuel: derive(
            f"{sector}{names.get(fuel, fuel)}占比（{_tail(total)}",
            "%",
            "该品种 ÷ 合计",
            (step, total),
            lambda part, whole: part / whole * HUNDRED,
        )
        for fuel, step in fuels.items()
    }


def _tail(total: Trace) -> str:
    return total.label.rpartition("（")[2]


def mix_course(known: Mapping[int, Shares], years: Iterable[int]) -> dict[int, Shares]:
    """Each of `years` → its shares; empty before the first year that is known."""
    marks = sorted(known)
    return {year: _shares(known, marks, year) for year in years}


def _shares(known: Mapping[int, Shares], marks: list[int], year: int) -> Shares:
    before = max((mark for mark in marks if mark <= year), default=None)
    after = min((mark for mark in marks if mark >= year), default=None)
    if before is None:
        return {}
    if after is None or after == before:
        return known[before]
    first, last = known[before], known[after]
    return {
        fuel: _between((before, first.get(fuel)), (after, last.get(fuel)), year)
        for fuel in dict.fromkeys((*first, *last))
    }


def _between(first: tuple[int, Trace | None], last: tuple[int, Trace | None], year: int) -> Trace:
    """The share on the straight line between two years; one that is not named counts as none."""
    (start, before), (end, after) = first, last
    steps = tuple(step for step in (before, after) if step is not None)
    name = steps[0].label.rpartition("（")[0]
    low = (before.value if before is not None else None) or Decimal(0)
    high = (after.value if after is not None else None) or Decimal(0)
    value = low + (high - low) * (year - start) / (end - start)
    return Trace(
        f"{name}（{year}年）", value, "%", f"{start}年与{end}年之间按直线", inputs=steps, note="内插"
    )
