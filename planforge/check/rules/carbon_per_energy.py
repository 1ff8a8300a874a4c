"""单位GDP二氧化碳与单位GDP能耗之比在合理范围内。

两项指标之比就是每吨标准煤排放多少吨二氧化碳。全部用煤约为2.66，超出
templates/tables/limits.yaml 的 carbon_per_energy，多半是单位、价格基期或排放范围写错。两项指标价格基期
不同，或能耗扣除了原料用能的，不比。

通过：
    指标: {单位GDP能源消费量: {2025: 0.6}, 单位GDP二氧化碳排放量: {2025: 1.3}}
不通过：
    指标: {单位GDP能源消费量: {2025: 0.6}, 单位GDP二氧化碳排放量: {2025: 13}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown, value_of
from planforge.check.subject import Subject
from planforge.model.terms import Excluded

ID: Final = "carbon-per-energy"
GROUP: Final = Group.NUMBERS


_PAIRS: Final = (
    ("co2_per_gdp", "energy_per_gdp"),
    ("co2_per_industrial_value", "energy_per_industrial_value"),
)
"""Emissions and energy of the same whole, by the same denominator."""


def find(subject: Subject) -> Iterator[Finding]:
    """Years in which emissions do not fit the energy."""
    stated = subject.plan.conventions
    least, most = subject.filled.specs.limits.carbon_per_energy
    if stated.excluded not in (None, Excluded.NOTHING):
        return
    for carbon, energy in _PAIRS:
        if stated.price_bases.get(carbon) != stated.price_bases.get(energy):
            continue
        for year in subject.filled.table.years:
            over, under = value_of(subject, carbon, year), value_of(subject, energy, year)
            if over is None or not under or least <= over / under <= most:
                continue
            facts = {"year": str(year), "least": str(least), "most": str(most), "found": shown(over / under)}
            yield Finding(("indicators", carbon, year), facts, (("indicators", energy, year),))
