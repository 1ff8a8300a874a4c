"""A plan's projects and its factors in, the ledger of key projects out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from planforge.energy.costs import CostInputs, Costs, costs
from planforge.energy.direct_factors import DirectFactors
from planforge.energy.factors import FactorBook
from planforge.energy.fuel_factors import FuelFactors, Purpose
from planforge.energy.saved_energy import UNITS
from planforge.energy.steps import total
from planforge.fill.filled import ProjectSums
from planforge.fill.ledger import GroupEntry, Ledger, ProjectEntry, Saved, SavingEntry
from planforge.fill.ledger_savings import Desk, Placed, place_savings
from planforge.fill.ledger_sums import ALL, Grouper, amount_trace, investment, sum_saved
from planforge.fill.statistics import Statistics
from planforge.model.measures import Project
from planforge.model.places import path_text
from planforge.model.plan import Plan
from planforge.model.savings import Cost
from planforge.model.terms import Computed, SavingMethod, Scope
from planforge.model.values import Amount
from planforge.quantity.trace import Trace


def fill_ledger(statistics: Statistics, book: FactorBook, sums: ProjectSums) -> Ledger:
    """The ledger; its numbers have no value where the plan does not give what they need."""
    plan = statistics.plan
    rates, yearly = (
        FuelFactors(book, plan.conventions, statistics.specs, statistics.units, purpose)
        for purpose in (Purpose.PROJECTS, Purpose.PROJECT_YEARS)
    )
    placed = place_savings(statistics, rates)
    desk = Desk(statistics, rates, yearly, placed, ledger_years(plan))
    entries = tuple(_project(project, placed, desk) for project in plan.projects)
    grouper = Grouper(statistics, entries)
    classes = grouper.classes(sums)
    whole = grouper.total(classes)
    return Ledger(
        years=desk.years,
        base_year=plan.years.base,
        projects=entries,
        flows=tuple(desk.flows.values()),
        classes=classes,
        flagships=grouper.flagships(),
        total=whole,
        investment=investment(statistics, whole),
        avoided=_in_scope(whole, statistics, book, desk.years),
        demand={year: trace for year in desk.years if (trace := _used_less(entries, year)) is not None},
    )


def ledger_years(plan: Plan) -> tuple[int, ...]:
    """From the base year to the last year that a target or a scenario speaks of."""
    last = max((*plan.years.printed, *(each.until for each in plan.scenarios)))
    return tuple(range(plan.years.base, last + 1))


def _used_less(entries: Sequence[ProjectEntry], year: int) -> Trace | None:
    """What all savings but renewable power save in a year; None where there is no such saving."""
    steps = [
        saving.saved.yearly[year][Computed.SAVING]
        for entry in entries
        for saving in entry.savings
        if saving.saving.method is not SavingMethod.RENEWABLE_POWER and Computed.SAVING in saving.saved.full
    ]
    label = f"{ALL}节能量（不含可再生能源替代，{year}年）"
    return total(label, UNITS[Computed.SAVING], steps, "各项之和") if steps else None


def _in_scope(
    whole: GroupEntry, statistics: Statistics, book: FactorBook, years: Sequence[int]
) -> Mapping[int, Trace]:
    """What all projects avoid in each year, in the scope of the plan; empty where none avoids anything."""
    kind, conventions = Computed.ABATEMENT, statistics.plan.conventions
    if conventions.scope is not Scope.DIRECT:
        return {year: effects[kind] for year, effects in whole.saved.yearly.items() if kind in effects}
    rates = DirectFactors(book, conventions, statistics.specs, statistics.units)
    placed = place_savings(statistics, rates)
    desk = Desk(statistics, rates, rates, placed, tuple(years))
    found = [desk.entry(each).saved.yearly for each in placed]
    steps = {year: [of[year][kind] for of in found if kind in of[year]] for year in years}
    return {
        year: total(f"{ALL}{kind.label}（直接排放，{year}年）", UNITS[kind], each, "各项之和")
        for year, each in steps.items()
        if each
    }


def _project(project: Project, placed: Sequence[Placed], desk: Desk) -> ProjectEntry:
    entries = tuple(desk.entry(each) for each in placed if each.project is project)
    if not entries:
        return ProjectEntry(project, (), Saved({}, {}, {}, {}), None)
    saved = (
        entries[0].saved if len(entries) == 1 else sum_saved(project.name, [each.saved for each in entries])
    )
    return ProjectEntry(project, entries, saved, _costs(project, entries, desk.statistics))


# ---- costs -----------------------------------------------------------------------------------------------


def _costs(project: Project, entries: Sequence[SavingEntry], statistics: Statistics) -> Costs:
    """What the project costs; where it states nothing of its running, one reason says so for all."""
    found = costs(_cost_inputs(project, entries, statistics), statistics.units)
    if project.cost is not None:
        return found
    recovery, per_tonne, payback = (
        replace(each, note="缺运行收支") for each in (found.recovery, found.per_tonne, found.payback)
    )
    return Costs(recovery, per_tonne, found.intensity, payback)


def _cost_inputs(project: Project, entries: Sequence[SavingEntry], statistics: Statistics) -> CostInputs:
    cost = project.cost or Cost()
    return CostInputs(
        name=project.name,
        investment=amount_trace(project, "investment", project.investment, "总投资", statistics),
        operation=_yearly(project, "operation", cost.operation, "年新增运行成本", statistics),
        benefit=_yearly(project, "benefit", cost.benefit, "年节约能源费用", statistics),
        life=_number(
            f"{project.name}寿命",
            cost.life,
            "年",
            ("projects", f"id={project.id}", "cost", "life"),
            statistics,
        ),
        rate=_discount_rate(project, cost, statistics),
        avoided=_avoided(project, entries),
    )


def _yearly(project: Project, key: str, amount: Amount | None, label: str, statistics: Statistics) -> Trace:
    path = ("projects", f"id={project.id}", "cost", key)
    value = amount.value if amount is not None else None
    unit = (amount.unit if amount is not None else "") or "万元"
    return Trace(
        label=f"{project.name}{label}",
        value=value,
        unit=unit,
        source=amount.source if amount is not None else "",
        position=statistics.locate(path) if value is not None else None,
        path=path_text(path),
    )


def _discount_rate(project: Project, cost: Cost, statistics: Statistics) -> Trace:
    """The project's own rate, else that of the conventions; none is assumed."""
    if cost.discount_rate is not None:
        path = ("projects", f"id={project.id}", "cost", "discount_rate")
        return _number(f"{project.name}折现率", cost.discount_rate, "%", path, statistics)
    stated = statistics.plan.conventions.discount_rate
    return _number("折现率", stated, "%", ("conventions", "discount_rate"), statistics)


def _number(
    label: str, value: Decimal | int | None, unit: str, path: tuple[str, ...], statistics: Statistics
) -> Trace:
    if value is None:
        return Trace(label, None, unit, path=path_text(path))
    return Trace(label, Decimal(value), unit, position=statistics.locate(path), path=path_text(path))


def _avoided(project: Project, entries: Sequence[SavingEntry]) -> Trace:
    """What the cost is divided by: carbon dioxide avoided alone in a full year; of a sink, what it binds."""
    for kind in (Computed.ABATEMENT, Computed.SINK):
        steps = [each.saved.alone[kind] for each in entries if kind in each.saved.alone]
        if len(steps) == 1:
            return steps[0]
        if steps:
            return total(f"{project.name}年{kind.label}", "吨二氧化碳", steps, "各项之和")
    return Trace(f"{project.name}年降碳量", None, "吨二氧化碳")
