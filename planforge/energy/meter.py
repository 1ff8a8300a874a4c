"""Amounts of energy as a plan gives them in, the same in physical units and in standard coal out.

tce = quantity × coefficient (GB/T 2589-2020, appendix A). Electricity counts by the plan's convention: at
its calorific value (当量值), or at the year's coal rate of thermal power (等价值, 发电煤耗法); primary
electricity and electricity from outside at the same coefficient as any other. Units convert here, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final, Literal

from planforge.energy.factors import FactorBook, Locate
from planforge.energy.lacking_conventions import reported, without
from planforge.energy.sums import lacking
from planforge.model.balance_rules import BalanceRules
from planforge.model.conventions import Conventions
from planforge.model.places import Path, path_text
from planforge.model.specs import FuelSpec
from planforge.model.terms import Electricity, FactorKind, Missing
from planforge.model.values import Amount, Series
from planforge.quantity.trace import Choice, Trace
from planforge.quantity.units import UnitBook, UnitMismatch

COAL_UNIT: Final = "万吨标准煤"
_AS_ZERO: Final = (Missing.NOT_OCCURRING, Missing.INCLUDED_ELSEWHERE)
_BY_RATE: Final = (Electricity.EQUIVALENT, Electricity.COAL_RATE)
GIVEN: Final = "given"
"""What a yearly convention is, where the plan states it for the year."""
MIXED: Final = "mixed"
"""What becomes of the convention for electricity where a coal rate cannot be applied (`Basis.MIXED`)."""


class Basis(StrEnum):
    """What a year's consumption by sector holds."""

    APART = "apart"
    """Final consumption: the plan gives conversion apart."""
    FINAL = "final"
    """Final consumption: the plan gives no conversion, and no sector that would have one consumes."""
    MIXED = "mixed"
    """Inputs of conversion too: electricity counts at its calorific value, or it would count twice."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One amount of one fuel."""

    fuel: FuelSpec
    quantity: Trace
    """In the fuel's unit."""
    coal: Trace
    """In 万吨标准煤, electricity by the plan's convention."""
    calorific: Trace
    """In 万吨标准煤, electricity at its calorific value; the same as `coal` for every other fuel."""
    from_coal: bool = False
    """The plan gives it as standard coal, not in the fuel's unit."""


@dataclass(slots=True)
class Meter:
    """Measures the amounts of one plan; remembers the coefficients that it has looked up."""

    rules: BalanceRules
    fuels: Mapping[str, FuelSpec]
    factors: FactorBook
    units: UnitBook
    conventions: Conventions
    locate: Locate
    _known: dict[tuple[str, int, Basis, bool], Trace] = field(default_factory=dict)
    _coal: dict[tuple[str, str], bool] = field(default_factory=dict)
    _ratios: dict[tuple[str, str], Decimal] = field(default_factory=dict)

    def measure(
        self, amount: Amount | None, fuel: str, year: int, name: str, path: Path, basis: Basis, unit: str = ""
    ) -> Measured:
        """What `amount` comes to; `name` tells what it is: 钢铁原煤消费量.

        `unit` is the unit where the amount names none; empty for the fuel's own.
        """
        spec = self.fuels[fuel]
        value, note = _value(amount)
        given = (amount.unit if amount is not None else "") or unit or spec.unit
        label = f"{name}（{year}年）"
        source = amount.source if amount is not None else ""
        spelled = path_text(path)
        position = self.locate(path)
        if value is None and not note:
            note = f"缺{label}"
        if not self._is_coal(given, spec):
            converted = (
                value if value is None or given == spec.unit else self.units.convert(value, given, spec.unit)
            )
            quantity = Trace(label, converted, spec.unit, "", source, position, spelled, (), note)
            return self._in_coal(quantity, spec, year, name, basis)
        coal = None if value is None else self.units.convert(value, given, COAL_UNIT)
        entered = Trace(label, coal, COAL_UNIT, "", source, position, spelled, (), note)
        return Measured(spec, self._in_kind(entered, spec, year), entered, entered, from_coal=True)

    def coefficient(self, fuel: FuelSpec, year: int, basis: Basis, *, calorific: bool = False) -> Trace:
        """What one unit of the fuel is in standard coal, marked with the convention that chose it.

        Where the plan gives no conversion and names no convention, electricity counts at its calorific value:
        the table is then no more than a sum of carriers.
        """
        key = (fuel.id, year, basis, calorific)
        if key not in self._known:
            self._known[key] = self._look_up(fuel, year, basis, calorific=calorific)
        return self._known[key]

    def convention(
        self, key: Literal["imported_nonfossil", "green_power"], name: str, unit: str, year: int
    ) -> Trace:
        """What a yearly convention of the plan states; without a value where it states none for the year."""
        label, path = f"{name}（{year}年）", ("conventions", key, year)
        spelled = path_text(path)
        given: Series | None = getattr(self.conventions, key)
        amount = given.values.get(year) if given is not None else None
        if given is None or amount is None or amount.value is None:
            return Trace(label, None, unit, path=spelled, note=f"缺{label}")
        value = self.units.convert(amount.value, amount.unit or given.unit or unit, unit)
        stated = Trace(label, value, unit, "", amount.source or given.source, self.locate(path), spelled)
        return replace(stated, choices=(Choice(key, GIVEN, year),))

    def _is_coal(self, unit: str, fuel: FuelSpec) -> bool:
        """Whether an amount is given as standard coal though its fuel is measured otherwise."""
        if unit == fuel.unit:
            return False
        pair = (unit, fuel.unit)
        if pair not in self._coal:
            try:
                self.units.factor(*pair)
                self._coal[pair] = False
            except UnitMismatch:
                self._coal[pair] = True
        return self._coal[pair]

    def _look_up(self, fuel: FuelSpec, year: int, basis: Basis, *, calorific: bool) -> Trace:
        if fuel.id not in self.rules.power:
            return self.factors.find(FactorKind.COAL_EQUIVALENT, fuel.id, year)
        method = self.conventions.electricity
        by_value = self.factors.find(FactorKind.COAL_EQUIVALENT, self.rules.electricity, year)
        is_plain = fuel.id == self.rules.electricity
        if fuel.id in self.rules.rated_electricity and not calorific:
            return self.factors.coal_rate(year)
        if calorific:
            return by_value
        if is_plain and basis is Basis.MIXED and method in _BY_RATE:
            return _chosen(by_value, MIXED, year)
        if method in _BY_RATE:
            return _chosen(self.factors.coal_rate(year), method.value, year)
        is_sum = is_plain and basis is not Basis.APART and method is None
        if method is Electricity.CALORIFIC or is_sum:
            return _chosen(by_value, Electricity.CALORIFIC.value, year, stated=not is_sum)
        lost = without if method is None else reported
        return lost(f"{fuel.name}折标准煤系数（{year}年）", by_value.unit, "electricity")

    def _in_coal(self, quantity: Trace, fuel: FuelSpec, year: int, name: str, basis: Basis) -> Measured:
        coal = self._product(quantity, fuel, year, name, basis, calorific=False)
        if fuel.id not in self.rules.power:
            return Measured(fuel, quantity, coal, coal)
        calorific = self._product(quantity, fuel, year, name, basis, calorific=True)
        return Measured(fuel, quantity, coal, calorific)

    def _product(
        self, quantity: Trace, fuel: FuelSpec, year: int, name: str, basis: Basis, *, calorific: bool
    ) -> Trace:
        factor = self.coefficient(fuel, year, basis, calorific=calorific)
        label = f"{name}折标准煤（{'当量值，' if calorific else ''}{year}年）"
        inputs = (quantity, factor)
        if quantity.value is None or factor.value is None:
            return Trace(label, None, COAL_UNIT, _HOW, inputs=inputs, note=lacking(inputs))
        pair = (quantity.unit, factor.unit)
        if pair not in self._ratios:
            self._ratios[pair] = self.units.factor(f"({quantity.unit})*({factor.unit})", COAL_UNIT)
        value = quantity.value * factor.value * self._ratios[pair]
        return Trace(label, value, COAL_UNIT, _HOW, inputs=inputs)

    def _in_kind(self, coal: Trace, fuel: FuelSpec, year: int) -> Trace:
        """Standard coal back into the fuel's unit."""
        factor = self.coefficient(fuel, year, Basis.FINAL, calorific=True)
        label = f"{coal.label}折实物量"
        inputs = (coal, factor)
        if coal.value is None or not factor.value:
            return Trace(label, None, fuel.unit, _BACK, inputs=inputs, note=lacking(inputs))
        ratio = self.units.factor(COAL_UNIT, f"({fuel.unit})*({factor.unit})")
        return Trace(label, coal.value * ratio / factor.value, fuel.unit, _BACK, inputs=inputs)


def _chosen(factor: Trace, value: str, year: int, *, stated: bool = True) -> Trace:
    return replace(factor, choices=(Choice("electricity", value, year, stated),))


_HOW: Final = "实物量 × 折标准煤系数"
_BACK: Final = "标准煤量 ÷ 折标准煤系数"


def _value(amount: Amount | None) -> tuple[Decimal | None, str]:
    """The number of an amount and what is to be said of it; what does not occur is 0."""
    if amount is None:
        return None, ""
    if amount.value is None and amount.missing in _AS_ZERO:
        return Decimal(0), amount.missing.label
    return amount.value, ""
