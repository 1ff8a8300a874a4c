"""A year's balance and what the plan states beside it in, every check of sums out, with what it fails by.

Checked are: supply = use of every carrier that the plan tells the origin of; stated production = output +
primary; primary supply = total; rows and columns against stated totals; totals against the statistics;
emissions by sector against stated ones. A sum with a missing number is not checked; its state says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planforge.energy.balance import Balance
from planforge.energy.meter import COAL_UNIT, Meter
from planforge.energy.quantities import Quantities
from planforge.energy.sums import add, lacking
from planforge.energy.supply import Carrier
from planforge.model.balance_rules import Tolerance
from planforge.model.places import Path, path_text
from planforge.model.statistics import Energy
from planforge.model.values import Amount
from planforge.problems import Position
from planforge.quantity.trace import Trace

HUNDRED: Final = Decimal(100)


class Check(StrEnum):
    """What is held against what."""

    CARRIER = "carrier"
    GENERATION = "generation"
    TOTAL = "total"
    ROW = "row"
    COLUMN = "column"
    STATISTICS = "statistics"
    EMISSIONS = "emissions"

    @property
    def label(self) -> str:
        """The Chinese name of the check."""
        return {
            "carrier": "分品种供需",
            "generation": "生产量与产出",
            "total": "供应与消费总量",
            "row": "分部门合计",
            "column": "分品种合计",
            "statistics": "统计数据与能源平衡",
            "emissions": "分领域排放量",
        }[self.value]


class State(StrEnum):
    """What a check came to."""

    CLOSES = "closes"
    FAILS = "fails"
    UNKNOWN = "unknown"
    """A number is missing."""

    @property
    def label(self) -> str:
        """The Chinese word that is printed."""
        return {"closes": "闭合", "fails": "不闭合", "unknown": "缺数据，未核对"}[self.value]


@dataclass(frozen=True, slots=True)
class Closure:
    """One pair of sums that should be equal."""

    check: Check
    name: str
    """What is checked: 原煤, 钢铁, 能源消费总量."""
    year: int
    left: Trace
    """What the plan states, or what is supplied."""
    right: Trace
    """What the balance comes to, or what is used; in the same unit."""
    difference: Trace
    """left − right; its value is None where one of them is missing."""
    tolerance: Decimal | None
    """What the difference may be in size; None where it cannot be told."""
    position: Position | None

    @property
    def state(self) -> State:
        """Whether the two are equal within the tolerance."""
        if self.difference.value is None or self.tolerance is None:
            return State.UNKNOWN
        return State.CLOSES if abs(self.difference.value) <= self.tolerance else State.FAILS


@dataclass(frozen=True, slots=True)
class Checker:
    """Compares pairs of sums by the tolerances of the tables."""

    tolerances: Mapping[str, Tolerance]
    year: int

    def compare(self, check: Check, name: str, left: Trace, right: Trace, at: Position | None) -> Closure:
        """The check of two sums in one unit."""
        label = f"{name}{check.label}相差（{self.year}年）"
        difference = add(label, left.unit, (left,), f"{left.label} − {right.label}", less=(right,))
        return Closure(check, name, self.year, left, right, difference, self._allowed(check, left, right), at)

    def _allowed(self, check: Check, left: Trace, right: Trace) -> Decimal | None:
        rule = self.tolerances.get(check.value)
        if rule is None or left.value is None or right.value is None:
            return None
        return max(rule.absolute, rule.relative / HUNDRED * max(abs(left.value), abs(right.value)))


def balance_closures(
    balance: Balance, quantities: Quantities, energy: Energy, meter: Meter
) -> tuple[Closure, ...]:
    """The checks within the energy of one year."""
    checker = Checker({each.check: each for each in meter.rules.tolerances}, balance.year)
    return (
        *_carriers(balance, quantities, checker, meter),
        *_total(balance, quantities, checker, meter),
        *_rows(balance, energy, checker, meter),
        *_columns(quantities, energy, checker, meter, balance),
    )


def stated_closures(
    check: Check, pairs: Mapping[str, tuple[Trace, Trace]], year: int, meter: Meter
) -> tuple[Closure, ...]:
    """Numbers that the plan states against what the balance comes to: name → (stated, computed)."""
    checker = Checker({each.check: each for each in meter.rules.tolerances}, year)
    return tuple(
        checker.compare(check, name, stated, computed, stated.position)
        for name, (stated, computed) in pairs.items()
    )


def _carriers(balance: Balance, quantities: Quantities, checker: Checker, meter: Meter) -> Iterator[Closure]:
    for carrier in quantities.carriers:
        at = _place_of(carrier, balance) or meter.locate(("energy", "consumption", balance.year))
        if carrier.is_told:
            yield checker.compare(Check.CARRIER, carrier.fuel.name, carrier.supply, carrier.use, at)
        if carrier.stated is not None:
            label = f"{carrier.fuel.name}加工转换产出和一次生产量（{balance.year}年）"
            parts = add(
                label, carrier.fuel.unit, (carrier.made, carrier.primary), "加工转换产出量 + 一次生产量"
            )
            yield checker.compare(Check.GENERATION, carrier.fuel.name, carrier.stated, parts, at)


def _place_of(carrier: Carrier, balance: Balance) -> Position | None:
    """The line of the carrier's first flow."""
    found = (each.measured for each in balance.flows if each.measured.fuel.id in carrier.ids)
    return next((each.quantity.position for each in found if each.quantity.value is not None), None)


def _total(balance: Balance, quantities: Quantities, checker: Checker, meter: Meter) -> Iterator[Closure]:
    """Primary supply in standard coal against the total, where the plan tells all carriers' origin."""
    used = [each for each in quantities.carriers if each.use.value != 0 or each.made.value != 0]
    if not used or not all(each.is_told for each in used):
        return
    parts = []
    for carrier in used:
        factor = meter.coefficient(carrier.fuel, balance.year, balance.basis)
        label = f"{carrier.fuel.name}一次供应折标准煤（{balance.year}年）"
        net = add(label, carrier.fuel.unit, (carrier.supply,), _PRIMARY, less=(carrier.made,))
        parts.append(_in_coal(label, net, factor, meter))
    supply = add(f"一次能源供应量（{balance.year}年）", COAL_UNIT, parts, "各品种之和")
    at = meter.locate(("energy", "flows"))
    yield checker.compare(Check.TOTAL, "能源消费总量", supply, balance.total, at)


_PRIMARY: Final = "(供应量 − 加工转换产出量) × 折标准煤系数"


def _in_coal(label: str, net: Trace, factor: Trace, meter: Meter) -> Trace:
    if net.value is None or factor.value is None:
        return Trace(label, None, COAL_UNIT, _PRIMARY, inputs=(net, factor), note=lacking((net, factor)))
    ratio = meter.units.factor(f"({net.unit})*({factor.unit})", COAL_UNIT)
    return Trace(label, net.value * factor.value * ratio, COAL_UNIT, _PRIMARY, inputs=(*net.inputs, factor))


def _rows(balance: Balance, energy: Energy, checker: Checker, meter: Meter) -> Iterator[Closure]:
    computed = {each.sector: each.total for each in balance.sectors}
    for sector, amount in energy.sector_totals.get(balance.year, {}).items():
        path: Path = ("energy", "sector_totals", balance.year, sector)
        if sector in computed:
            name = computed[sector].label.partition("能源消费量")[0]
            label = f"{name}能源消费量合计（方案给出，{balance.year}年）"
            stated = _stated(label, amount, COAL_UNIT, path, meter)
            yield checker.compare(Check.ROW, name, stated, computed[sector], stated.position)


def _columns(
    quantities: Quantities, energy: Energy, checker: Checker, meter: Meter, balance: Balance
) -> Iterator[Closure]:
    for fuel, amount in energy.fuel_totals.get(balance.year, {}).items():
        path: Path = ("energy", "fuel_totals", balance.year, fuel)
        spec, carrier = meter.fuels[fuel], quantities.carrier(fuel)
        if carrier is None:
            continue
        used = carrier.use
        if fuel != carrier.fuel.id:
            amounts = (each.quantity for each in balance.uses((fuel,)))
            used = add(
                f"{spec.name}使用量（{balance.year}年）", spec.unit, amounts, "消费量 + 投入量 + 损失量"
            )
        stated = _stated(f"{spec.name}合计（方案给出，{balance.year}年）", amount, spec.unit, path, meter)
        yield checker.compare(Check.COLUMN, spec.name, stated, used, stated.position)


def _stated(label: str, amount: Amount, unit: str, path: Path, meter: Meter) -> Trace:
    value = None if amount.value is None else meter.units.convert(amount.value, amount.unit or unit, unit)
    return Trace(label, value, unit, "", amount.source, meter.locate(path), path_text(path))
