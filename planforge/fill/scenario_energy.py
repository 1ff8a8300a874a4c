"""A scenario's energy in, what an intensity of the table counts of it out: without what the plan deducts.

The target of such a row is stated without feedstock, or without feedstock and non-fossil energy (强度扣除项);
a line beside it must leave out the same, and has no value where the scenario does not tell it.
"""

from __future__ import annotations

from planforge.energy.sums import add
from planforge.fill.filled import FilledRow
from planforge.fill.pathways import ScenarioCourse
from planforge.fill.statistics import HUNDRED, Statistics
from planforge.model.terms import Excluded
from planforge.quantity.trace import Trace

_DEDUCTED = (Excluded.FEEDSTOCK, Excluded.FEEDSTOCK_NONFOSSIL)


def deducts(row: FilledRow, statistics: Statistics) -> bool:
    """Whether the row's energy leaves something out that is in the total."""
    return "excluded" in row.spec.conventions and statistics.plan.conventions.excluded in _DEDUCTED


def counted_energy(
    total: Trace, year: int, course: ScenarioCourse, statistics: Statistics, added: Trace | None = None
) -> Trace:
    """`total` of a year of the scenario without what the plan deducts from intensities.

    `added` is non-fossil energy that the scenario itself does not have: what projects bring.
    """
    excluded = statistics.plan.conventions.excluded
    assert excluded is not None
    less = [_feedstock(total.unit, year, course, statistics)]
    how = "总量 − 原料用能"
    if excluded is Excluded.FEEDSTOCK_NONFOSSIL:
        less.append(_nonfossil(total.unit, year, course))
        less += [added] if added is not None else []
        how += " − 非化石能源"
    label = total.label.replace("（", f"（扣除{excluded.label}，", 1)
    return add(label, total.unit, (total,), how, less=less)


def _feedstock(unit: str, year: int, course: ScenarioCourse, statistics: Statistics) -> Trace:
    found = course.feedstock.get(year)
    label = f"原料用能（{course.name}，{year}年）"
    if found is None or found.value is None:
        return Trace(
            label, None, unit, note=f"目标扣除原料用能，{course.name}没有填“原料用能预期”（{year}年）"
        )
    value = statistics.units.convert(found.value, found.unit, unit)
    return found if found.unit == unit else Trace(label, value, unit, "换算单位", inputs=(found,))


def _nonfossil(unit: str, year: int, course: ScenarioCourse) -> Trace:
    """The share that the scenario expects, of its own energy."""
    label = f"非化石能源消费量（{course.name}，{year}年）"
    share, energy = course.nonfossil_share.get(year), course.energy.get(year)
    if share is None or share.value is None or energy is None or energy.value is None:
        return Trace(
            label,
            None,
            unit,
            note=f"目标扣除非化石能源，{course.name}没有“非化石能源消费占比预期”（{year}年）",
        )
    value = energy.value * share.value / HUNDRED
    return Trace(label, value, energy.unit, "能源消费总量 × 非化石能源消费占比", inputs=(energy, share))
