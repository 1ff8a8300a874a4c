"""A plan and its factors in, its energy out: balances, quantities, emissions, the series had from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planforge.energy.balance import Balance, balance_of
from planforge.energy.carbon import CO2_UNIT, Emissions, emissions_of
from planforge.energy.factors import FactorBook, Locate
from planforge.energy.meter import Meter
from planforge.energy.quantities import Quantities, quantities_of
from planforge.model.conventions import Conventions
from planforge.model.places import path_text
from planforge.model.plan import Plan
from planforge.model.specs import Specs
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook


@dataclass(frozen=True, slots=True)
class EnergyAccounts:
    """Energy and its carbon dioxide, one entry for each year that the plan gives energy for, in order."""

    meter: Meter
    names: Mapping[str, str]
    """Id of a sector → its name."""
    balances: tuple[Balance, ...]
    quantities: tuple[Quantities, ...]
    emissions: tuple[Emissions, ...]

    def years(self, quantity: str) -> tuple[int, ...]:  # noqa: ARG002 - every quantity has the same years
        """The years that the plan gives energy for."""
        return tuple(each.year for each in self.balances)

    def trace(self, quantity: str, year: int) -> Trace:
        """A `BalanceQuantity` of the tables in a year; without a value where something is missing."""
        for quantities, emissions in zip(self.quantities, self.emissions, strict=True):
            if quantities.year == year:
                return {**quantities.named, **_emitted(emissions, self.meter.conventions)}[quantity]
        return Trace(f"{quantity}（{year}年）", None, "")


def _emitted(emissions: Emissions, conventions: Conventions) -> Mapping[str, Trace]:
    return {
        "co2_total": emissions.total(conventions.scope),
        "co2_industry": emissions.of_industry(conventions.industry_scope or conventions.scope),
    }


def account_energy(
    plan: Plan, specs: Specs, units: UnitBook, factors: FactorBook, locate: Locate
) -> EnergyAccounts:
    """The energy of every year that the plan gives consumption or conversion for."""
    fuels = {each.id: each for each in specs.fuels}
    processes = {each.id: each for each in specs.processes}
    names = {each.id: each.name for each in specs.sectors}
    meter = Meter(specs.balance, fuels, factors, units, plan.conventions, locate)
    years = sorted({*plan.energy.consumption, *plan.energy.conversion})
    balances = tuple(balance_of(year, plan.energy, meter, processes, names) for year in years)
    quantities = tuple(quantities_of(each, meter) for each in balances)
    emissions = tuple(
        emissions_of(balance, each, meter, names, stated_emissions(plan, specs, units, locate, balance.year))
        for balance, each in zip(balances, quantities, strict=True)
    )
    return EnergyAccounts(meter, names, balances, quantities, emissions)


def stated_emissions(
    plan: Plan, specs: Specs, units: UnitBook, locate: Locate, year: int, *, process: bool = True
) -> Mapping[str, Trace]:
    """Emissions by sector in 万吨 as the plan states them: those that no energy causes, or all others."""
    found = {}
    names = {each.id: each.name for each in specs.sectors}
    for sector, series in plan.emissions.sectors.items():
        amount = series.values.get(year)
        if (sector in specs.balance.process_sectors) is not process or amount is None:
            continue
        path = ("emissions", "sectors", sector, year)
        unit = amount.unit or series.unit or CO2_UNIT
        found[sector] = Trace(
            label=f"{names[sector]}二氧化碳排放量（方案给出，{year}年）",
            value=None if amount.value is None else units.convert(amount.value, unit, CO2_UNIT),
            unit=CO2_UNIT,
            source=amount.source or series.source,
            position=locate(path),
            path=path_text(path),
        )
    return found
