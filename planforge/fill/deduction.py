"""A year's energy in, what an intensity counts of it out: without what the plan's convention excludes."""

from __future__ import annotations

from planforge.energy.sums import add
from planforge.fill.statistics import Statistics
from planforge.model.terms import Excluded
from planforge.quantity.trace import Trace


def counted_energy(total: Trace, year: int, statistics: Statistics) -> Trace:
    """`total` without feedstock, or without feedstock and non-fossil energy (强度扣除项).

    As it is where the plan excludes nothing, states no convention, or has the number from elsewhere.
    """
    excluded = statistics.plan.conventions.excluded
    if excluded not in (Excluded.FEEDSTOCK, Excluded.FEEDSTOCK_NONFOSSIL):
        return total
    less = [_feedstock(total.unit, year, statistics)]
    if excluded is Excluded.FEEDSTOCK_NONFOSSIL:
        less.append(_converted(statistics.trace("energy_nonfossil", year), total.unit, statistics))
    label = total.label.replace("（", f"（扣除{excluded.label}，", 1)
    return add(label, total.unit, (total,), "总量 − " + " − ".join(_plain(each) for each in less), less=less)


def _feedstock(unit: str, year: int, statistics: Statistics) -> Trace:
    balance = statistics.derived.get("balance")
    if balance is None or year not in balance.years("feedstock"):
        return Trace(f"原料用能（{year}年）", None, unit, note=f"缺原料用能（{year}年）")
    return _converted(balance.trace("feedstock", year), unit, statistics)


def _converted(trace: Trace, unit: str, statistics: Statistics) -> Trace:
    if trace.value is None or trace.unit == unit:
        return trace
    value = statistics.units.convert(trace.value, trace.unit, unit)
    return Trace(trace.label, value, unit, "换算单位", inputs=(trace,))


def _plain(trace: Trace) -> str:
    return trace.label.partition("（")[0]
