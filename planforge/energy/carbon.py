"""A balance and carbon factors in, the carbon dioxide of energy by sector and fuel out, each with its trace.

By fuel: CO2 = quantity × net calorific value × carbon content × oxidation × 44/12 (the method of the
provincial inventory guide of 2011 and of the reporting guides of industries; their texts were not seen).
Composite: CO2 = standard coal × tCO2 per tonne of standard coal of the group. Conversion emits the carbon of
its inputs less that of its fuel outputs. Losses emit nothing. Electricity and heat from outside count by the
grid factor of the year and the heat factor, net of what goes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.energy.balance import Balance, Names
from planforge.energy.carbon_method import by_method, method_of
from planforge.energy.lacking_conventions import reported, without
from planforge.energy.meter import Measured, Meter
from planforge.energy.quantities import Quantities
from planforge.energy.sums import ZERO, add, by_key, scaled, times
from planforge.energy.supply import Carrier
from planforge.model.specs import FuelSpec
from planforge.model.terms import CarbonMethod, FactorKind, Scope
from planforge.quantity.trace import Choice, Trace

CO2_UNIT: Final = "万吨"
CARBON_TO_CO2: Final = (Decimal(44), Decimal(12))
"""Weight of a molecule of carbon dioxide and of the carbon in it."""


@dataclass(frozen=True, slots=True)
class EmissionCell:
    """What the use of one fuel emits directly; negative for carbon that leaves a conversion in a fuel."""

    sector: str
    measured: Measured
    trace: Trace
    """In 万吨 CO2."""
    process: str = ""
    """Id of the conversion; empty for consumption."""
    is_output: bool = False
    """The fuel comes out of the conversion and takes its carbon along."""

    @property
    def fuel(self) -> FuelSpec:
        """What is used."""
        return self.measured.fuel


@dataclass(frozen=True, slots=True)
class SectorEmissions:
    """One sector's emissions, in 万吨 CO2."""

    sector: str
    direct: Trace
    purchased: Trace
    """Its share of electricity and heat from outside, by what it uses of them."""
    whole: Trace
    """Both."""


@dataclass(frozen=True, slots=True)
class Emissions:
    """The carbon dioxide of one year, in 万吨."""

    year: int
    cells: tuple[EmissionCell, ...]
    sectors: tuple[SectorEmissions, ...]
    groups: Mapping[str, Trace]
    """Direct emissions by group of fuels: 煤炭, 石油, 天然气."""
    direct: Trace
    """Of all fuels, with the emissions of sectors that no energy causes."""
    electricity: Trace
    """Of the net inflow of electricity; negative where more goes out."""
    heat: Trace
    """Of the net inflow of heat."""
    lost: Trace
    """Of electricity and heat from outside that no sector uses: losses of transport and distribution."""
    process: Trace
    """Not from energy, as the plan states it."""
    whole: Trace
    """Direct emissions and those of electricity and heat from outside."""
    industry_direct: Trace
    industry: Trace
    """With the electricity and heat from outside that industry uses."""

    def total(self, scope: Scope | None) -> Trace:
        """二氧化碳排放总量 in the scope; without a value where the plan states none."""
        return _in_scope(scope, f"二氧化碳排放总量（由能源平衡计算，{self.year}年）", self.direct, self.whole)

    def of_industry(self, scope: Scope | None) -> Trace:
        """工业领域二氧化碳排放量 in the scope."""
        label = f"工业领域二氧化碳排放量（由能源平衡计算，{self.year}年）"
        return _in_scope(scope, label, self.industry_direct, self.industry)


def _in_scope(scope: Scope | None, label: str, direct: Trace, whole: Trace) -> Trace:
    if scope in (Scope.DIRECT, Scope.WITH_PURCHASED):
        found = direct if scope is Scope.DIRECT else whole
        chosen = (Choice("scope", scope.value),)
        return Trace(
            label, found.value, CO2_UNIT, scope.label, inputs=(found,), note=found.note, choices=chosen
        )
    return (without if scope is None else reported)(label, CO2_UNIT, "scope")


def emissions_of(
    balance: Balance, quantities: Quantities, meter: Meter, names: Names, stated: Mapping[str, Trace]
) -> Emissions:
    """The emissions of a balance.

    `stated` are emissions that no energy causes (industrial processes, waste), by sector, in 万吨.
    """
    return _Chain(balance, quantities, meter, names).emissions(stated)


@dataclass(frozen=True, slots=True)
class _Chain:
    balance: Balance
    quantities: Quantities
    meter: Meter
    names: Names

    def emissions(self, stated: Mapping[str, Trace]) -> Emissions:
        year = self.balance.year
        factors: dict[tuple[str, bool], Trace] = {}
        cells = self._cells(factors)
        process = add(
            f"非能源活动二氧化碳排放量（{year}年）", CO2_UNIT, stated.values(), "方案给出的各项之和"
        )
        fuels = add(
            f"燃料二氧化碳排放量（{year}年）", CO2_UNIT, (each.trace for each in cells), "各部门、各品种之和"
        )
        direct = add(
            f"直接二氧化碳排放量（{year}年）", CO2_UNIT, (fuels, process), "燃料排放 + 非能源活动排放"
        )
        electricity = self._purchased("电力", self.meter.rules.electricity)
        heat = self._purchased("热力", self.meter.rules.heat)
        whole = add(
            f"直接和净调入电力、热力二氧化碳排放量（{year}年）",
            CO2_UNIT,
            (direct, electricity, heat),
            "直接排放 + 净调入电力排放 + 净调入热力排放",
        )
        sectors = self._sectors(cells, electricity, heat)
        industry = [each for each in sectors if each.sector in self.meter.rules.industry_sectors]
        by_group = by_key((each.fuel.group, each.trace) for each in cells)
        return Emissions(
            year=year,
            cells=cells,
            sectors=sectors,
            groups={
                group: add(f"{group}二氧化碳排放量（{year}年）", CO2_UNIT, traces, "各部门、各品种之和")
                for group, traces in by_group.items()
            },
            direct=direct,
            electricity=electricity,
            heat=heat,
            lost=add(
                f"电力、热力输配损失的二氧化碳排放量（{year}年）",
                CO2_UNIT,
                (electricity, heat),
                "净调入电力、热力排放 − 各部门使用部分",
                less=(each.purchased for each in sectors),
            ),
            process=process,
            whole=whole,
            industry_direct=add(
                f"工业领域直接二氧化碳排放量（{year}年）",
                CO2_UNIT,
                (each.direct for each in industry),
                "工业各行业燃料排放之和",
            ),
            industry=add(
                f"工业领域直接和净调入电力、热力二氧化碳排放量（{year}年）",
                CO2_UNIT,
                (each.whole for each in industry),
                "工业各行业之和",
            ),
        )

    # ---- fuels ----------------------------------------------------------------------------------------

    def _cells(self, factors: dict[tuple[str, bool], Trace]) -> tuple[EmissionCell, ...]:
        found = [
            EmissionCell(cell.sector, cell.measured, self._emission(cell.measured, factors))
            for cell in self.balance.cells
            if cell.fuel.fossil
        ]
        for process in self.balance.processes:
            for amounts, is_output in ((process.inputs, False), (process.outputs, True)):
                found += [
                    EmissionCell(
                        process.spec.sector,
                        each,
                        self._emission(each, factors, is_output=is_output),
                        process.spec.id,
                        is_output,
                    )
                    for each in amounts
                    if each.fuel.fossil
                ]
        return tuple(found)

    def _emission(
        self, measured: Measured, factors: dict[tuple[str, bool], Trace], *, is_output: bool = False
    ) -> Trace:
        composite = method_of(self.meter.conventions) is CarbonMethod.COMPOSITE
        amount = measured.coal if composite or measured.from_coal else measured.quantity
        key = (measured.fuel.id, measured.from_coal)
        if key not in factors:
            factors[key] = self._factor(measured, composite=composite)
        factor = factors[key]
        how = "标准煤量 × 排放系数" if amount is measured.coal else "实物量 × 排放因子"
        how = f"−({how})，碳随产品带走" if is_output else how
        label = measured.quantity.label.replace("（", "二氧化碳排放量（", 1)
        if amount.value is None or factor.value is None:
            return times(label, CO2_UNIT, (amount, factor), how, self.meter.units)
        ratio = self.meter.units.factor(f"({amount.unit})*({factor.unit})", CO2_UNIT)
        emitted = amount.value * factor.value * ratio
        return Trace(label, -emitted if is_output else emitted, CO2_UNIT, how, inputs=(amount, factor))

    def _factor(self, measured: Measured, *, composite: bool) -> Trace:
        """tCO2 per unit of fuel, or per tonne of standard coal."""
        fuel, year, meter = measured.fuel, self.balance.year, self.meter
        if composite:
            return by_method(meter.factors.find(FactorKind.COMPOSITE, fuel.group, year), meter.conventions)
        per_coal = measured.from_coal
        heat = (
            self._coal_heat() if per_coal else meter.factors.find(FactorKind.CALORIFIC_VALUE, fuel.id, year)
        )
        content = meter.factors.find(FactorKind.CARBON_CONTENT, fuel.id, year)
        oxidation = meter.factors.find(FactorKind.OXIDATION, fuel.id, year)
        unit = "吨/吨标准煤" if per_coal else f"万吨/{fuel.unit}"
        label = f"{fuel.name}二氧化碳排放因子"
        carbon = times(label, unit, (heat, content, oxidation), _BY_FUEL, meter.units)
        if carbon.value is None:
            return carbon
        over, under = CARBON_TO_CO2
        factor = Trace(label, carbon.value * over / under, unit, _BY_FUEL, inputs=carbon.inputs)
        return by_method(factor, meter.conventions)

    def _coal_heat(self) -> Trace:
        heat = self.meter.rules.coal_heat
        note = "" if heat.verified else "未核实"
        return Trace("标准煤热值", heat.value, heat.unit, source=heat.source, note=note)

    # ---- electricity and heat from outside -----------------------------------------------------------

    def _purchased(self, name: str, fuel: str) -> Trace:
        year, meter = self.balance.year, self.meter
        label = f"净调入{name}二氧化碳排放量（{year}年）"
        carrier = self.quantities.carrier(fuel)
        if carrier is None or carrier.net_inflow.value == ZERO:
            inputs = () if carrier is None else (carrier.net_inflow,)
            return Trace(label, ZERO, CO2_UNIT, f"没有净调入{name}", inputs=inputs)
        is_heat = fuel == meter.rules.heat
        factor = (
            meter.factors.find(FactorKind.HEAT, fuel, year) if is_heat else meter.factors.grid_factor(year)
        )
        counted = carrier.net_inflow if is_heat else self._counted(carrier)
        how = "净调入量 × 排放因子"
        found = times(label, CO2_UNIT, (counted, factor), how, meter.units)
        if found.value is None or found.value > 0:
            return found
        return Trace(
            label, found.value, CO2_UNIT, how, inputs=found.inputs, note=f"{name}净调出，按净调入的相反数计"
        )

    def _counted(self, electricity: Carrier) -> Trace:
        """The net inflow of electricity without the green power that the plan counts as free of emissions."""
        if self.meter.conventions.green_power is None:
            return electricity.net_inflow
        year, unit = self.balance.year, electricity.fuel.unit
        green = self.meter.convention("green_power", "不计排放的绿色电力", unit, year)
        label, how = f"计排放的净调入电量（{year}年）", "净调入量 − 不计排放的绿色电力"
        return add(label, unit, (electricity.net_inflow,), how, less=(green,))

    def _sectors(
        self, cells: tuple[EmissionCell, ...], electricity: Trace, heat: Trace
    ) -> tuple[SectorEmissions, ...]:
        direct = by_key((cell.sector, cell.trace) for cell in cells)
        uses = {fuel: self._uses(fuel) for fuel in (self.meter.rules.electricity, self.meter.rules.heat)}
        sectors = dict.fromkeys((*direct, *(sector for use in uses.values() for sector in use)))
        return tuple(self._sector(each, direct.get(each, ()), uses, electricity, heat) for each in sectors)

    def _sector(
        self,
        sector: str,
        cells: tuple[Trace, ...],
        uses: Mapping[str, Mapping[str, tuple[Trace, ...]]],
        electricity: Trace,
        heat: Trace,
    ) -> SectorEmissions:
        year, rules = self.balance.year, self.meter.rules
        name = self.names[sector]
        direct = add(f"{name}直接二氧化碳排放量（{year}年）", CO2_UNIT, cells, "各品种之和")
        shares = []
        for word, fuel, whole in (("电力", rules.electricity, electricity), ("热力", rules.heat, heat)):
            own = uses[fuel].get(sector, ())
            carrier = self.quantities.carrier(fuel)
            if own and carrier is not None:
                used = add(
                    f"{name}{word}使用量（{year}年）", carrier.fuel.unit, own, "消费量 + 加工转换投入量"
                )
                label = f"{name}净调入{word}二氧化碳排放量（{year}年）"
                shares.append(
                    scaled(label, whole, used, carrier.use, "全部净调入排放 × 本部门使用量 ÷ 全部使用量")
                )
        purchased = add(f"{name}净调入电力、热力二氧化碳排放量（{year}年）", CO2_UNIT, shares, "电力 + 热力")
        total = add(
            f"{name}二氧化碳排放量（{year}年）", CO2_UNIT, (direct, purchased), "直接 + 净调入电力、热力"
        )
        return SectorEmissions(sector, direct, purchased, total)

    def _uses(self, fuel: str) -> Mapping[str, tuple[Trace, ...]]:
        """Who uses a carrier: sector → amounts in the carrier's unit; losses belong to nobody."""
        carrier = self.quantities.carrier(fuel)
        if carrier is None:
            return {}
        pairs = [(cell.sector, cell.measured) for cell in self.balance.cells]
        pairs += [(each.spec.sector, taken) for each in self.balance.processes for taken in each.inputs]
        return by_key((sector, taken.quantity) for sector, taken in pairs if taken.fuel.id in carrier.ids)


_BY_FUEL: Final = "低位发热量 × 单位热值含碳量 × 碳氧化率 × 44/12"
