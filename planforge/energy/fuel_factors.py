"""A fuel and a year in, the standard coal and the carbon dioxide of one unit of it out, by the conventions.

Electricity counts as standard coal by the plan's convention (当量值, or the year's coal rate) and as carbon
dioxide by its grid factor; heat by the heat factor; other fuels by NCV × carbon content × oxidation × 44/12,
or by standard coal × the composite factor of their group. A convention that is not stated gives no value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from planforge.energy.factors import FactorBook
from planforge.energy.steps import lacking
from planforge.model.conventions import Conventions
from planforge.model.specs import FuelSpec
from planforge.model.terms import CarbonMethod, Electricity, FactorKind
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

POWER: Final = "electricity"
"""Id of the fuel that electricity is."""
HEAT: Final = "heat"
COAL_HEAT: Final = Trace(
    "标准煤热值", Decimal("29.307"), "吉焦/吨标准煤", source="GB/T 2589-2020", note="标准煤的定义"
)
"""The lower heating value that defines standard coal: 29 307 kJ/kgce."""
_CO2: Final = "吨二氧化碳"
_CARBON_TO_CO2: Final = Trace("碳折二氧化碳", Decimal(44) / Decimal(12), "", "44 ÷ 12")
_GJ: Final = "吉焦"


class FuelFactors:
    """The factors of fuels in one plan; each is put together once."""

    def __init__(
        self, book: FactorBook, conventions: Conventions, fuels: Mapping[str, FuelSpec], units: UnitBook
    ) -> None:
        self.units = units
        self.fuels = fuels
        self._book = book
        self._conventions = conventions
        self._known: dict[tuple[str, str, int], Trace] = {}

    def coal(self, fuel: str, year: int) -> Trace:
        """Standard coal of one unit of the fuel."""
        return self._once("coal", fuel, year, self._coal)

    def carbon(self, fuel: str, year: int) -> Trace:
        """Carbon dioxide of one unit of the fuel."""
        return self._once("carbon", fuel, year, self._carbon)

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
        if not is_power(fuel):
            return self._book.find(FactorKind.COAL_EQUIVALENT, fuel.id, year)
        chosen = self._conventions.electricity
        if chosen is Electricity.CALORIFIC:
            return self._book.find(FactorKind.COAL_EQUIVALENT, POWER, year)
        if chosen in (Electricity.EQUIVALENT, Electricity.COAL_RATE):
            return self._book.coal_rate(year)
        said = "按统计部门反馈，不能逐项计算" if chosen else "没有写明"
        note = f"缺核算约定“电力折标准煤方法”（{said}）"
        return Trace(f"{fuel.name}折标准煤系数（{year}年）", None, "吨标准煤/万千瓦时", note=note)

    def _coal_of_heat(self, fuel: FuelSpec, year: int) -> Trace:
        label, unit = f"{fuel.name}每吉焦折标准煤（{year}年）", "吨标准煤/吉焦"
        if is_power(fuel) or fuel.id == HEAT:
            return self._in(self.coal(fuel.id, year), label, unit)
        assert COAL_HEAT.value is not None
        return Trace(label, 1 / COAL_HEAT.value, unit, "1 ÷ 标准煤热值", inputs=(COAL_HEAT,))

    # ---- carbon dioxide -----------------------------------------------------------------------------

    def _carbon(self, fuel: FuelSpec, year: int) -> Trace:
        label, unit = f"{fuel.name}排放因子（{year}年）", f"{_CO2}/{fuel.unit}"
        if (known := self._purchased(fuel, year)) is not None:
            return known
        if self._conventions.carbon is CarbonMethod.COMPOSITE:
            steps = (self.coal(fuel.id, year), self._composite(fuel, year))
            return self._times(label, unit, steps, "折标准煤系数 × 综合排放系数")
        chain = (self._book.find(FactorKind.CALORIFIC_VALUE, fuel.id, year), *self._carbon_chain(fuel, year))
        return self._times(label, unit, chain, "低位发热量 × 单位热值含碳量 × 碳氧化率 × 44/12")

    def _carbon_of_heat(self, fuel: FuelSpec, year: int) -> Trace:
        label, unit = f"{fuel.name}每吉焦排放因子（{year}年）", f"{_CO2}/{_GJ}"
        if (known := self._purchased(fuel, year)) is not None:
            return self._in(known, label, unit) if known.unit else known
        if self._conventions.carbon is CarbonMethod.COMPOSITE:
            steps = (self.coal_of_heat(fuel.id, year), self._composite(fuel, year))
            return self._times(label, unit, steps, "每吉焦折标准煤 × 综合排放系数")
        return self._times(label, unit, self._carbon_chain(fuel, year), "单位热值含碳量 × 碳氧化率 × 44/12")

    def _purchased(self, fuel: FuelSpec, year: int) -> Trace | None:
        """The factor of electricity, heat and energy that is not fossil; None for other fuels."""
        if fuel.group == "非化石能源":
            note = "非化石能源不计二氧化碳排放"
            return Trace(f"{fuel.name}排放因子（{year}年）", Decimal(0), f"{_CO2}/{fuel.unit}", note=note)
        if is_power(fuel):
            return self._book.grid_factor(year)
        return self._book.find(FactorKind.HEAT, HEAT, year) if fuel.id == HEAT else None

    def _composite(self, fuel: FuelSpec, year: int) -> Trace:
        return self._book.find(FactorKind.COMPOSITE, fuel.group, year)

    def _carbon_chain(self, fuel: FuelSpec, year: int) -> tuple[Trace, ...]:
        content = self._book.find(FactorKind.CARBON_CONTENT, fuel.id, year)
        return (content, self._book.find(FactorKind.OXIDATION, fuel.id, year), _CARBON_TO_CO2)

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


def is_power(fuel: FuelSpec) -> bool:
    """Whether the fuel is electricity, primary or not."""
    return fuel.group == "电力" or (fuel.group == "非化石能源" and fuel.unit.endswith("千瓦时"))
