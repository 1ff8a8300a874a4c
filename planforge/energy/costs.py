"""What a project costs and brings in, its cost per tonne, intensity of investment and time of payback out.

CRF = r(1+r)ⁿ ÷ ((1+r)ⁿ − 1), the capital recovery factor of engineering economics: what one yuan of today
costs in each of n years at the discount rate r. Cost per tonne = (I × CRF + operation − benefit) ÷ ΔCO2.
Payback is static: investment ÷ (benefit − operation).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.energy.steps import lacking
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

MONEY: Final = "万元"
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class CostInputs:
    """Input lines of one project; each without a value where the plan does not give it."""

    name: str
    investment: Trace
    operation: Trace
    """Added cost of running it in a year, energy left out."""
    benefit: Trace
    """What it saves or earns in a year."""
    life: Trace
    """In years."""
    rate: Trace
    """Discount rate in %, of the project or of the plan's conventions."""
    avoided: Trace
    """Carbon dioxide of a full year: avoided, or bound by a sink."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a project costs, each number without a value and with the reason where an input is missing."""

    recovery: Trace
    """Capital recovery factor, per year."""
    per_tonne: Trace
    """单位减排成本 in 元/吨二氧化碳; negative where the project earns more than it costs."""
    intensity: Trace
    """投资强度 in 万元/吨二氧化碳: investment for each tonne a year."""
    payback: Trace
    """静态投资回收期 in years."""


def costs(given: CostInputs, units: UnitBook) -> Costs:
    """All four numbers of a project."""
    recovery = capital_recovery(given.name, given.rate, given.life)
    return Costs(
        recovery, _per_tonne(given, recovery, units), _intensity(given, units), _payback(given, units)
    )


def capital_recovery(name: str, rate: Trace, life: Trace) -> Trace:
    """The yearly share of an investment that recovers it with interest; 1 ÷ n without interest."""
    label, how = f"{name}资金回收系数", "r(1+r)ⁿ ÷ ((1+r)ⁿ − 1)"
    if rate.value is None or not life.value:
        return lacking(label, "", (rate, life), how)
    interest = rate.value / _HUNDRED
    growth = (1 + interest) ** int(life.value)
    # A rate of less than the digits reckoned with adds nothing, though it is not zero.
    value = interest * growth / (growth - 1) if growth != 1 else 1 / life.value
    return Trace(label, value, "", how, inputs=(rate, life))


def _per_tonne(given: CostInputs, recovery: Trace, units: UnitBook) -> Trace:
    label, unit = f"{given.name}单位减排成本", "元/吨二氧化碳"
    how = "（总投资 × 资金回收系数 + 年新增运行成本 − 年节约能源费用）÷ 年降碳量"
    inputs = (given.investment, recovery, given.operation, given.benefit, given.avoided)
    if any(each.value is None for each in inputs):
        return lacking(label, unit, inputs, how)
    if (refused := _nothing_avoided(label, unit, given)) is not None:
        return refused
    yearly = _money(given.investment, units) * (recovery.value or Decimal(0))
    yearly += _money(given.operation, units) - _money(given.benefit, units)
    value = yearly * units.factor(MONEY, "元") / _tonnes(given.avoided, units)
    return Trace(label, value, unit, how, inputs=inputs)


def _intensity(given: CostInputs, units: UnitBook) -> Trace:
    label, unit, how = f"{given.name}投资强度", "万元/吨二氧化碳", "总投资 ÷ 年降碳量"
    inputs = (given.investment, given.avoided)
    if any(each.value is None for each in inputs):
        return lacking(label, unit, inputs, how)
    if (refused := _nothing_avoided(label, unit, given)) is not None:
        return refused
    return Trace(
        label, _money(given.investment, units) / _tonnes(given.avoided, units), unit, how, inputs=inputs
    )


def _payback(given: CostInputs, units: UnitBook) -> Trace:
    label, unit = f"{given.name}静态投资回收期", "年"
    how = "总投资 ÷（年节约能源费用 − 年新增运行成本）"
    inputs = (given.investment, given.benefit, given.operation)
    if any(each.value is None for each in inputs):
        return lacking(label, unit, inputs, how)
    net = _money(given.benefit, units) - _money(given.operation, units)
    if net <= 0:
        return Trace(label, None, unit, how, inputs=inputs, note="年净收益不为正，投资不能收回")
    return Trace(label, _money(given.investment, units) / net, unit, how, inputs=inputs)


def _nothing_avoided(label: str, unit: str, given: CostInputs) -> Trace | None:
    if given.avoided.value is not None and given.avoided.value <= 0:
        return Trace(label, None, unit, inputs=(given.avoided,), note="年降碳量不为正，没有单位成本")
    return None


def _money(amount: Trace, units: UnitBook) -> Decimal:
    return units.convert(amount.value or Decimal(0), amount.unit, MONEY)


def _tonnes(amount: Trace, units: UnitBook) -> Decimal:
    return units.convert(amount.value or Decimal(0), amount.unit, "吨二氧化碳")
