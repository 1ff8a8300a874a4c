"""Energy accounts and value added in, each sector's year as the sector form of the drivers needs it out.

Emissions are in the plan's scope. What no sector causes (losses of the grid, industrial processes) stands
beside the sectors, so that the sum is the plan's total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from planforge.energy.balance import Balance
from planforge.energy.carbon import CO2_UNIT, Emissions
from planforge.energy.meter import COAL_UNIT
from planforge.energy.sector_form import FuelUse, Sectors, SectorYear
from planforge.energy.sums import add
from planforge.fill.energy import EnergyAccounts
from planforge.fill.scenario_inputs import entered_amount
from planforge.fill.statistics import Statistics
from planforge.model.terms import Scope
from planforge.quantity.trace import Trace

VALUE_UNIT: Final = "亿元"
_BOUGHT: Final = "净调入电力、热力"
_PROCESS: Final = "非能源活动"
_LOSSES: Final = "电力、热力输配损失"
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class SectorYears:
    """What the sector form can be had from."""

    years: Mapping[int, Sectors]
    """Years that have all; the same sectors in each."""
    known: Mapping[str, Sequence[int]]
    """What is needed → the years that the plan has it for."""


def read_sector_years(energy: EnergyAccounts, statistics: Statistics) -> SectorYears:
    """Every year with a balance and the value added of every sector that the plan gives one for."""
    scope = statistics.plan.conventions.scope
    values = _values_added(energy.names, statistics)
    valued = [year for year in _years(values) if all(year in series for series in values.values())]
    pairs = zip(energy.balances, energy.emissions, strict=True)
    accounts = {each.year: (balance, each) for balance, each in pairs}
    known: dict[str, Sequence[int]] = {"分部门增加值": valued, "分部门分品种能源消费量": sorted(accounts)}
    if scope not in (Scope.DIRECT, Scope.WITH_PURCHASED):
        known["按核算约定“排放范围”计算的排放量"] = ()
        return SectorYears({}, known)
    bought = scope is Scope.WITH_PURCHASED
    found = {year: _uses_of(*accounts[year], energy, bought=bought) for year in valued if year in accounts}
    names = {**energy.names, _PROCESS: _PROCESS, _LOSSES: _LOSSES}
    keys = tuple(dict.fromkeys((*(key for uses in found.values() for key in uses), *values)))
    years = {
        year: {key: _sector_year(names[key], year, uses.get(key), values.get(key)) for key in keys}
        for year, uses in found.items()
    }
    return SectorYears(years, known)


def _sector_year(
    name: str, year: int, use: _Use | None, value_added: Mapping[int, Trace] | None
) -> SectorYear:
    absent = Trace(f"{name}能源消费量（{year}年）", _ZERO, COAL_UNIT, note="能源平衡未列，按没有用能计")
    return SectorYear(
        name,
        value_added[year] if value_added is not None else None,
        use.energy if use is not None else absent,
        use.fuels if use is not None else {},
    )


def _values_added(names: Mapping[str, str], statistics: Statistics) -> Mapping[str, Mapping[int, Trace]]:
    """Sector → year → its value added in 亿元, of the years that the plan gives it for."""
    return {
        sector: {
            year: entered_amount(
                f"{names[sector]}增加值（{year}年）",
                amount,
                series,
                VALUE_UNIT,
                ("drivers", "value_added", sector, year),
                statistics,
            )
            for year, amount in series.values.items()
            if amount.value is not None
        }
        for sector, series in statistics.plan.drivers.value_added.items()
    }


def _years(values: Mapping[str, Mapping[int, Trace]]) -> Sequence[int]:
    return sorted({year for series in values.values() for year in series})


@dataclass(frozen=True, slots=True)
class _Use:
    """The energy of one sector in one year."""

    energy: Trace
    fuels: Mapping[str, FuelUse]


def _uses_of(
    balance: Balance, emissions: Emissions, energy: EnergyAccounts, *, bought: bool
) -> Mapping[str, _Use]:
    """Sector → its energy and emissions; what no sector causes as sectors without energy."""
    rules = energy.meter.rules
    carriers = frozenset((*rules.power, rules.heat)) if bought else frozenset()
    used, emitted = _grouped(_energies(balance, carriers)), _grouped(_emissions(emissions, bought=bought))

    def fuels(sector: str) -> Mapping[str, FuelUse]:
        own, name = used.get(sector, {}), energy.names[sector]
        return {
            fuel: _fuel_use(f"{name}{_fuel_name(fuel, energy)}", balance.year, own.get(fuel, ()), each)
            for fuel, each in emitted.get(sector, {}).items()
        }

    found = {each.sector: _Use(each.total, fuels(each.sector)) for each in balance.sectors}
    nothing = Trace("", _ZERO, COAL_UNIT)
    beside = _beside(emissions, bought=bought).items()
    return {**found, **{key: _Use(nothing, {key: FuelUse(None, trace)}) for key, trace in beside}}


def _beside(emissions: Emissions, *, bought: bool) -> Mapping[str, Trace]:
    """The emissions that no sector causes."""
    if not bought:
        return {_PROCESS: emissions.process}
    return {_PROCESS: emissions.process, _LOSSES: emissions.lost}


def _grouped(found: Iterator[tuple[str, str, Trace]]) -> Mapping[str, Mapping[str, Sequence[Trace]]]:
    """Sector → fuel → traces."""
    groups: dict[str, dict[str, list[Trace]]] = {}
    for sector, fuel, trace in found:
        groups.setdefault(sector, {}).setdefault(fuel, []).append(trace)
    return groups


def _emissions(emissions: Emissions, *, bought: bool) -> Iterator[tuple[str, str, Trace]]:
    for cell in emissions.cells:
        yield cell.sector, cell.fuel.id, cell.trace
    for each in emissions.sectors if bought else ():
        yield each.sector, _BOUGHT, each.purchased


def _fuel_name(fuel: str, energy: EnergyAccounts) -> str:
    return fuel if fuel == _BOUGHT else energy.meter.fuels[fuel].name


def _fuel_use(name: str, year: int, used: Sequence[Trace], emitted: Sequence[Trace]) -> FuelUse:
    return FuelUse(
        _one(f"{name}消费量（{year}年，标准煤）", COAL_UNIT, used) if used else None,
        _one(f"{name}二氧化碳排放量（{year}年）", CO2_UNIT, emitted),
    )


def _one(label: str, unit: str, traces: Sequence[Trace]) -> Trace:
    """The trace itself where there is one, else the sum."""
    return traces[0] if len(traces) == 1 else add(label, unit, traces, "消费量 + 加工转换投入量 − 产出量")


def _energies(balance: Balance, carriers: frozenset[str]) -> Iterator[tuple[str, str, Trace]]:
    """Sector, fuel and standard coal of all that a year uses; what conversion puts out counts against it.

    `carriers` are the fuels that are bought and go by one name.
    """
    for cell in balance.cells:
        yield cell.sector, _BOUGHT if cell.fuel.id in carriers else cell.fuel.id, cell.trace
    for process in balance.processes:
        sector = process.spec.sector
        for taken in process.inputs:
            yield sector, _BOUGHT if taken.fuel.id in carriers else taken.fuel.id, taken.coal
        for made in process.outputs:
            if made.fuel.id not in carriers:
                value = None if made.coal.value is None else -made.coal.value
                how = "产出，从投入中扣除"
                yield sector, made.fuel.id, replace(made.coal, value=value, how=how, inputs=(made.coal,))
