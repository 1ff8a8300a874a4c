"""Energy and emissions in, the factors that they imply out, each with the range in which it is plausible.

Implied factor = emissions ÷ standard coal, in tCO2 per tonne. What leaves a conversion in a fuel makes both
net and signed: there the quotient means nothing, and no factor is given (`note`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.energy.carbon import CO2_UNIT, EmissionCell, Emissions
from planforge.energy.meter import COAL_UNIT, Meter
from planforge.energy.sums import add, lacking
from planforge.model.balance_rules import ImpliedRange
from planforge.model.terms import CarbonMethod
from planforge.problems import Position
from planforge.quantity.trace import Trace

UNIT: Final = "吨/吨标准煤"
_SUM: Final = "消费量和加工转换投入量之和"
SECTOR: Final = "部门"
"""The subject of the range for sectors."""


@dataclass(frozen=True, slots=True)
class ImpliedFactor:
    """The emissions of a carrier, a group or a sector per tonne of standard coal."""

    name: str
    year: int
    trace: Trace
    """In tCO2 per tonne of standard coal; its value is None where it has no meaning, with the reason."""
    range: ImpliedRange | None
    position: Position | None

    @property
    def is_plausible(self) -> bool | None:
        """Whether it lies in its range; None where there is no factor or no range."""
        if self.trace.value is None or self.range is None:
            return None
        return self.range.least <= self.trace.value <= self.range.most


def implied_factors(
    emissions: Emissions, meter: Meter, names: Mapping[str, str], stated: Mapping[str, Trace]
) -> tuple[ImpliedFactor, ...]:
    """The implied factors by group of fuels, by fuel and by sector.

    `stated` are direct emissions of sectors as the plan gives them; they come before what was computed.
    """
    ranges = {each.subject: each for each in meter.rules.implied}
    return (
        *_groups(emissions, meter, ranges),
        *_fuels(emissions, meter, ranges),
        *_sectors(emissions, meter, ranges, names, stated),
    )


def _groups(
    emissions: Emissions, meter: Meter, ranges: Mapping[str, ImpliedRange]
) -> Iterator[ImpliedFactor]:
    used = _used(emissions, lambda cell: cell.fuel.group)
    return (
        _of_cells(group, cells, emissions.year, ranges.get(group), meter) for group, cells in used.items()
    )


def _fuels(emissions: Emissions, meter: Meter, ranges: Mapping[str, ImpliedRange]) -> Iterator[ImpliedFactor]:
    if meter.conventions.carbon is CarbonMethod.COMPOSITE:
        return  # one factor for the whole group
    for fuel, cells in _used(emissions, lambda cell: cell.fuel.id).items():
        spec = meter.fuels[fuel]
        wanted = ranges.get(fuel) or ranges.get(spec.group)
        yield _of_cells(spec.name, cells, emissions.year, wanted, meter)


def _used(emissions: Emissions, key: Callable[[EmissionCell], str]) -> Mapping[str, list[EmissionCell]]:
    """What is used, whole: outputs of conversion and amounts below zero left out."""
    found: dict[str, list[EmissionCell]] = {}
    for cell in emissions.cells:
        if not _leaves(cell):
            found.setdefault(key(cell), []).append(cell)
    return found


def _of_cells(
    name: str, cells: Iterable[EmissionCell], year: int, wanted: ImpliedRange | None, meter: Meter
) -> ImpliedFactor:
    kept = tuple(cells)
    emitted = add(f"{name}使用的二氧化碳排放量（{year}年）", CO2_UNIT, (cell.trace for cell in kept), _SUM)
    at = meter.locate(("energy", "consumption", year))
    return ImpliedFactor(name, year, _quotient(name, emitted, _burnt(name, kept, year), year), wanted, at)


def _sectors(
    emissions: Emissions,
    meter: Meter,
    ranges: Mapping[str, ImpliedRange],
    names: Mapping[str, str],
    stated: Mapping[str, Trace],
) -> Iterator[ImpliedFactor]:
    for each in emissions.sectors:
        cells = [cell for cell in emissions.cells if cell.sector == each.sector]
        if not cells:
            continue
        name, year = names[each.sector], emissions.year
        emitted = stated.get(each.sector, each.direct)
        factor = _quotient(name, emitted, _burnt(name, cells, year), year)
        if any(_leaves(cell) for cell in cells):
            told = "加工转换投入与产出相抵，净流量不计隐含因子"
            factor = Trace(factor.label, None, UNIT, factor.how, inputs=factor.inputs, note=told)
        at = emitted.position or meter.locate(("energy", "consumption", year, each.sector))
        yield ImpliedFactor(name, year, factor, ranges.get(SECTOR), at)


def _leaves(cell: EmissionCell) -> bool:
    """Whether the cell is an output of conversion, or a net amount below zero."""
    quantity = cell.measured.quantity.value
    return cell.is_output or (quantity is not None and quantity < 0)


def _burnt(name: str, cells: Iterable[EmissionCell], year: int) -> Trace:
    label = f"{name}化石能源使用量（折标准煤，{year}年）"
    return add(label, COAL_UNIT, (cell.measured.coal for cell in cells), _SUM)


def _quotient(name: str, emitted: Trace, burnt: Trace, year: int) -> Trace:
    label, how = f"{name}隐含排放因子（{year}年）", "二氧化碳排放量 ÷ 标准煤量"
    inputs = (emitted, burnt)
    if emitted.value is None or burnt.value is None:
        return Trace(label, None, UNIT, how, inputs=inputs, note=lacking(inputs))
    if burnt.value <= 0:
        return Trace(label, None, UNIT, how, inputs=inputs, note=f"{burnt.label}不大于零，没有意义")
    return Trace(label, emitted.value / burnt.value, UNIT, how, inputs=inputs)
