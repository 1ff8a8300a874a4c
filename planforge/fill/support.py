"""A row of the indicator table and a year in, what the listed projects support out.

Amounts are added to the base year: what the 支撑作用 of projects say, from their year on. Energy and
emissions by economy are the baseline scenario less what the ledger of projects saves, over the economy. A
base that no project adds to, or takes from, is not what projects support: there is no value then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from planforge.energy import sums
from planforge.energy.derive import Yearly, add, derive, multiply, quotient
from planforge.fill.filled import FilledRow
from planforge.fill.ledger import Ledger
from planforge.fill.pathways import ACTIVITY, ScenarioCourse
from planforge.fill.scenario_energy import counted_energy, deducts
from planforge.fill.scenario_rows import incomparable
from planforge.fill.standings import Support
from planforge.fill.statistics import Statistics
from planforge.model.measures import Support as ProjectSupport
from planforge.model.places import path_text
from planforge.model.specs import Intensity
from planforge.model.terms import Computed, PriceBase
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook, UnitMismatch, UnknownUnit

_LESS: Final = {"energy_total": "energy", "co2_total": "emissions"}
"""Numerators that scenarios follow and projects save → the field of both."""
_POINTS: Final = frozenset({"百分点", "个百分点"})


@dataclass(frozen=True, slots=True)
class Savings:
    """What all projects save together in a year, switched on in their order; empty where nothing is known."""

    energy: Yearly
    """In 万吨标准煤 or a unit that converts to it."""
    emissions: Yearly
    """In 万吨 or a unit that converts to it, in the plan's scope; sinks are not in it."""
    renewables: Yearly = field(default_factory=dict)
    """What renewable power replaces, as energy: it is part of what is consumed."""


def project_savings(ledger: Ledger) -> Savings:
    """What the projects save beyond the base year, which already contains what was in service then.

    Renewable power cuts emissions but not the energy that is consumed, of which it is a part.
    """
    demand, avoided = ledger.demand, ledger.avoided
    return Savings(
        {year: ledger.beyond_base(demand, "节能量（不含可再生能源替代）", year) for year in demand},
        {year: ledger.beyond_base(avoided, Computed.ABATEMENT.label, year) for year in avoided},
        {year: _replaced(ledger, year) for year in ledger.years if year in ledger.total.saved.yearly},
    )


def _replaced(ledger: Ledger, year: int) -> Trace:
    """Non-fossil energy that projects bring beyond the base year: all savings less those of demand."""
    yearly = {each: ledger.saving(each) for each in (year, ledger.base_year)}
    whole = ledger.beyond_base(yearly, Computed.SAVING.label, year)
    label = f"重点工程可再生能源替代量（{year}年比{ledger.base_year}年增加）"
    less = [ledger.beyond_base(ledger.demand, "节能量（不含可再生能源替代）", year)] if ledger.demand else []
    return sums.add(label, whole.unit, (whole,), "节能量 − 节能量（不含可再生能源替代）", less=less)


@dataclass(frozen=True, slots=True)
class Basis:
    """What every row needs to tell what is supported."""

    statistics: Statistics
    baseline: ScenarioCourse | None
    savings: Savings


@dataclass(frozen=True, slots=True)
class Supported:
    """What the projects support of a row."""

    value: Trace
    """In the row's unit; None with the reason."""
    how: Support


def supported_value(row: FilledRow, year: int, basis: Basis) -> Supported:
    """The row's value with what the projects bring."""
    formula = row.spec.formula
    series, _ = ACTIVITY[basis.statistics.plan.kind]
    which = _LESS.get(formula.numerator) if isinstance(formula, Intensity) else None
    if which is not None and isinstance(formula, Intensity) and formula.denominator == series:
        return _less(row, year, basis, which)
    return _added(row, year, basis.statistics)


def _label(row: FilledRow, year: int) -> str:
    return f"{row.spec.name}（项目支撑，{year}年）"


def _nothing(row: FilledRow, year: int, why: str, how: Support = Support.UNKNOWN) -> Supported:
    return Supported(Trace(_label(row, year), None, row.unit, note=why), how)


def _made(value: Trace, how: Support) -> Supported:
    return Supported(value, how if value.value is not None else Support.UNKNOWN)


# ---- energy and emissions ---------------------------------------------------------------------------


def _less(row: FilledRow, year: int, basis: Basis, which: str) -> Supported:
    """(Baseline − savings) ÷ economy."""
    baseline, units = basis.baseline, basis.statistics.units
    savings: Yearly = getattr(basis.savings, which)
    if year not in savings:
        return _nothing(row, year, "重点工程没有可用的节能降碳测算", Support.NONE)
    if savings[year].value == 0:
        return _nothing(row, year, f"到{year}年{Support.NONE.label}", Support.NONE)
    if baseline is None:
        return _nothing(row, year, "没有基准情景")
    total: Yearly = getattr(baseline, which)
    if year not in total:
        return _nothing(row, year, f"{baseline.name}只到{baseline.years[-1]}年")
    if why := incomparable(row, baseline, basis.statistics):
        return _nothing(row, year, why)
    before, saved = total[year], savings[year]
    name = {"energy": "能源消费总量", "emissions": "二氧化碳排放总量"}[which]
    factor = units.factor(saved.unit, before.unit)
    label = f"扣除重点工程后的{name}（{baseline.name}，{year}年）"
    how = f"{baseline.name} − 重点工程合计"
    rest = derive(label, before.unit, how, (before, saved), lambda a, b: a - multiply(b, factor))
    if deducts(row, basis.statistics):
        added = basis.savings.renewables.get(year)
        rest = counted_energy(rest, year, baseline, basis.statistics, _in(added, rest.unit, units))
    activity = baseline.top_down.activity[year]
    return _made(quotient(_label(row, year), rest, activity, row.unit, units), Support.LESS)


def _in(step: Trace | None, unit: str, units: UnitBook) -> Trace | None:
    if step is None or step.value is None or step.unit == unit:
        return step
    return Trace(step.label, units.convert(step.value, step.unit, unit), unit, "换算单位", inputs=(step,))


# ---- amounts that are added -------------------------------------------------------------------------


def _added(row: FilledRow, year: int, statistics: Statistics) -> Supported:
    base_year = statistics.plan.years.base
    cell = row.cell(base_year)
    named = list(_supports(row, statistics))
    if not named:
        return _nothing(row, year, Support.NONE.label, Support.NONE)
    if _moves_with_prices(row, statistics):
        return _nothing(row, year, "本指标按当年价，项目的贡献量不含价格变动")
    steps, notes = [], []
    for name, support, place in named:
        step = contribution(row, name, support, place, statistics)
        if isinstance(step, str):
            notes.append(f"{name}{step}")
        elif support.year is not None and base_year < support.year <= year:
            steps.append(step)
    said = "；".join(dict.fromkeys(notes))
    if not steps and notes:
        return _nothing(row, year, said)
    if not steps:
        return _nothing(row, year, f"到{year}年{Support.NONE.label}", Support.NONE)
    if cell is None or cell.value is None or cell.trace is None:
        return _nothing(row, year, f"缺{row.spec.name}（{base_year}年）")
    how = f"{base_year}年 + 各项目贡献量"
    result = derive(_label(row, year), row.unit, how, (cell.trace, *steps), add)
    value = Trace(result.label, result.value, row.unit, how, inputs=result.inputs, note=said or result.note)
    return _made(value, Support.ADDED)


def _moves_with_prices(row: FilledRow, statistics: Statistics) -> bool:
    """Whether the row divides by an economy at current prices."""
    conventions, formula = statistics.plan.conventions, row.spec.formula
    if not isinstance(formula, Intensity) or statistics.spec(formula.denominator).chain is None:
        return False
    return conventions.price_bases.get(row.spec.id, conventions.price_base) is PriceBase.CURRENT


def _supports(
    row: FilledRow, statistics: Statistics
) -> Iterator[tuple[str, ProjectSupport, tuple[str | int, ...]]]:
    for project in statistics.plan.projects:
        for number, support in enumerate(project.supports):
            if support.indicator == row.spec.id:
                yield project.name, support, ("projects", f"id={project.id}", "supports", number)


def contribution(
    row: FilledRow, name: str, support: ProjectSupport, place: tuple[str | int, ...], statistics: Statistics
) -> Trace | str:
    """What one 支撑作用 of a project adds to a row, in the row's unit, or why it cannot be counted."""
    amount = support.amount
    if amount is None or amount.value is None:
        return "没有写明贡献量"
    if support.year is None:
        return "没有写明起效年份，未计入"
    unit = amount.unit or row.unit
    try:
        # 个百分点 adds to a percentage as it is; the unit book keeps the two apart.
        are_points = row.unit == "%" and unit in _POINTS
        value = amount.value if are_points else statistics.units.convert(amount.value, unit, row.unit)
    except (UnitMismatch, UnknownUnit):
        return f"的贡献量单位“{unit}”与指标单位“{row.unit}”不能相加，未计入"
    return Trace(
        label=f"{name}的贡献量（{row.spec.name}，{support.year}年起）",
        value=value,
        unit=row.unit,
        source=amount.source,
        position=statistics.locate(place),
        path=path_text(place),
    )
