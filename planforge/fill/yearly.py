"""The filled indicator table in, its rows with the years between its columns out: the path of each target.

A column of the table keeps its cell. A year between shows what the plan states for it, else what the data
come to; a year that is neither stated nor known has no cell.
"""

from __future__ import annotations

from planforge.fill.cells import Column, fill_cell
from planforge.fill.filled import CellState, FilledCell, FilledRow, FilledTable, YearlyRow
from planforge.fill.formulas import Question
from planforge.fill.statistics import Statistics
from planforge.fill.tables import value_beside
from planforge.quantity.trace import Trace


def yearly_rows(table: FilledTable, statistics: Statistics) -> tuple[YearlyRow, ...]:
    """The rows that the plan states a target of for a year between the columns of the table."""
    between = [year for year in range(table.years[0] + 1, table.years[-1]) if year not in table.years]
    found = (_yearly(row, between, statistics) for row in table.rows if _states(row, between))
    return tuple(found)


def yearly_years(rows: tuple[YearlyRow, ...]) -> tuple[int, ...]:
    """All years that any of the rows has a cell for, in order."""
    return tuple(sorted({year for each in rows for year in each.cells}))


def _states(row: FilledRow, years: list[int]) -> bool:
    return row.goals is not None and any(year in row.goals.goals for year in years)


def _yearly(row: FilledRow, years: list[int], statistics: Statistics) -> YearlyRow:
    own = {cell.year: cell for cell in row.cells}
    known = {cell.year: cell.trace for cell in row.cells if cell.trace is not None and cell.value is not None}
    found = dict(own)
    for year in years:
        cell = _between(row, year, known, statistics)
        if cell.state is not CellState.MISSING:
            found[year] = cell
    return YearlyRow(row, dict(sorted(found.items())))


def _between(row: FilledRow, year: int, known: dict[int, Trace], statistics: Statistics) -> FilledCell:
    goal = row.goals.goals.get(year) if row.goals is not None else None
    years = statistics.plan.years
    before = max((each for each in years.printed if each < year), default=years.base)
    asked = Question(row.spec, row.unit, year, years.base, before, statistics)
    if goal is not None:
        return fill_cell(Column(asked, goal, dict(known)))
    trace = value_beside(row.spec, row.unit, row.goals, year, statistics)
    empty = FilledCell(row.spec.id, year, CellState.MISSING, "", row.unit, reason=trace.note)
    return fill_cell(Column(asked, None, dict(known))) if trace.value is not None else empty
