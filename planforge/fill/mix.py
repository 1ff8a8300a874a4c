"""Statistics, structure and scenarios in, the shares of energy that a plan goes from and to out, by year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from planforge.energy.derive import derive, quotient
from planforge.energy.rates import HUNDRED
from planforge.fill.pathways import Pathways
from planforge.fill.statistics import Statistics
from planforge.fill.structure import EnergyStructure
from planforge.model.terms import ScenarioRole
from planforge.quantity.trace import Trace

FOSSIL: Final = "化石能源"
NONFOSSIL: Final = "非化石能源"

Mix = Mapping[int, Mapping[str, Trace]]
"""Year → group of energy → its share of all energy in %."""


def fill_mix(structure: tuple[EnergyStructure, ...], pathways: Pathways, statistics: Statistics) -> Mix:
    """The base year, and the years of the targets as the plan states them.

    Where it states none, what is fossil and what is not, as the policy scenario has it; empty without that.
    """
    plan = statistics.plan
    base = next((each for each in structure if each.year == plan.years.base), None)
    if not plan.energy.target_mix or base is None:
        return _two_kinds(pathways, statistics)
    names = {each.id: each.name for each in statistics.specs.balance.groups}
    stated = {
        year: {
            names[group]: _stated(names[group], year, share, statistics) for group, share in shares.items()
        }
        for year, shares in sorted(plan.energy.target_mix.items())
    }
    return {base.year: base.shares, **stated}


def _label(group: str, year: int) -> str:
    return f"{group}占能源消费总量的比重（{year}年）"


def _stated(group: str, year: int, share: Decimal, statistics: Statistics) -> Trace:
    path = ("energy", "target_mix", year)
    at = statistics.locate(path)
    return Trace(_label(group, year), share, "%", position=at, path=f"/energy/target_mix/{year}")


def _two_kinds(pathways: Pathways, statistics: Statistics) -> Mix:
    """What is fossil and what is not: the base year, and the years of targets in the policy scenario."""
    course = pathways.of_role(ScenarioRole.POLICY)
    base, targets = statistics.plan.years.base, statistics.plan.years.targets
    total, clean = (statistics.trace(each, base) for each in ("energy_total", "energy_nonfossil"))
    expected = course.nonfossil_share if course is not None else {}
    shares = {year: share for year, share in expected.items() if year in targets}
    if not total.value or clean.value is None or not shares:
        return {}
    now = quotient(_label(NONFOSSIL, base), clean, total, "%", statistics.units)
    return {
        year: {
            FOSSIL: derive(
                _label(FOSSIL, year), "%", "100 − 非化石能源", (share,), lambda part: HUNDRED - part
            ),
            NONFOSSIL: share,
        }
        for year, share in {base: now, **shares}.items()
    }
