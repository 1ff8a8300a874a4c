"""The filled indicator table in, its table block out: 表1 or 表2, with the columns that the plan asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from planforge.compose.layout import IndicatorTable
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.tables.tables import literal, year_titles
from planforge.compose.wording.lacks import gap_of_number
from planforge.compose.wording.language import cell_origin
from planforge.compose.wording.phrases import RATE_DECIMALS, change_origin, manner_of
from planforge.doc.nodes import Align, Cell, Column, Inline, Origin, OriginKind, Placeholder, Row, Table, Text
from planforge.energy.effects import Period
from planforge.fill import changes as compute
from planforge.fill.filled import CellState, Filled, FilledCell, FilledRow
from planforge.fill.levels import decimals_of, row_level
from planforge.model.specs import Growth
from planforge.model.terms import IndicatorColumn, YearNature
from planforge.model.years import nature_of
from planforge.quantity.rounding import print_number, round_half_up

_NUMBERING: Final = Origin(OriginKind.COMPUTED, "numbering")
"""Of the running numbers and of the heads that every indicator table has."""
_FIXED: Final = (
    (Column("number"), "序号"),
    (Column("group"), "类别"),
    (Column("name", Align.LEFT, grows=True), "具体指标"),
    (Column("unit"), "单位"),
)
NONE: Final = "—"
"""Where a row has nothing to say in a column."""


def indicator_table(
    filled: Filled, spec: IndicatorTable, where: LayoutFile, printer: Printer, *, defines: bool = True
) -> Table:
    """序号, 类别 (merged over its rows), 具体指标, 单位, a column for each year, and those asked for.

    With `defines`, its notes tell what the plan means by each indicator.
    """
    years = filled.table.years
    extra = filled.reading.plan.indicator_table.columns
    columns = [column for column, _ in _FIXED] + [Column(f"y{year}") for year in years]
    columns += [Column(each.value, Align.CENTER) for each in extra]
    titles = [Cell(literal(title, _NUMBERING)) for _, title in _FIXED]
    added = [Cell(literal(_title(each, filled), _NUMBERING)) for each in extra]
    notes = filter(None, (printer.inline(note, where.place(note), {}) for note in spec.notes))
    return Table(
        id=f"table.{spec.id}",
        caption=printer.inline(spec.caption, where.place(spec.caption), {}),
        columns=tuple(columns),
        head=(Row("head", (*titles, *_year_heads(years, filled), *added)),),
        body=tuple(_row(number, row, filled) for number, row in enumerate(filled.table.rows, 1)),
        notes=(*notes, *_cell_notes(filled, defines=defines)),
    )


def _year_heads(years: Iterable[int], filled: Filled) -> tuple[Cell, ...]:
    """The heads of the years; with 实际, 预计 or 目标 where years after the base year are not all targets."""
    asked, plan = tuple(years), filled.reading.plan
    natures = {year: nature_of(plan, year) for year in asked}
    if all(natures[year] is YearNature.TARGET for year in asked if year != plan.years.base):
        return year_titles(asked)
    return tuple(
        Cell(literal(f"{year}年（{natures[year].label}）", Origin(OriginKind.COMPUTED, f"year:{year}")))
        for year in asked
    )


def _row(number: int, row: FilledRow, filled: Filled) -> Row:
    rows = filled.table.rows
    same = [other for other in rows if other.spec.group == row.spec.group]
    cells = [Cell(literal(str(number), _NUMBERING))]
    if same[0] is row:
        cells.append(Cell(literal(row.spec.group, row_origin(row, "group", filled)), row_span=len(same)))
    cells.append(Cell(literal(row.spec.name, row_origin(row, "name", filled))))
    cells.append(Cell(literal(row.unit, row_origin(row, "unit", filled))))
    cells += [Cell(cell_inlines(row, cell, filled)) for cell in row.cells]
    cells += [Cell(_EXTRA[each](row, filled)) for each in filled.reading.plan.indicator_table.columns]
    return Row(row.spec.id, tuple(cells))


def row_origin(row: FilledRow, field: str, filled: Filled) -> Origin:
    """Who wrote what stands left of the numbers: the official table, or the plan for a row of its own."""
    if any(row.spec.id == own.id for own in filled.reading.plan.indicator_table.add):
        return Origin(OriginKind.DATA, f"/indicator_table/add/id={row.spec.id}/{field}")
    return Origin(OriginKind.TEMPLATE, f"tables/{filled.table.id}.yaml")


def cell_inlines(row: FilledRow, cell: FilledCell, filled: Filled) -> tuple[Inline, ...]:
    """What a cell prints; a placeholder where it is missing."""
    if cell.state is CellState.MISSING:
        path = f"/indicators/{row.spec.id}/{cell.year}"
        return gap_of_number(cell.trace, f"{row.spec.name}（{cell.year}年）", path).inlines()
    return (Text(cell.printed, cell_origin(filled, cell)),)


# ---- the columns that are asked for -----------------------------------------------------------------


def _title(column: IndicatorColumn, filled: Filled) -> str:
    years = filled.table.years
    return f"{years[0]}—{years[-1]}年年均" if column is IndicatorColumn.YEARLY else column.label


def _character(row: FilledRow) -> tuple[Inline, ...]:
    path = f"/indicators/{row.spec.id}/character"
    character = row.goals.character if row.goals is not None else None
    if character is None:
        return (Placeholder(f"{row.spec.name}：属性", path),)
    return (Text(character.label, Origin(OriginKind.DATA, path)),)


def _owner(row: FilledRow) -> tuple[Inline, ...]:
    path = f"/indicators/{row.spec.id}/owner"
    owner = row.goals.owner if row.goals is not None else ""
    if not owner:
        return (Placeholder(f"{row.spec.name}：责任部门", path),)
    return (Text(owner, Origin(OriginKind.DATA, path)),)


def _yearly(row: FilledRow, filled: Filled) -> tuple[Inline, ...]:
    """The compound rate from the base year to the last; of shares the points a year; — where none."""
    level = row_level(row, filled.statistics)
    period = Period(filled.table.years[0], filled.table.years[-1])
    if isinstance(row.spec.formula, Growth):
        return literal(NONE, _NUMBERING)
    ends = level.trace(period.first), level.trace(period.last)
    if any(end.value is None for end in ends) or period.years <= 0:
        return literal(NONE, _NUMBERING)
    rate = compute.yearly_rate(level.name, period, *ends)
    unit = compute.PERCENT
    if level.unit == compute.PERCENT or rate.value is None:
        rate, unit = compute.yearly_difference(level.name, period, *ends), compute.POINTS
        if level.unit != compute.PERCENT:
            return literal(NONE, _NUMBERING)
    assert rate.value is not None
    decimals = RATE_DECIMALS if unit == compute.PERCENT else max(RATE_DECIMALS, decimals_of(level, ends))
    value = round_half_up(rate.value, decimals)
    verb = (manner_of(level.unit).rate if unit == compute.PERCENT else manner_of(level.unit).amount).of(value)
    text = verb + (print_number(abs(value)) + unit if value else "")
    return (Text(text, change_origin(rate)),)


_EXTRA: Final[Mapping[IndicatorColumn, Callable[[FilledRow, Filled], tuple[Inline, ...]]]] = {
    IndicatorColumn.CHARACTER: lambda row, _: _character(row),
    IndicatorColumn.OWNER: lambda row, _: _owner(row),
    IndicatorColumn.YEARLY: _yearly,
}


# ---- notes ------------------------------------------------------------------------------------------


def _cell_notes(filled: Filled, *, defines: bool) -> Iterator[tuple[Inline, ...]]:
    for row in filled.table.rows:
        definition = row.goals.definition if defines and row.goals is not None else ""
        if definition:
            origin = Origin(OriginKind.DATA, f"/indicators/{row.spec.id}/definition")
            yield (Text(f"“{row.spec.name}”口径：{_closed(definition)}", origin),)
        derived = [cell.note for cell in row.cells if cell.note and cell.state is not CellState.MISSING]
        if derived:
            origin = Origin(OriginKind.DATA, f"/indicators/{row.spec.id}")
            yield (Text(_closed("；".join(each.rstrip("。；") for each in derived)), origin),)


def _closed(sentence: str) -> str:
    """The sentence with its full stop."""
    return sentence if sentence.endswith(("。", "！", "？")) else sentence + "。"
