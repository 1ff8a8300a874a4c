"""Consumption by sector and fuel in, the same in standard coal out, with a trace for every amount.

tce = quantity × coefficient (GB/T 2589-2020, appendix A; the coefficients and their sources come from the
factor book). Sums are formed before rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from planforge.energy.factors import FactorBook
from planforge.energy.factors import Locate as Locate
from planforge.model.specs import FuelSpec
from planforge.model.statistics import SectorFuels
from planforge.model.terms import FactorKind
from planforge.model.values import Amount
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

COAL_UNIT = "万吨标准煤"


@dataclass(frozen=True, slots=True)
class BalanceCell:
    """One sector's use of one fuel."""

    sector: str
    fuel: FuelSpec
    trace: Trace
    """In 万吨标准煤; its value is None where quantity or coefficient is missing."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Consumption of one year by sector and fuel, in 万吨标准煤."""

    year: int
    cells: tuple[BalanceCell, ...]

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors' ids, in the order given."""
        return tuple(dict.fromkeys(cell.sector for cell in self.cells))

    def by_group(self, sector: str | None = None) -> dict[str, Decimal | None]:
        """The sum of each group of fuels (煤炭, 石油, …), of one sector or of all."""
        cells = [cell for cell in self.cells if sector in (None, cell.sector)]
        groups = dict.fromkeys(cell.fuel.group for cell in cells)
        return {group: _sum(cell for cell in cells if cell.fuel.group == group) for group in groups}

    def of_sector(self, sector: str) -> Decimal | None:
        """The sum of a sector; None when an amount is missing."""
        return _sum(cell for cell in self.cells if cell.sector == sector)

    @property
    def total(self) -> Decimal | None:
        """The sum of everything; None when an amount is missing."""
        return _sum(self.cells)


def _sum(cells: Iterable[BalanceCell]) -> Decimal | None:
    values = [cell.trace.value for cell in cells]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def standard_coal(
    year: int,
    sectors: SectorFuels,
    fuels: Mapping[str, FuelSpec],
    factors: FactorBook,
    units: UnitBook,
    locate: Locate,
) -> Balance:
    """The consumption of `year` in standard coal.

    `sectors` is sector → fuel → amount; an amount without a unit of its own is in its fuel's unit.
    """
    return Balance(
        year,
        tuple(
            BalanceCell(
                sector, fuels[fuel], _convert(year, sector, fuels[fuel], amount, factors, units, locate)
            )
            for sector, by_fuel in sectors.items()
            for fuel, amount in by_fuel.items()
        ),
    )


def _convert(
    year: int,
    sector: str,
    fuel: FuelSpec,
    amount: Amount,
    factors: FactorBook,
    units: UnitBook,
    locate: Locate,
) -> Trace:
    path = ("energy", "consumption", year, sector, fuel.id)
    unit = amount.unit or fuel.unit
    quantity = Trace(
        label=f"{fuel.name}（{year}年）",
        value=amount.value,
        unit=unit,
        source=amount.source,
        position=locate(path),
        path="/" + "/".join(map(str, path)),
    )
    coefficient = factors.find(FactorKind.COAL_EQUIVALENT, fuel.id, year)
    value = None
    if amount.value is not None and coefficient.value is not None:
        scale = units.factor(f"({unit})*({coefficient.unit})", COAL_UNIT)
        value = amount.value * coefficient.value * scale
    return Trace(
        label=f"{fuel.name}折标准煤（{year}年）",
        value=value,
        unit=COAL_UNIT,
        how="实物量 × 折标准煤系数",
        inputs=(quantity, coefficient),
    )
