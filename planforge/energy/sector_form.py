"""Sectors with value added, energy and emissions in two years in, five drivers of the change out.

C = Σ V · (V_s/V) · (E_s/V_s) · (E_sf/E_s) · (C_sf/E_sf): activity, structure, intensity, mix and factor of
sector s and fuel f, split by LMDI-I (Ang, 2005). What cannot be written so, because it has no value added
(households) or no energy (industrial processes), is an effect of its own: its change as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from planforge.energy.decomposition import Term, additive
from planforge.energy.derive import lack
from planforge.energy.effects import (
    CO2_UNIT,
    METHOD,
    Decomposition,
    Driver,
    Period,
    change_of,
    explain_effects,
)
from planforge.quantity.trace import Trace

ACTIVITY: Final = Driver("activity", "经济规模", is_choice=False)
STRUCTURE: Final = Driver("structure", "产业结构")
INTENSITY: Final = Driver("intensity", "部门能耗强度")
MIX: Final = Driver("mix", "部门用能结构", ("用能结构",))
FACTOR: Final = Driver("factor", "用电用热排放水平", ("排放因子",))
"""Emission factors of fuels are the same in every year, so that this is what a unit of electricity and heat
emits: by how much of it comes from outside, green power, the year's coal rate and grid factor."""
OTHERS: Final = Driver("others", "没有增加值的部门和环节", ("无增加值部门",))
"""Households, losses of the grid, industrial processes."""
DRIVERS: Final = (ACTIVITY, STRUCTURE, INTENSITY, MIX, FACTOR)
_RATIOS: Final[Mapping[Driver, str]] = {
    ACTIVITY: "各部门增加值合计",
    STRUCTURE: "部门增加值占比",
    INTENSITY: "部门能耗 ÷ 部门增加值",
    MIX: "品种能耗 ÷ 部门能耗",
    FACTOR: "品种排放 ÷ 品种能耗",
}
"""Driver → the factor that it is, in words."""
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class FuelUse:
    """What one sector uses of one fuel in a year, and what that emits."""

    energy: Trace | None
    """In standard coal; None where the emissions come from no energy."""
    emissions: Trace
    """In 万吨."""


@dataclass(frozen=True, slots=True)
class SectorYear:
    """One sector in one year."""

    name: str
    value_added: Trace | None
    """At constant prices; None for a sector that has none."""
    energy: Trace
    """All its energy in standard coal, with what emits nothing."""
    fuels: Mapping[str, FuelUse]
    """Fuel → its use; what is not named is not used."""


Sectors = Mapping[str, SectorYear]
"""Id of a sector → the sector, in one year."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One year of a period, with its sums."""

    year: int
    sectors: Sectors
    activity: Trace
    emissions: Trace
    by_sector: Mapping[str, Trace]
    """Emissions of each sector."""


def decompose_sectors(before: Sectors, after: Sectors, period: Period) -> Decomposition:
    """What the five drivers, and all that they do not reach, did to emissions in the period.

    Both years have the same sectors. Where a value is missing the effects have none, with the reason in their
    notes. Raises KeyError where a sector is only in one of the years.
    """
    sides = _side(before, period.first), _side(after, period.last)
    totals = sides[0].emissions, sides[1].emissions
    note = _missing([step for side in sides for step in _steps(side)])
    parts = {driver: [] for driver in (*DRIVERS, OTHERS)} if note else _parts(sides, period)
    added = [
        (driver, _sum(period.label(f"{driver.name}效应"), "各部门之和", traces, note=note))
        for driver, traces in parts.items()
        if driver is not OTHERS or traces
    ]
    change = change_of("分部门二氧化碳排放量", period, *totals)
    return Decomposition(period, change, explain_effects(period, added, totals))


def _side(sectors: Sectors, year: int) -> _Side:
    emissions = {
        key: _sum(
            f"{sector.name}二氧化碳排放量（分品种合计，{year}年）",
            "各品种之和",
            [use.emissions for use in sector.fuels.values()],
        )
        for key, sector in sectors.items()
    }
    values = [each.value_added for each in sectors.values() if each.value_added is not None]
    unit = values[0].unit if values else ""
    activity = _sum(f"各部门增加值合计（{year}年）", "分部门增加值之和", values, unit)
    total = _sum(f"分部门二氧化碳排放量（{year}年）", "各部门之和", list(emissions.values()))
    return _Side(year, sectors, activity, total, emissions)


def _steps(side: _Side) -> Iterator[Trace]:
    """Everything that has to be known of a year."""
    yield side.activity
    yield side.emissions
    for sector in side.sectors.values():
        yield sector.energy
        yield from (use.energy for use in sector.fuels.values() if use.energy is not None)


def _parts(sides: tuple[_Side, _Side], period: Period) -> Mapping[Driver, list[Trace]]:
    """Driver → what it did in each sector; `OTHERS` → the changes that the drivers do not reach."""
    parts: dict[Driver, list[Trace]] = {driver: [] for driver in (*DRIVERS, OTHERS)}
    for key in sides[0].sectors:
        pair = sides[0].sectors[key], sides[1].sectors[key]
        fuels = tuple(dict.fromkeys(fuel for sector in pair for fuel in sector.fuels))
        before, after = ({fuel: _term(side, key, fuel) for fuel in fuels} for side in sides)
        terms = {
            fuel: (first, last)
            for fuel in fuels
            if (first := before[fuel]) is not None and (last := after[fuel]) is not None
        }
        if terms:
            effects = additive([first for first, _ in terms.values()], [last for _, last in terms.values()])
            for driver, effect in zip(DRIVERS, effects, strict=True):
                label = period.label(f"{pair[0].name}{driver.name}效应")
                inputs = _inputs(driver, sides, key)
                how = f"{METHOD}：各品种 L(期末排放, 期初排放) × ln(期末与期初的“{_RATIOS[driver]}”之比) 之和"
                parts[driver].append(Trace(label, effect, CO2_UNIT, how, inputs=inputs))
        if len(terms) < len(fuels):
            parts[OTHERS].append(_rest(pair, frozenset(fuels) - frozenset(terms), period))
    return parts


def _term(side: _Side, sector: str, fuel: str) -> Term | None:
    """The five factors of a sector's use of a fuel; None where they do not give its emissions."""
    found = side.sectors[sector]
    if found.value_added is None:
        return None
    use = found.fuels.get(fuel)
    steps = (
        side.activity,
        found.value_added,
        found.energy,
        use.energy if use is not None else None,
        use.emissions if use is not None else None,
    )
    values = [step.value or _ZERO if step is not None else _ZERO for step in steps]
    term: list[Decimal | None] = [values[0]]
    for under, over in pairwise(values):
        if under == 0 and over != 0:
            return None
        term.append(over / under if under else None)
    return term


def _rest(pair: tuple[SectorYear, SectorYear], fuels: Collection[str], period: Period) -> Trace:
    """The change of a sector's emissions by these fuels."""
    first, last = ([use.emissions for fuel, use in sector.fuels.items() if fuel in fuels] for sector in pair)
    value = sum((each.value or _ZERO for each in last), _ZERO) - sum(
        (each.value or _ZERO for each in first), _ZERO
    )
    label = period.label(f"{pair[0].name}二氧化碳排放变化量")
    return Trace(label, value, CO2_UNIT, "期末 − 期初", inputs=(*first, *last))


def _inputs(driver: Driver, sides: tuple[_Side, _Side], key: str) -> tuple[Trace, ...]:
    """What a driver's effect in a sector rests on, in both years."""
    found: list[Trace] = []
    for side in sides:
        sector = side.sectors[key]
        fuels = [use.energy for use in sector.fuels.values()]
        quantities: Mapping[Driver, Sequence[Trace | None]] = {
            ACTIVITY: [side.activity],
            STRUCTURE: [sector.value_added, side.activity],
            INTENSITY: [sector.energy, sector.value_added],
            MIX: [*fuels, sector.energy],
            FACTOR: fuels,
        }
        found += [step for step in (*quantities[driver], side.by_sector[key]) if step is not None]
    return tuple(found)


def _sum(label: str, how: str, terms: Sequence[Trace], unit: str = CO2_UNIT, note: str = "") -> Trace:
    note = note or _missing(terms)
    value = None if note else sum((each.value or _ZERO for each in terms), _ZERO)
    return Trace(label, value, unit, how, inputs=tuple(terms), note=note)


def _missing(steps: Sequence[Trace]) -> str:
    """Why nothing can be computed from the steps; empty where all have values."""
    return lack(tuple(steps)) if any(step.value is None for step in steps) else ""
