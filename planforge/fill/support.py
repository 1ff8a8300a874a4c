"""A row of the indicator table and a year in, what the listed projects support out.

Amounts are added to the base year: what the 支撑作用 of projects say, from their year on. Energy and
emissions by economy are the baseline scenario less what the ledger of projects saves, over the economy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planforge.energy.derive import Yearly, add, derive, multiply, quotient
from planforge.fill.filled import FilledRow
from planforge.fill.ledger import Ledger
from planforge.fill.pathways import ACTIVITY, ScenarioCourse
from planforge.fill.statistics import Statistics
from planforge.model.measures import Support
from planforge.model.specs import Intensity
from planforge.model.terms import Computed
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitMismatch, UnknownUnit

_POINTS: Final = frozenset({"百分点", "个百分点"})


@dataclass(frozen=True, slots=True)
class Savings:
    """What all projects save together in a year, switched on in their order; empty where nothing is known."""

    energy: Yearly
    """In 万吨标准煤 or a unit that converts to it."""
    emissions: Yearly
    """In 万吨 or a unit that converts to it; sinks are not in it."""


def project_savings(ledger: Ledger) -> Savings:
    """What the projects save beyond the base year, which already contains what was in service then.

    Renewable power cuts emissions but not the energy that is consumed, of which it is a part.
    """
    avoided = {
        year: effects[Computed.ABATEMENT]
        for year, effects in ledger.total.saved.yearly.items()
        if Computed.ABATEMENT in effects
    }
    return Savings(
        {
            year: ledger.beyond_base(ledger.demand, "节能量（不含可再生能源替代）", year)
            for year in ledger.demand
        },
        {year: ledger.beyond_base(avoided, Computed.ABATEMENT.label, year) for year in avoided},
    )


@dataclass(frozen=True, slots=True)
class Basis:
    """What every row needs to tell what is supported."""

    statistics: Statistics
    baseline: ScenarioCourse | None
    savings: Savings


def supported_value(row: FilledRow, year: int, basis: Basis) -> Trace:
    """The row's value with what the projects bring, in the row's unit; None with the reason."""
    formula = row.spec.formula
    series, _ = ACTIVITY[basis.statistics.plan.kind]
    if isinstance(formula, Intensity) and formula.denominator == series:
        if formula.numerator == "energy_total":
            return _less(row, year, basis, "energy")
        if formula.numerator == "co2_total":
            return _less(row, year, basis, "emissions")
    return _added(row, year, basis.statistics)


def _label(row: FilledRow, year: int) -> str:
    return f"{row.spec.name}（项目支撑，{year}年）"


def _nothing(row: FilledRow, year: int, why: str) -> Trace:
    return Trace(_label(row, year), None, row.unit, note=why)


# ---- energy and emissions ---------------------------------------------------------------------------


def _less(row: FilledRow, year: int, basis: Basis, which: str) -> Trace:
    """(Baseline − savings) ÷ economy."""
    baseline, units = basis.baseline, basis.statistics.units
    if baseline is None:
        return _nothing(row, year, "没有基准情景")
    savings: Yearly = getattr(basis.savings, which)
    if year not in savings:
        return _nothing(row, year, "重点工程没有可用的节能降碳测算")
    total: Yearly = getattr(baseline, which)
    if year not in total:
        return _nothing(row, year, f"{baseline.name}只到{baseline.years[-1]}年")
    before, saved = total[year], savings[year]
    name = {"energy": "能源消费总量", "emissions": "二氧化碳排放总量"}[which]
    factor = units.factor(saved.unit, before.unit)
    label = f"扣除重点工程后的{name}（{baseline.name}，{year}年）"
    how = f"{baseline.name} − 重点工程合计"
    rest = derive(label, before.unit, how, (before, saved), lambda a, b: a - multiply(b, factor))
    return quotient(_label(row, year), rest, baseline.top_down.activity[year], row.unit, units)


# ---- amounts that are added -------------------------------------------------------------------------


def _added(row: FilledRow, year: int, statistics: Statistics) -> Trace:
    base_year = statistics.plan.years.base
    cell = row.cell(base_year)
    named = list(_supports(row, statistics))
    if not named:
        return _nothing(row, year, "没有项目写明对本指标的贡献量")
    steps, notes = [], []
    for name, support, place in named:
        step = contribution(row, name, support, place, statistics)
        if isinstance(step, str):
            notes.append(f"{name}{step}")
        elif support.year is not None and base_year < support.year <= year:
            steps.append(step)
    said = "；".join(dict.fromkeys(notes))
    if cell is None or cell.value is None or cell.trace is None:
        return _nothing(row, year, f"缺{row.spec.name}（{base_year}年）")
    if not steps and notes:
        return _nothing(row, year, said)
    how = f"{base_year}年 + 各项目贡献量"
    result = derive(_label(row, year), row.unit, how, (cell.trace, *steps), add)
    return Trace(result.label, result.value, row.unit, how, inputs=result.inputs, note=said or result.note)


def _supports(row: FilledRow, statistics: Statistics) -> Iterator[tuple[str, Support, tuple[str | int, ...]]]:
    for project in statistics.plan.projects:
        for number, support in enumerate(project.supports):
            if support.indicator == row.spec.id:
                yield project.name, support, ("projects", f"id={project.id}", "supports", number)


def contribution(
    row: FilledRow, name: str, support: Support, place: tuple[str | int, ...], statistics: Statistics
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
        path="/" + "/".join(map(str, place)),
    )
