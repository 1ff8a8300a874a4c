"""The energy accounts in, the structure of energy by year out: groups, their shares, the total.

Where electricity counts as the statistics department says, planforge puts none into standard coal: the total
and non-fossil energy are then what the plan states, fossil fuels are computed, and what is left of the total
stands as one group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from planforge.energy.derive import quotient
from planforge.energy.meter import COAL_UNIT
from planforge.energy.quantities import Quantities
from planforge.energy.structure import NONFOSSIL
from planforge.energy.sums import add
from planforge.fill.statistics import Statistics
from planforge.model.terms import Electricity
from planforge.quantity.trace import Trace

REST: Final = "其他（合计与以上各项之差）"


@dataclass(frozen=True, slots=True)
class EnergyStructure:
    """The structure of one year."""

    year: int
    groups: Mapping[str, Trace]
    """Group → 万吨标准煤; the parts sum to the total."""
    shares: Mapping[str, Trace]
    """Group → its share of the total in %."""
    total: Trace
    """能源消费总量 in 万吨标准煤."""


def fill_structure(quantities: tuple[Quantities, ...], statistics: Statistics) -> tuple[EnergyStructure, ...]:
    """The structure of every year that has a balance."""
    is_reported = statistics.plan.conventions.electricity is Electricity.REPORTED
    return tuple(
        _structure(each.year, *_reported(each, statistics), statistics)
        if is_reported
        else _structure(each.year, each.structure, each.total, statistics)
        for each in quantities
    )


def _structure(
    year: int, groups: Mapping[str, Trace], total: Trace, statistics: Statistics
) -> EnergyStructure:
    shares = {
        name: quotient(f"{name}占能源消费总量的比重（{year}年）", trace, total, "%", statistics.units)
        for name, trace in groups.items()
    }
    return EnergyStructure(year, groups, shares, total)


def _reported(found: Quantities, statistics: Statistics) -> tuple[Mapping[str, Trace], Trace]:
    """Groups and total where the statistics department gives what electricity is part of."""
    year = found.year
    total, nonfossil = (statistics.stated(each, year) for each in ("energy_total", "energy_nonfossil"))
    groups = {name: trace for name, trace in found.structure.items() if trace.value is not None}
    if NONFOSSIL in found.structure and NONFOSSIL not in groups:
        groups[NONFOSSIL] = nonfossil
    if len(groups) < len(found.structure):
        label, how = f"{REST}（{year}年）", "能源消费总量 − 以上各项"
        groups[REST] = add(label, COAL_UNIT, (total,), how, less=groups.values())
    return groups, total
