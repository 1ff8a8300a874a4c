"""A kind of factor in, the subjects that it speaks of and the units that it may have out.

Tables and plans are held against the same two lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from planforge.model.factor_specs import RegionSpec
from planforge.model.lexicon import Lexicon, Word
from planforge.model.specs import FuelSpec
from planforge.model.terms import FactorKind

OF_FUELS: Final = frozenset(
    {
        FactorKind.COAL_EQUIVALENT,
        FactorKind.CALORIFIC_VALUE,
        FactorKind.CARBON_CONTENT,
        FactorKind.OXIDATION,
    }
)
OF_REGIONS: Final = frozenset({FactorKind.GRID, FactorKind.COAL_RATE})
BY_YEAR: Final = OF_REGIONS
"""Kinds whose factors change from year to year."""
HEAT: Final = "heat"
"""Id of the fuel that heat factors speak of."""
NATION: Final = "全国"
"""Id of the region that a plan's own coal rate counts for."""
_UNITS: Final[Mapping[FactorKind, str]] = {
    FactorKind.COAL_RATE: "吨标准煤/万千瓦时",
    FactorKind.CARBON_CONTENT: "吨碳/吉焦",
    FactorKind.OXIDATION: "%",
    FactorKind.COMPOSITE: "吨二氧化碳/吨标准煤",
    FactorKind.GRID: "千克二氧化碳/千瓦时",
    FactorKind.HEAT: "吨二氧化碳/吉焦",
    FactorKind.SINK: "吨二氧化碳/公顷",
}


def unit_of(kind: FactorKind, fuel: FuelSpec | None) -> str:
    """A unit that every factor of the kind must convert to; empty where the fuel is not known."""
    if kind in (FactorKind.COAL_EQUIVALENT, FactorKind.CALORIFIC_VALUE):
        over = {FactorKind.COAL_EQUIVALENT: "吨标准煤", FactorKind.CALORIFIC_VALUE: "吉焦"}[kind]
        return f"{over}/{fuel.unit}" if fuel is not None else ""
    return _UNITS[kind]


def subjects(
    kind: FactorKind, fuels: Iterable[FuelSpec], regions: Iterable[RegionSpec], sinks: Iterable[str] = ()
) -> Lexicon:
    """The words for what factors of the kind speak of; a sink is called as the plan calls it."""
    if kind in OF_FUELS:
        return Lexicon.of("能源品种", (Word(each.id, each.name, each.aliases) for each in fuels))
    if kind in OF_REGIONS:
        return Lexicon.of("电网范围", (Word(each.id, each.name, each.aliases) for each in regions))
    if kind is FactorKind.COMPOSITE:
        groups = dict.fromkeys(each.group for each in fuels if each.fossil)
        return Lexicon.of("能源类别", (Word(group, group) for group in groups))
    if kind is FactorKind.HEAT:
        heat = (each for each in fuels if each.id == HEAT)
        return Lexicon.of("能源品种", (Word(each.id, each.name, each.aliases) for each in heat))
    return Lexicon.of("碳汇", (Word(each, each) for each in sinks))
