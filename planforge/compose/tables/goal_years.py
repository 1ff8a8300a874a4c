"""The filled plan in, the table of targets by year and what templates ask of its years out: 分年目标().

The head says whether the numbers of a year are 实际, 预计 or 目标.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from planforge.compose.layout import IndicatorTable
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.tables.indicator_table import NONE, cell_inlines, row_origin
from planforge.compose.tables.tables import literal
from planforge.compose.values import BlockValue, Datum, Gap
from planforge.compose.views.views import ListView
from planforge.compose.wording.computed import computed_origin
from planforge.doc.nodes import Align, Cell, Column, Origin, OriginKind, Row, Table
from planforge.fill.filled import Filled, YearlyRow
from planforge.fill.yearly import yearly_years
from planforge.model.terms import YearNature
from planforge.model.years import nature_of

_ORIGIN: Final = Origin(OriginKind.COMPUTED, "goal-years")


@dataclass(frozen=True, slots=True)
class GoalYearsView:
    """The targets by year; the fields are what templates call them."""

    表: BlockValue
    年份: ListView
    实际年份: ListView
    """The years after the base year whose numbers are actual."""
    预计年份: ListView


def goal_years(
    filled: Filled, spec: IndicatorTable, where: LayoutFile, printer: Printer
) -> GoalYearsView | Gap:
    """The table with its years; a gap where the plan states no target between the columns of the table."""
    rows = filled.yearly
    if not rows:
        return Gap("分年目标", "/indicators")
    years, plan = yearly_years(rows), filled.reading.plan

    def of(nature: YearNature) -> ListView:
        return _years(year for year in years if year > plan.years.base and nature_of(plan, year) is nature)

    return GoalYearsView(
        表=BlockValue((_table(filled, rows, spec, where, printer),)),
        年份=_years(years),
        实际年份=of(YearNature.ACTUAL),
        预计年份=of(YearNature.FORECAST),
    )


def _table(
    filled: Filled, rows: tuple[YearlyRow, ...], spec: IndicatorTable, where: LayoutFile, printer: Printer
) -> Table:
    years = yearly_years(rows)
    return Table(
        id=f"table.{spec.id}",
        caption=printer.inline(spec.caption, where.place(spec.caption), {}),
        columns=(Column("name", Align.LEFT, grows=True), *(Column(f"y{year}") for year in years)),
        head=tuple(_head(years, filled)),
        body=tuple(_row(each, years, filled) for each in rows),
        notes=tuple(printer.inline(note, where.place(note), {}) for note in spec.notes),
    )


def _head(years: tuple[int, ...], filled: Filled) -> Iterator[Row]:
    """What the numbers are, over the years that they are of."""
    natures = groupby(years, key=lambda year: nature_of(filled.reading.plan, year))
    spans = ((nature.label, len(tuple(members))) for nature, members in natures)
    name = Cell(literal("指标、年份", _ORIGIN), row_span=2)
    yield Row("head", (name, *(Cell(literal(label, _ORIGIN), column_span=span) for label, span in spans)))
    # Without 年: nine years and the names of indicators stand side by side on an upright sheet then.
    numbers = (literal(str(year), Origin(OriginKind.COMPUTED, f"year:{year}")) for year in years)
    yield Row("years", tuple(Cell(number) for number in numbers))


def _row(each: YearlyRow, years: Iterable[int], filled: Filled) -> Row:
    row = each.row
    unit = (
        *literal("（", _ORIGIN),
        *literal(row.unit, row_origin(row, "unit", filled)),
        *literal("）", _ORIGIN),
    )
    cells = [Cell((*literal(row.spec.name, row_origin(row, "name", filled)), *unit))]
    for year in years:
        cell = each.cells.get(year)
        cells.append(Cell(literal(NONE, _ORIGIN) if cell is None else cell_inlines(row, cell, filled)))
    return Row(row.spec.id, tuple(cells))


def _years(years: Iterable[int]) -> ListView:
    return ListView(tuple(Datum(str(year), computed_origin(f"year:{year}"), year) for year in years))
