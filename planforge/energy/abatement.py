"""What a project does in, what it saves in a full year out: standard coal, carbon dioxide, power, sinks.

Methods (how key projects are commonly appraised; electricity and its factor by the plan's conventions):

| method | carbon dioxide |
|---|---|
| 可再生能源发电 | capacity × hours × (1 − curtailment) × grid factor |
| 节能改造 | Σ saved × factor |
| 燃料替代、电能替代 | Σ before × factor − Σ after × factor, electricity by the grid factor of the year |
| 余热利用 | heat ÷ boiler efficiency × factor of the displaced fuel − Σ after × factor |
| 碳捕集利用与封存 | captured − Σ energy that it takes × factor |
| 碳汇 | area × rate, kept apart from the others |

Standard coal follows in the same way from the coal equivalents; capturing saves none and takes some.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from planforge.energy.saved_energy import UNITS, Subject, carbon_of, coal_of
from planforge.energy.steps import lacking, negated, product, total
from planforge.model.terms import Computed, SavingMethod
from planforge.quantity.trace import Trace

_POWER_UNIT: Final = UNITS[Computed.GENERATION]
_HEAT_UNIT: Final = "吉焦"
_HUNDRED: Final = Decimal(100)
Effects = Mapping[Computed, Trace]
"""What a saving gives; a result that its method does not have is absent."""


def full_year(subject: Subject, year: int) -> Effects:
    """What the saving gives in twelve months with the factors of `year`, not rounded.

    A number that cannot be had has no value, and a note that says what is lacking.
    """
    return _METHODS[subject.saving.method](subject, year)


# ---- the methods ---------------------------------------------------------------------------------------


def _renewable_power(subject: Subject, year: int) -> Effects:
    generation = _generated(subject)
    return {
        Computed.GENERATION: generation,
        Computed.SAVING: product(
            _label(subject, Computed.SAVING, year),
            UNITS[Computed.SAVING],
            generation,
            subject.rates.coal(subject.rates.rules.electricity, year),
            subject.rates.units,
            "年发电量 × 电力折标准煤系数",
        ),
        Computed.ABATEMENT: product(
            _label(subject, Computed.ABATEMENT, year),
            UNITS[Computed.ABATEMENT],
            generation,
            subject.rates.carbon(subject.rates.rules.electricity, year),
            subject.rates.units,
            "年发电量 × 电网排放因子",
        ),
    }


def _generated(subject: Subject) -> Trace:
    saving, label = subject.saving, f"{subject.name}年发电量"
    capacity = subject.given("capacity", "万千瓦", saving.capacity, "装机容量")
    hours = subject.given("hours", "小时", saving.hours, "年利用小时数")
    how = "装机容量 × 年利用小时数"
    if capacity.value is None or hours.value is None:
        return lacking(label, _POWER_UNIT, (capacity, hours), how)
    value = subject.rates.units.convert(capacity.value * hours.value, f"{capacity.unit}*小时", _POWER_UNIT)
    if saving.curtailment is None:
        return Trace(label, value, _POWER_UNIT, how, inputs=(capacity, hours), note="未填弃电率，按不弃电计")
    lost = subject.given("curtailment", "%", saving.curtailment, "弃电率")
    kept = value * (1 - saving.curtailment / _HUNDRED)
    return Trace(label, kept, _POWER_UNIT, f"{how} ×（1 − 弃电率）", inputs=(capacity, hours, lost))


def _changed_energy(subject: Subject, year: int) -> Effects:
    """Efficiency, fuel switch and electrification: what is used less, and what is used more."""
    saving = subject.saving
    less = [("saved", saving.saved), ("before", saving.before)]
    steps = {
        Computed.SAVING: [step for key, fuels in less for step in coal_of(subject, key, fuels, year)],
        Computed.ABATEMENT: [step for key, fuels in less for step in carbon_of(subject, key, fuels, year)],
    }
    return _sums(subject, year, steps, "各品种减少的用量 × 系数 − 增加的用量 × 系数")


def _waste_heat(subject: Subject, year: int) -> Effects:
    replaced = replaced_heat(subject)
    how = "年回收热量 ÷ 锅炉热效率 × 被替代燃料的系数"
    fuel = subject.saving.displaced
    steps: dict[Computed, list[Trace]] = {}
    for kind, find in (
        (Computed.SAVING, subject.rates.coal_of_heat),
        (Computed.ABATEMENT, subject.rates.carbon_of_heat),
    ):
        label = f"{subject.name}替代锅炉用能的{kind.label}（{year}年）"
        lost = Trace(f"{subject.name}被替代燃料", None, "")
        factor = find(fuel, year) if fuel is not None else lost
        if fuel is None:
            steps[kind] = [lacking(label, UNITS[kind], (replaced, factor), how)]
        else:
            steps[kind] = [product(label, UNITS[kind], replaced, factor, subject.rates.units, how)]
    return _sums(subject, year, steps, "替代的锅炉用能 × 系数 − 新增用能 × 系数")


def replaced_heat(subject: Subject) -> Trace:
    """What the boiler would have taken in for the heat, in 吉焦."""
    saving, label = subject.saving, f"{subject.name}替代的锅炉用能"
    heat = subject.given("heat", "万吉焦", saving.heat, "年回收热量")
    efficiency = subject.given("efficiency", "%", saving.efficiency, "被替代锅炉热效率")
    if heat.value is None or not efficiency.value:
        return lacking(label, _HEAT_UNIT, (heat, efficiency))
    value = subject.rates.units.convert(heat.value, heat.unit, _HEAT_UNIT) / efficiency.value * _HUNDRED
    return Trace(label, value, _HEAT_UNIT, "年回收热量 ÷ 锅炉热效率", inputs=(heat, efficiency))


def _capture(subject: Subject, year: int) -> Effects:
    unit = UNITS[Computed.ABATEMENT]
    captured = subject.given("captured", "万吨", subject.saving.captured, "年捕集量")
    if captured.value is None:
        step = lacking(f"{subject.name}年捕集二氧化碳", unit, (captured,))
    else:
        value = subject.rates.units.convert(captured.value, captured.unit, unit)
        step = Trace(f"{subject.name}年捕集二氧化碳", value, unit, "换算单位", inputs=(captured,))
    steps: dict[Computed, list[Trace]] = {Computed.SAVING: [], Computed.ABATEMENT: [step]}
    if not subject.saving.after:
        lost = Trace(f"{subject.name}捕集新增用能", None, UNITS[Computed.SAVING])
        steps = {kind: [*given, lost] for kind, given in steps.items()}
    return _sums(subject, year, steps, "年捕集量 − 捕集新增用能 × 系数")


def _sink(subject: Subject, _: int) -> Effects:
    area = subject.given("area", "公顷", subject.saving.area, "面积")
    rate = subject.given("rate", "吨/公顷", subject.saving.rate, "单位面积年碳汇量")
    unit = UNITS[Computed.SINK]
    found = product(
        f"{subject.name}年碳汇量", unit, area, rate, subject.rates.units, "面积 × 单位面积年碳汇量"
    )
    return {Computed.SINK: found}


_METHODS: Final[Mapping[SavingMethod, Callable[[Subject, int], Effects]]] = {
    SavingMethod.RENEWABLE_POWER: _renewable_power,
    SavingMethod.EFFICIENCY: _changed_energy,
    SavingMethod.FUEL_SWITCH: _changed_energy,
    SavingMethod.ELECTRIFICATION: _changed_energy,
    SavingMethod.WASTE_HEAT: _waste_heat,
    SavingMethod.CAPTURE: _capture,
    SavingMethod.SINK: _sink,
}

# ---- what the methods share ------------------------------------------------------------------------------


def _sums(subject: Subject, year: int, steps: Mapping[Computed, list[Trace]], how: str) -> Effects:
    """The steps of each result, with what is used more taken away."""
    after = subject.saving.after
    more = {
        Computed.SAVING: coal_of(subject, "after", after, year),
        Computed.ABATEMENT: carbon_of(subject, "after", after, year),
    }
    found = {}
    for kind, gained in steps.items():
        taken = [negated(each, f"扣减{each.label}") for each in more[kind]]
        label, unit = _label(subject, kind, year), UNITS[kind]
        if gained or taken:
            found[kind] = total(label, unit, [*gained, *taken], how)
        else:
            empty = Trace(f"{subject.name}的能源数量", None, "")
            found[kind] = lacking(label, unit, (empty,), how)
    return found


def _label(subject: Subject, kind: Computed, year: int) -> str:
    return f"{subject.name}全年{kind.label}（{year}年）"
