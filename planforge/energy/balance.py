"""A year's energy as the plan gives it in, the balance in standard coal out: cells, conversion, sums.

total = Σ consumption + Σ (inputs − outputs of conversion) + Σ losses. Where conversion stands apart, this
equals primary supply whatever electricity counts as. A plan without conversion has all in consumption.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planforge.energy.meter import COAL_UNIT, Basis, Measured, Meter
from planforge.energy.sums import add, by_key
from planforge.model.places import Path
from planforge.model.specs import FuelSpec, ProcessSpec
from planforge.model.statistics import Conversion, Energy
from planforge.model.terms import Flow
from planforge.model.values import Amount
from planforge.quantity.trace import Trace

Names = Mapping[str, str]
"""Id of a sector → its Chinese name."""


@dataclass(frozen=True, slots=True)
class BalanceCell:
    """One sector's use of one fuel."""

    sector: str
    measured: Measured

    @property
    def fuel(self) -> FuelSpec:
        """What is used."""
        return self.measured.fuel

    @property
    def trace(self) -> Trace:
        """In 万吨标准煤; its value is None where quantity or coefficient is missing."""
        return self.measured.coal


@dataclass(frozen=True, slots=True)
class ProcessBalance:
    """One conversion of a year."""

    spec: ProcessSpec
    inputs: tuple[Measured, ...]
    outputs: tuple[Measured, ...]
    loss: Trace
    """Inputs − outputs, in 万吨标准煤; negative for what is recovered from waste."""
    net: Mapping[str, Trace]
    """Inputs − outputs of each fuel that it both takes and gives (a power station's own electricity)."""


@dataclass(frozen=True, slots=True)
class FlowAmount:
    """What one flow of the plan comes to in the year."""

    id: str
    flow: Flow
    measured: Measured


@dataclass(frozen=True, slots=True)
class SectorEnergy:
    """One sector's energy, in 万吨标准煤."""

    sector: str
    final: Trace
    """Its consumption, as the table gives it."""
    total: Trace
    """With the conversion losses of the processes that belong to it."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The energy of one year."""

    year: int
    basis: Basis
    """What consumption by sector holds."""
    cells: tuple[BalanceCell, ...]
    processes: tuple[ProcessBalance, ...]
    losses: tuple[Measured, ...]
    flows: tuple[FlowAmount, ...]
    feedstock: tuple[Measured, ...]
    sectors: tuple[SectorEnergy, ...]
    final: Trace
    """Σ consumption in 万吨标准煤, electricity by the plan's convention."""
    conversion: Trace
    """Σ losses of conversion in 万吨标准煤."""
    lost: Trace
    """Σ losses of transport and distribution in 万吨标准煤."""
    total: Trace
    """能源消费总量 in 万吨标准煤."""
    taken: Mapping[str, tuple[tuple[int, Measured], ...]]
    """Fuel → what takes from it, each with its place among all: consumption, inputs of conversion, losses."""
    by_fuel: Mapping[str, Trace]
    """Fuel → its part of the total: used and lost, less what conversion gives of it; 万吨标准煤."""

    def uses(self, fuels: Iterable[str]) -> tuple[Measured, ...]:
        """Everything that takes from these fuels: consumption, inputs of conversion, losses."""
        found = [(place, each) for fuel in set(fuels) for place, each in self.taken.get(fuel, ())]
        return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))

    def outputs(self, fuels: Iterable[str]) -> tuple[Measured, ...]:
        """What conversion gives of these fuels."""
        wanted = frozenset(fuels)
        found = (each for process in self.processes for each in process.outputs)
        return tuple(each for each in found if each.fuel.id in wanted)

    def of_flow(self, flow: Flow, fuels: Iterable[str]) -> tuple[Measured, ...]:
        """The flows of one direction of these fuels."""
        wanted = frozenset(fuels)
        return tuple(
            each.measured for each in self.flows if each.flow is flow and each.measured.fuel.id in wanted
        )

    @property
    def amounts(self) -> tuple[Measured, ...]:
        """Everything that is used, made, lost, or crosses the boundary."""
        turned = (each for process in self.processes for each in (*process.inputs, *process.outputs))
        crossing = (each.measured for each in self.flows)
        return (*(cell.measured for cell in self.cells), *turned, *self.losses, *crossing)

    @property
    def fuels(self) -> tuple[str, ...]:
        """Ids of the fuels that are used, made or cross the boundary, in the order met."""
        return tuple(dict.fromkeys(each.fuel.id for each in self.amounts))


def balance_of(
    year: int, energy: Energy, meter: Meter, processes: Mapping[str, ProcessSpec], names: Names
) -> Balance:
    """The balance of a year that the plan gives consumption or conversion for."""
    basis = _basis(year, energy, meter)
    cells = tuple(
        BalanceCell(
            sector,
            meter.measure(
                amount,
                fuel,
                year,
                f"{names[sector]}{meter.fuels[fuel].name}消费量",
                ("energy", "consumption", year, sector, fuel),
                basis,
            ),
        )
        for sector, by_fuel in energy.consumption.get(year, {}).items()
        for fuel, amount in by_fuel.items()
    )
    made = tuple(
        _process(year, processes[process], conversion, meter)
        for process, conversion in energy.conversion.get(year, {}).items()
    )
    losses = _amounts(year, "losses", "损失量", energy.losses.get(year, {}), meter, basis)
    feedstock = _amounts(year, "feedstock", "用作原料量", energy.feedstock.get(year, {}), meter, basis)
    sectors = _sectors(year, cells, made, names)
    final = add(
        f"分部门能源消费量合计（{year}年）", COAL_UNIT, (each.final for each in sectors), "分部门消费量之和"
    )
    loss = add(
        f"加工转换损失量（{year}年）", COAL_UNIT, (each.loss for each in made), "各加工转换过程损失量之和"
    )
    none_lost = "" if losses else "未填损失量"
    lost = add(
        f"损失量（{year}年）", COAL_UNIT, (each.coal for each in losses), "分品种损失量之和", note=none_lost
    )
    return Balance(
        year=year,
        basis=basis,
        cells=cells,
        processes=made,
        losses=losses,
        flows=_flows(year, energy, meter, basis),
        feedstock=feedstock,
        sectors=sectors,
        final=final,
        conversion=loss,
        lost=lost,
        total=_total(year, final, loss, lost, basis),
        taken=_taken(cells, made, losses),
        by_fuel=_by_fuel(year, (cell.measured for cell in cells), made, losses),
    )


def _taken(
    cells: Iterable[BalanceCell], made: Iterable[ProcessBalance], losses: Iterable[Measured]
) -> Mapping[str, tuple[tuple[int, Measured], ...]]:
    found: dict[str, list[tuple[int, Measured]]] = {}
    inputs = (each for process in made for each in process.inputs)
    consumed = (cell.measured for cell in cells)
    for place, each in enumerate((*consumed, *inputs, *losses)):
        found.setdefault(each.fuel.id, []).append((place, each))
    return {fuel: tuple(uses) for fuel, uses in found.items()}


def _by_fuel(
    year: int, consumed: Iterable[Measured], made: Iterable[ProcessBalance], losses: Iterable[Measured]
) -> Mapping[str, Trace]:
    processes = tuple(made)
    used = [*consumed, *(each for process in processes for each in process.inputs), *losses]
    given = [each for process in processes for each in process.outputs]
    names = {each.fuel.id: each.fuel.name for each in (*used, *given)}
    plus, minus = (by_key((each.fuel.id, each.coal) for each in side) for side in (used, given))
    how = "消费量 + 加工转换投入量 − 加工转换产出量 + 损失量"
    return {
        fuel: add(
            f"{name}净用量（折标准煤，{year}年）",
            COAL_UNIT,
            plus.get(fuel, ()),
            how,
            less=minus.get(fuel, ()),
        )
        for fuel, name in names.items()
    }


def _total(year: int, final: Trace, conversion: Trace, lost: Trace, basis: Basis) -> Trace:
    label = f"能源消费总量（由能源平衡计算，{year}年）"
    if basis is Basis.APART:
        return add(label, COAL_UNIT, (final, conversion, lost), "终端消费量 + 加工转换损失量 + 损失量")
    told = "消费量含加工转换投入，电力按当量值" if basis is Basis.MIXED else ""
    return add(label, COAL_UNIT, (final, lost), "分部门消费量 + 损失量", note=told)


def _basis(year: int, energy: Energy, meter: Meter) -> Basis:
    if year in energy.conversion:
        return Basis.APART
    consumers = energy.consumption.get(year, {})
    is_mixed = any(consumers.get(sector) for sector in meter.rules.conversion_sectors)
    return Basis.MIXED if is_mixed else Basis.FINAL


def _process(year: int, spec: ProcessSpec, given: Conversion, meter: Meter) -> ProcessBalance:
    path: Path = ("energy", "conversion", year, spec.id)
    sides = {"inputs": ("投入", given.inputs), "outputs": ("产出", given.outputs)}
    inputs, outputs = (
        tuple(
            meter.measure(
                amount,
                fuel,
                year,
                f"{spec.name}{word}{meter.fuels[fuel].name}",
                (*path, side, fuel),
                Basis.APART,
            )
            for fuel, amount in amounts.items()
        )
        for side, (word, amounts) in sides.items()
    )
    loss = add(
        f"{spec.name}损失量（{year}年）",
        COAL_UNIT,
        (each.coal for each in inputs),
        "投入 − 产出",
        less=(each.coal for each in outputs),
    )
    taken, given_out = ({each.fuel.id: each.coal for each in side} for side in (inputs, outputs))
    net = {
        fuel: add(
            f"{spec.name}{meter.fuels[fuel].name}净投入（折标准煤，{year}年）",
            COAL_UNIT,
            (taken[fuel],),
            "投入 − 产出",
            less=(given_out[fuel],),
        )
        for fuel in taken
        if fuel in given_out
    }
    return ProcessBalance(spec, inputs, outputs, loss, net)


def _amounts(
    year: int, key: str, word: str, given: Mapping[str, Amount], meter: Meter, basis: Basis
) -> tuple[Measured, ...]:
    return tuple(
        meter.measure(
            amount, fuel, year, f"{meter.fuels[fuel].name}{word}", ("energy", key, year, fuel), basis
        )
        for fuel, amount in given.items()
    )


def _flows(year: int, energy: Energy, meter: Meter, basis: Basis) -> tuple[FlowAmount, ...]:
    return tuple(
        FlowAmount(
            each.id,
            each.flow,
            meter.measure(
                each.amounts.values.get(year),
                each.fuel,
                year,
                f"{meter.fuels[each.fuel].name}{each.flow.label}量",
                ("energy", "flows", f"id={each.id}", "amounts", year),
                basis,
                each.amounts.unit,
            ),
        )
        for each in energy.flows
    )


def _sectors(
    year: int, cells: tuple[BalanceCell, ...], made: tuple[ProcessBalance, ...], names: Names
) -> tuple[SectorEnergy, ...]:
    used = by_key((cell.sector, cell.trace) for cell in cells)
    lost = by_key((each.spec.sector, each.loss) for each in made)
    found = []
    for sector in dict.fromkeys((*used, *lost)):
        label = f"{names[sector]}能源消费量（{year}年）"
        final = add(
            f"{names[sector]}分品种能源消费量之和（{year}年）", COAL_UNIT, used.get(sector, ()), "各品种之和"
        )
        total = add(label, COAL_UNIT, (final, *lost.get(sector, ())), "消费量 + 加工转换损失量")
        found.append(SectorEnergy(sector, final, total))
    return tuple(found)
