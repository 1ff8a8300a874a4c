"""The circulation of a plan in, its balances, rates, unused streams and waste heat by year out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planforge.energy.circulation import NodeBalance, node_balances
from planforge.energy.heat_cascade import HeatYear, heat_year, heat_years
from planforge.energy.readings import Reader
from planforge.energy.recycling import (
    Unmatched,
    connectance,
    primary_inputs,
    productivity,
    quantities,
    reuse_rate,
    unmatched,
)
from planforge.energy.streams import Network, network_of
from planforge.fill.statistics import Statistics
from planforge.model.circulation import Circulation
from planforge.model.register_specs import Margin
from planforge.quantity.trace import Trace

VALUE_ADDED = "industrial_value_constant"
"""The series that the productivity of resources is reckoned with."""


@dataclass(frozen=True, slots=True)
class CirculationYear:
    """The circulation of a year, without what needs other statistics."""

    year: int
    balances: tuple[NodeBalance, ...]
    reuse_rate: Trace
    connectance: Trace
    inputs: Trace
    """Primary raw materials, in 万吨."""
    heat: HeatYear | None
    """None where the plan gives no waste heat for the year."""
    quantities: Mapping[str, Trace]
    """Id of `model.specs.CirculationQuantity` → what the ledger comes to."""


@dataclass(frozen=True, slots=True)
class CirculationBook:
    """The circulation of all years; series can be derived from it (`fill.statistics.Derivation`)."""

    network: Network
    by_year: Mapping[int, CirculationYear]
    unmatched: tuple[Unmatched, ...]

    def years(self, quantity: str) -> tuple[int, ...]:
        """The years that the ledger has the quantity for."""
        return tuple(year for year, each in self.by_year.items() if quantity in each.quantities)

    def trace(self, quantity: str, year: int) -> Trace:
        """The quantity of a year."""
        found = self.by_year.get(year)
        missing = Trace(f"{quantity}（{year}年）", None, "", note=f"物质循环里缺{year}年的数据")
        return missing if found is None else found.quantities.get(quantity, missing)


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """A series that is stated and follows from the circulation too."""

    series: str
    year: int
    stated: Trace
    derived: Trace
    gap: Trace
    """stated − derived, in the series' unit."""


@dataclass(frozen=True, slots=True)
class Circulated:
    """All that a plan's circulation comes to."""

    book: CirculationBook
    productivity: Mapping[int, Trace]
    """Year → value added at constant prices per primary input, in 元/吨."""
    checks: tuple[CrossCheck, ...]
    """Every series and year that both state, whether they agree or not."""

    @property
    def years(self) -> tuple[CirculationYear, ...]:
        """The years that the plan gives streams or heat for, in order."""
        return tuple(self.book.by_year.values())

    def year(self, year: int) -> CirculationYear | None:
        """What is known of a year; None where the plan gives nothing for it."""
        return self.book.by_year.get(year)


def read_circulation(circulation: Circulation, reader: Reader, allowed: Margin) -> CirculationBook:
    """Balances, rates and waste heat of every year that the plan gives anything for."""
    network = network_of(circulation, reader)
    years = sorted({*network.years, *heat_years(circulation)})
    by_year = {year: _year(circulation, network, year, reader, allowed) for year in years}
    return CirculationBook(network, by_year, unmatched(network))


def _year(
    circulation: Circulation, network: Network, year: int, reader: Reader, allowed: Margin
) -> CirculationYear:
    heat = heat_year(circulation, year, reader) if year in heat_years(circulation) else None
    deliveries = heat.links if heat is not None else ()
    links = [(each.source.node, each.sink.node, each.heat) for each in deliveries]
    return CirculationYear(
        year=year,
        balances=node_balances(network, year, reader, allowed),
        reuse_rate=reuse_rate(network, year),
        connectance=connectance(network, year, links),
        inputs=primary_inputs(network, year),
        heat=heat,
        quantities={**quantities(network, year), **_heat_quantities(heat)},
    )


def _heat_quantities(heat: HeatYear | None) -> Mapping[str, Trace]:
    if heat is None or not heat.sources:
        return {}
    return {"heat_available": heat.available, **({"heat_recovered": heat.recovered} if heat.links else {})}


def finish_circulation(book: CirculationBook, statistics: Statistics) -> Circulated:
    """The circulation with what needs other statistics: productivity, and what the plan states besides."""
    convert = statistics.units.convert
    return Circulated(
        book=book,
        productivity={
            year: productivity(statistics.trace(VALUE_ADDED, year), each.inputs, convert)
            for year, each in book.by_year.items()
        },
        checks=tuple(_checks(book, statistics)),
    )


def _checks(book: CirculationBook, statistics: Statistics) -> list[CrossCheck]:
    found = []
    for spec in statistics.specs.series:
        for year in book.years(spec.circulation or ""):
            stated, derived = statistics.stated(spec.id, year), statistics.derive(spec.id, year)
            if stated.value is None or derived is None or derived.value is None:
                continue
            label = f"{spec.name}填报数与物质循环合计之差（{year}年）"
            gap = Trace(
                label, stated.value - derived.value, spec.unit, "填报数 − 合计数", inputs=(stated, derived)
            )
            found.append(CrossCheck(spec.id, year, stated, derived, gap))
    return found
