"""A read plan and the table specs in, the filled indicator table out."""

from __future__ import annotations

from dataclasses import replace

from planforge.fill.cells import Column, fill_cell
from planforge.fill.filled import FilledCell, FilledRow, FilledTable
from planforge.fill.formulas import Question, compute
from planforge.fill.statistics import Statistics
from planforge.model.places import path_text
from planforge.model.plan import Plan, TableRow
from planforge.model.specs import Direction, RowSpec, Specs
from planforge.model.values import IndicatorGoals
from planforge.quantity.target import Cumulative, Relative
from planforge.quantity.trace import Trace


def fill_table(statistics: Statistics) -> FilledTable:
    """The official table of the plan's kind, with the rows that the plan adds, drops and reorders."""
    plan = statistics.plan
    spec = statistics.specs.table(plan.kind.value)
    rows = tuple(_fill_row(row, statistics) for row in chosen_rows(plan, statistics.specs))
    return FilledTable(spec.id, spec.caption, plan.years.printed, rows)


def chosen_rows(plan: Plan, specs: Specs) -> tuple[RowSpec, ...]:
    """The rows that the plan prints, in its order; rows of one class stay together."""
    choice = plan.indicator_table
    rows = [row for row in specs.table(plan.kind.value).rows if row.id not in choice.drop]
    for added in choice.add:
        row = _added_row(added)
        rows.insert(_place_after(added.after, row, rows), row)
    if choice.order:
        rank = {row_id: place for place, row_id in enumerate(choice.order)}
        rows.sort(key=lambda row: rank.get(row.id, len(rank)))
    groups = list(dict.fromkeys(row.group for row in rows))
    return tuple(sorted(rows, key=lambda row: groups.index(row.group)))


def _added_row(added: TableRow) -> RowSpec:
    return RowSpec(
        id=added.id,
        name=added.name,
        unit=added.unit,
        group=added.group or "地方特色指标",
        direction=Direction.NONE,
        decimals=added.decimals,
        definition="",
        owner="",
    )


def _place_after(after: str | None, row: RowSpec, rows: list[RowSpec]) -> int:
    """Behind the row named, else at the end of its class, else at the end of the table."""
    if after is not None:
        return next((n + 1 for n, other in enumerate(rows) if other.id == after), len(rows))
    same = [n for n, other in enumerate(rows) if other.group == row.group]
    return same[-1] + 1 if same else len(rows)


def _fill_row(row: RowSpec, statistics: Statistics) -> FilledRow:
    goals = statistics.plan.indicators.get(row.id)
    unit = (goals.unit if goals is not None else "") or (row.units[0] if row.units else row.unit)
    known: dict[int, Trace] = {}
    cells: list[FilledCell] = []
    for year in statistics.plan.years.printed:
        question = _question(row, unit, year, statistics)
        goal = goals.goals.get(year) if goals is not None else None
        _learn_years(goals, question, known)
        cell = fill_cell(Column(question, goal, known))
        if cell.trace is not None and cell.value is not None:
            known[year] = cell.trace
        cells.append(cell)
    stated = goals.unit if goals is not None else ""
    if row.units and not stated and all(cell.value is None for cell in cells):
        # No number says which of the two units is meant: the official 辆（%） stays.
        cells = [replace(cell, unit=row.unit) for cell in cells]
        unit = row.unit
    return FilledRow(row, unit, goals, tuple(cells))


def _question(row: RowSpec, unit: str, year: int, statistics: Statistics) -> Question:
    years = statistics.plan.years
    place = years.printed.index(year)
    previous = years.printed[place - 1] if place else years.base
    return Question(row, unit, year, years.base, previous, statistics)


def _learn_years(goals: IndicatorGoals | None, question: Question, known: dict[int, Trace]) -> None:
    """Put into `known` the base years that the row's targets speak of, given by the plan or computed."""
    for year in _base_years(goals):
        if year in known:
            continue
        trace = value_beside(question.row, question.unit, goals, year, question.statistics)
        if trace.value is not None:
            known[year] = trace


def value_beside(
    row: RowSpec, unit: str, goals: IndicatorGoals | None, year: int, statistics: Statistics
) -> Trace:
    """The row's value of a year that is no column of the table, given by the plan or computed."""
    label, path = f"{row.name}（{year}年）", ("indicators", row.id, year)
    entered = goals.goals.get(year) if goals is not None else None
    if entered is not None and entered.value is not None:
        value = statistics.units.convert(entered.value, entered.unit or unit, unit)
        spelled = path_text(path)
        return Trace(
            label, value, unit, source=entered.source, position=statistics.locate(path), path=spelled
        )
    trace = compute(Question(row, unit, year, year, year, statistics))
    return Trace(label, None, unit, note=f"缺{label}") if trace is None else trace


def _base_years(goals: IndicatorGoals | None) -> tuple[int, ...]:
    found: list[int] = []
    for goal in goals.goals.values() if goals is not None else ():
        target = goal.target.floor if goal.target is not None else None
        if isinstance(target, Relative) and target.base_year is not None:
            found.append(target.base_year)
        if isinstance(target, Cumulative) and target.first_year is not None:
            found.append(target.first_year - 1)
    return tuple(dict.fromkeys(found))
