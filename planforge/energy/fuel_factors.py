"""A fuel and a year in, the standard coal and the carbon dioxide of one unit of it out, by the conventions.

Electricity counts as standard coal by the plan's convention (当量值, or the year's coal rate) and as carbon
dioxide by its grid factor; heat by the heat factor; other fuels by NCV × carbon content × oxidation × 44/12,
or by standard coal × the composite factor of their group. A convention that is not stated gives no value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planforge.energy.carbon_method import by_method, method_of
from planforge.energy.factors import FactorBook
from planforge.energy.lacking_conventions import reported, without
from planforge.energy.steps import lacking
from planforge.model.conventions import Conventions
from planforge.model.specs import FuelSpec, Specs
from planforge.model.terms import CarbonMethod, Electricity, FactorKind
from planforge.quantity.trace import Choice, Trace
from planforge.quantity.units import UnitBook, UnitMismatch

_CO2: Final = "吨二氧化碳"
_CARBON_TO_CO2: Final = Trace("碳折二氧化碳", Decimal(44) / Decimal(12), "", "44 ÷ 12")
_GJ: Final = "吉焦"
_OF_TOTALS: Final = "总量按统计部门反馈，节能量的折算方法要另外写明"


class Purpose(StrEnum):
    """What the factors of a year are for."""

    ACCOUNTS = "accounts"
    """What the place uses and emits."""
    PROJECTS = "projects"
    """What a project saves in a full year; electricity may count by a method of its own."""
    PROJECT_YEARS = "project_years"
    """What it saves in a calendar year, where the grid factor may be that year's."""


class FuelFactors:
    """The factors of fuels in one plan; each is put together once."""

    def __init__(
        self,
        book: FactorBook,
        conventions: Conventions,
        specs: Specs,
        units: UnitBook,
        purpose: Purpose = Purpose.ACCOUNTS,
    ) -> None:
        self.units = units
        self.purpose = purpose
        self.fuels: Mapping[str, FuelSpec] = {fuel.id: fuel for fuel in specs.fuels}
        self.rules = specs.balance
        self._book = book
        self._conventions = conventions
        self._known: dict[tuple[str, str, int], Trace] = {}

    def coal(self, fuel: str, year: int) -> Trace:
        """Standard coal of one unit of the fuel."""
        return self._once("coal", fuel, year, self._coal)

    def carbon(self, fuel: str, year: int) -> Trace:
        """Carbon dioxide of one unit of the fuel."""
        return self._once("carbon", fuel, year, self._carbon)

    def carbon_of_coal(self, fuel: str, year: int) -> Trace:
        """Carbon dioxide of one tonne of standard coal of a fuel that a plan gives as such."""
        return self._once("carbon_of_coal", fuel, year, self._carbon_of_coal)

    def is_given_as_coal(self, unit: str, fuel: str) -> bool:
        """Whether an amount is given as standard coal though its fuel is measured otherwise."""
        own = self.fuels[fuel].unit
        return unit != own and not self._converts(unit, own)

    def _converts(self, unit: str, wanted: str) -> bool:
        try:
            self.units.factor(unit, wanted)
        except UnitMismatch:
            return False
        return True

    def coal_of_heat(self, fuel: str, year: int) -> Trace:
        """Standard coal of one 吉焦 that a boiler takes in as the fuel."""
        return self._once("coal_of_heat", fuel, year, self._coal_of_heat)

    def carbon_of_heat(self, fuel: str, year: int) -> Trace:
        """Carbon dioxide of one 吉焦 that a boiler takes in as the fuel."""
        return self._once("carbon_of_heat", fuel, year, self._carbon_of_heat)

    def _once(self, what: str, fuel: str, year: int, find: Callable[[FuelSpec, int], Trace]) -> Trace:
        key = (what, fuel, year)
        if key not in self._known:
            self._known[key] = find(self.fuels[fuel], year)
        return self._known[key]

    # ---- standard coal ------------------------------------------------------------------------------

    def _coal(self, fuel: FuelSpec, year: int) -> Trace:
        if fuel.id not in self.rules.power:
            return self._book.find(FactorKind.COAL_EQUIVALENT, fuel.id, year)
        if fuel.id in self.rules.rated_electricity:
            return self._book.coal_rate(year)
        label, unit = f"{fuel.name}折标准煤系数（{year}年）", "吨标准煤/万千瓦时"
        own, whole = self._conventions.saving_electricity, self._conventions.electricity
        chosen = own if own is not None and self.purpose is not Purpose.ACCOUNTS else whole
        if chosen is None:
            return without(label, unit, "electricity")
        if chosen is Electricity.REPORTED:
            return self._reported(label, unit)
        is_by_value = chosen is Electricity.CALORIFIC
        by_value = self._book.find(FactorKind.COAL_EQUIVALENT, self.rules.electricity, year)
        factor = by_value if is_by_value else self._book.coal_rate(year)
        return replace(factor, choices=(Choice("electricity", chosen.value, year),))

    def _reported(self, label: str, unit: str) -> Trace:
        """Totals that a statistics department gives say nothing of single projects."""
        if self.purpose is Purpose.ACCOUNTS:
            return reported(label, unit, "electricity")
        if self._conventions.saving_electricity is not None:
            return reported(label, unit, "saving_electricity")
        return without(label, unit, "saving_electricity", _OF_TOTALS)

    def _coal_of_heat(self, fuel: FuelSpec, year: int) -> Trace:
        label, unit = f"{fuel.name}每吉焦折标准煤（{year}年）", "吨标准煤/吉焦"
        if fuel.id in self.rules.power or fuel.id == self.rules.heat:
            return self._in(self.coal(fuel.id, year), label, unit)
        heat = self._coal_heat()
        return Trace(label, 1 / (heat.value or Decimal(1)), unit, "1 ÷ 标准煤热值", inputs=(heat,))

    def _coal_heat(self) -> Trace:
        """The lower heating value that defines standard coal."""
        heat = self.rules.coal_heat
        note = "" if heat.verified else "未核实"
        return Trace("标准煤热值", heat.value, heat.unit, source=heat.source, note=note)

    # ---- carbon dioxide -----------------------------------------------------------------------------

    def _carbon(self, fuel: FuelSpec, year: int) -> Trace:
        label, unit = f"{fuel.name}排放因子（{year}年）", f"{_CO2}/{fuel.unit}"
        if (known := self._purchased(fuel, year)) is not None:
            return known
        if self._is_composite:
            steps = (self.coal(fuel.id, year), self._composite(fuel, year))
            return self._times(label, unit, steps, "折标准煤系数 × 综合排放系数")
        chain = (self._book.find(FactorKind.CALORIFIC_VALUE, fuel.id, year), *self._carbon_chain(fuel, year))
        return self._by_fuel(label, unit, chain, "低位发热量 × 单位热值含碳量 × 碳氧化率 × 44/12")

    def _carbon_of_heat(self, fuel: FuelSpec, year: int) -> Trace:
        label, unit = f"{fuel.name}每吉焦排放因子（{year}年）", f"{_CO2}/{_GJ}"
        if (known := self._purchased(fuel, year)) is not None:
            return self._in(known, label, unit) if known.unit else known
        if self._is_composite:
            steps = (self.coal_of_heat(fuel.id, year), self._composite(fuel, year))
            return self._times(label, unit, steps, "每吉焦折标准煤 × 综合排放系数")
        return self._by_fuel(label, unit, self._carbon_chain(fuel, year), "单位热值含碳量 × 碳氧化率 × 44/12")

    def _purchased(self, fuel: FuelSpec, year: int) -> Trace | None:
        """The factor of electricity, heat and energy that is not fossil; None for other fuels."""
        if fuel.id == self.rules.heat:
            return self._book.find(FactorKind.HEAT, fuel.id, year)
        if fuel.id in (self.rules.electricity, *self.rules.rated_electricity):
            return self._grid_factor(year)
        if fuel.fossil:
            return None
        note = "不是化石能源，不计二氧化碳排放"
        return Trace(f"{fuel.name}排放因子（{year}年）", Decimal(0), f"{_CO2}/{fuel.unit}", note=note)

    def _grid_factor(self, year: int) -> Trace:
        if self.purpose is Purpose.PROJECT_YEARS:
            return self._book.later_grid_factor(year)
        return self._book.grid_factor(year)

    def _carbon_of_coal(self, fuel: FuelSpec, year: int) -> Trace:
        label, unit = f"{fuel.name}每吨标准煤排放因子（{year}年）", f"{_CO2}/吨标准煤"
        known = self._purchased(fuel, year)
        if known is not None and known.value == 0:
            return replace(known, label=label, unit=unit)
        if known is not None:
            return self._over(label, unit, known, self.coal(fuel.id, year))
        if self._is_composite:
            return self._composite(fuel, year)
        steps = (self._coal_heat(), *self._carbon_chain(fuel, year))
        return self._by_fuel(label, unit, steps, "标准煤热值 × 单位热值含碳量 × 碳氧化率 × 44/12")

    def _over(self, label: str, unit: str, over: Trace, under: Trace) -> Trace:
        if over.value is None or not under.value:
            return lacking(label, unit, (over, under))
        value = over.value / under.value * self.units.factor(f"({over.unit})/({under.unit})", unit)
        return Trace(label, value, unit, "排放因子 ÷ 折标准煤系数", inputs=(over, under))

    @property
    def _is_composite(self) -> bool:
        return method_of(self._conventions) is CarbonMethod.COMPOSITE

    def _composite(self, fuel: FuelSpec, year: int) -> Trace:
        return by_method(self._book.find(FactorKind.COMPOSITE, fuel.group, year), self._conventions)

    def _carbon_chain(self, fuel: FuelSpec, year: int) -> tuple[Trace, ...]:
        content = self._book.find(FactorKind.CARBON_CONTENT, fuel.id, year)
        return (content, self._book.find(FactorKind.OXIDATION, fuel.id, year), _CARBON_TO_CO2)

    def _by_fuel(self, label: str, unit: str, steps: tuple[Trace, ...], how: str) -> Trace:
        return by_method(self._times(label, unit, steps, how), self._conventions)

    # ---- arithmetic ---------------------------------------------------------------------------------

    def _times(self, label: str, unit: str, steps: tuple[Trace, ...], how: str) -> Trace:
        if any(each.value is None for each in steps):
            return lacking(label, unit, steps, how)
        written = "*".join(f"({each.unit})" for each in steps if each.unit)
        value = self.units.factor(written, unit)
        for each in steps:
            value *= each.value or Decimal(0)
        return Trace(label, value, unit, how, inputs=steps)

    def _in(self, rate: Trace, label: str, unit: str) -> Trace:
        if rate.value is None:
            return lacking(label, unit, (rate,))
        value = self.units.convert(rate.value, rate.unit, unit)
        return Trace(label, value, unit, "换算单位", inputs=(rate,))
