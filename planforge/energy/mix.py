"""Shares of fuels in the base year and in the years that a scenario names in, shares of every year out.

Between the years that are named, and after the last of them, there are shares only where the plan says how
(用能结构缺年办法). A sector that names none keeps those of the base year: its path says nothing of fuels, so
that nothing of them changes. A fuel that a year does not name has no share in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from planforge.energy.derive import derive
from planforge.energy.rates import HUNDRED
from planforge.model.terms import GapFilling
from planforge.quantity.trace import Trace

Shares = Mapping[str, Trace]
"""Fuel → its share of the energy of a sector, in %."""


@dataclass(frozen=True, slots=True)
class Mix:
    """The fuels of a sector in a year."""

    shares: Shares
    """Empty where there are none."""
    mark: str = ""
    """内插, or 沿用2022年, where the year is not named; or why it has no shares."""


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


def mix_course(
    known: Mapping[int, Shares], years: Iterable[int], gaps: GapFilling, base: int, scenario: str
) -> dict[int, Mix]:
    """Each of `years` → its mix in the scenario; `base` is the base year, whose shares need no naming."""
    marks = sorted(known)
    ways = GapFilling.HOLD if marks == [base] else gaps
    return {year: _mix(known, marks, year, ways, scenario) for year in years}


def _mix(known: Mapping[int, Shares], marks: list[int], year: int, gaps: GapFilling, scenario: str) -> Mix:
    before = max((mark for mark in marks if mark <= year), default=None)
    after = min((mark for mark in marks if mark >= year), default=None)
    if before is None:
        return Mix({})
    if after == before:
        return Mix(known[before])
    if gaps is GapFilling.HOLD:
        return Mix(known[before], f"沿用{before}年")
    if gaps is GapFilling.NONE:
        return Mix({}, "没有写明“用能结构缺年办法”")
    if after is None:
        return Mix({}, f"用能结构只写到{before}年")
    first, last = known[before], known[after]
    shares = {
        fuel: _between((before, first.get(fuel)), (after, last.get(fuel)), year, scenario)
        for fuel in dict.fromkeys((*first, *last))
    }
    return Mix(shares, "内插")


def _between(
    first: tuple[int, Trace | None], last: tuple[int, Trace | None], year: int, scenario: str
) -> Trace:
    """The share on the straight line between two years; one that is not named counts as none."""
    (start, before), (end, after) = first, last
    steps = tuple(step for step in (before, after) if step is not None)
    name = steps[0].label.rpartition("（")[0]
    said = f"{start}年、{end}年之间线性内插"
    low = (before.value if before is not None else None) or Decimal(0)
    high = (after.value if after is not None else None) or Decimal(0)
    value = low + (high - low) * (year - start) / (end - start)
    return Trace(f"{name}（{scenario}，{year}年）", value, "%", said, inputs=steps, note="内插")
