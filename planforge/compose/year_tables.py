"""A table of yearly values in, a table block out: a row for each series, a column for each year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from planforge.compose.layout import SeriesTable
from planforge.compose.printing import Printer
from planforge.compose.tables import literal
from planforge.doc.nodes import (
    Align,
    Cell,
    Column,
    Inline,
    Origin,
    OriginKind,
    Placeholder,
    Row,
    RowRole,
    Table,
    Text,
)
from planforge.fill.filled import Filled
from planforge.fill.statistics import HUNDRED, Statistics
from planforge.model.values import Series
from planforge.quantity.rounding import print_number, round_half_up

NOT_GIVEN: Final = "—"
"""A year that the plan gives no value for and that is not the base year."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table before it is laid out."""

    id: str
    name: str
    unit: str
    values: Mapping[int, str]
    """Year → what is printed."""
    path: str
    """The data path of the line; a value's is below it."""
    kind: OriginKind = OriginKind.DATA
    role: RowRole = RowRole.DATA


def year_table(filled: Filled, spec: SeriesTable, where: str, printer: Printer) -> Table | None:
    """The table; None when the plan gives nothing of what it shows."""
    lines = SOURCES[spec.source](filled, spec)
    if not lines:
        return None
    years = tuple(sorted({year for line in lines for year in line.values}))
    base = filled.reading.plan.years.base
    titles = ["指标"] + ([] if spec.unit else ["单位"]) + [f"{year}年" for year in years]
    columns = [Column("name", Align.LEFT, grows=True)]
    columns += [] if spec.unit else [Column("unit")]
    columns += [Column(f"y{year}", Align.RIGHT) for year in years]
    return Table(
        id=f"table.{spec.id}",
        caption=printer.inline(spec.caption, where, {}),
        columns=tuple(columns),
        head=(Row("head", tuple(Cell(literal(title, where), align=Align.CENTER) for title in titles)),),
        body=tuple(_row(line, years, base, shows_unit=not spec.unit) for line in lines),
        unit=spec.unit,
        notes=tuple(printer.inline(note, where, {}) for note in spec.notes),
    )


def _row(line: Line, years: tuple[int, ...], base: int, *, shows_unit: bool) -> Row:
    cells = [Cell((Text(line.name, Origin(OriginKind.TEMPLATE, "tables")),))]
    if shows_unit:
        cells.append(Cell((Text(line.unit, Origin(OriginKind.TEMPLATE, "tables")),)))
    cells += [Cell(_value(line, year, base)) for year in years]
    return Row(line.id, tuple(cells), line.role)


def _value(line: Line, year: int, base: int) -> tuple[Inline, ...]:
    if year in line.values:
        return (Text(line.values[year], Origin(line.kind, f"{line.path}/{year}")),)
    if year == base:
        return (Placeholder(f"{line.name}（{year}年）", f"{line.path}/{year}"),)
    return (Text(NOT_GIVEN, Origin(OriginKind.TEMPLATE, "tables")),)


# ---- where the lines come from ----------------------------------------------------------------------


def _data_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:
    statistics = Statistics(filled.reading.plan, filled.specs, filled.units, filled.reading.places.at)
    lines = (_data_line(series, statistics) for series in spec.series)
    return tuple(line for line in lines if line is not None)


def _data_line(series: str, statistics: Statistics) -> Line | None:
    """A series with its given years, and the years that follow from a chain up to the base year."""
    spec = statistics.spec(series)
    years = set(statistics.years(series))
    if spec.chain is not None:
        years |= set(statistics.years(spec.chain.growth))
    values = {}
    for year in sorted(years):
        trace = statistics.trace(series, year)
        if trace.value is not None:
            value = round_half_up(trace.value, spec.decimals) if trace.inputs else trace.value
            values[year] = print_number(value)
    return Line(series, spec.name, spec.unit, values, f"/data/{series}") if values else None


def _emission_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:
    names = {sector.id: sector.name for sector in filled.specs.sectors}
    sectors = filled.reading.plan.emissions.sectors
    lines = [
        _series_line(sector, names.get(sector, sector), series, "万吨", f"/emissions/sectors/{sector}")
        for sector, series in sectors.items()
    ]
    total = _data_lines(filled, spec) if sectors else ()
    return (*lines, *(replace(line, role=RowRole.TOTAL) for line in total))


def _series_line(key: str, name: str, series: Series, unit: str, path: str) -> Line:
    values = {
        year: print_number(amount.value)
        for year, amount in sorted(series.values.items())
        if amount.value is not None
    }
    return Line(key, name, series.unit or unit, values, path)


def _resource_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:  # noqa: ARG001 - one signature
    return tuple(
        _series_line(each.id, each.name, each.amounts, "", f"/resources/id={each.id}")
        for each in filled.reading.plan.resources
    )


def _pollutant_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:  # noqa: ARG001 - one signature
    return tuple(
        _series_line(each.id, each.name, each.amounts, "", f"/pollutants/id={each.id}")
        for each in filled.reading.plan.pollutants
    )


def _flow_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:  # noqa: ARG001 - one signature
    fuels = {fuel.id: fuel for fuel in filled.specs.fuels}
    return tuple(
        _series_line(
            each.id,
            f"{fuels[each.fuel].name}{each.flow.label}量",
            each.amounts,
            fuels[each.fuel].unit,
            f"/energy/flows/id={each.id}",
        )
        for each in filled.reading.plan.energy.flows
    )


def _energy_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:  # noqa: ARG001 - one signature
    """Each group of fuels in standard coal with its share, then the total."""
    groups = list(dict.fromkeys(group for balance in filled.balances for group in balance.by_group()))
    lines: list[Line] = []
    for group in groups:
        amounts = {balance.year: balance.by_group().get(group) for balance in filled.balances}
        totals = {balance.year: balance.total for balance in filled.balances}
        lines.append(_coal_line(f"energy.{group}", group, amounts))
        lines.append(_share_line(f"share.{group}", f"{group}占比", amounts, totals))
    if lines:
        total = {balance.year: balance.total for balance in filled.balances}
        lines.append(_coal_line("energy.total", "合计", total, RowRole.TOTAL))
    return tuple(lines)


def _coal_line(
    key: str, name: str, amounts: Mapping[int, Decimal | None], role: RowRole = RowRole.DATA
) -> Line:
    values = {
        year: print_number(round_half_up(value, 2)) for year, value in amounts.items() if value is not None
    }
    return Line(key, name, "万吨标准煤", values, "balance:" + key, OriginKind.COMPUTED, role)


def _share_line(
    key: str, name: str, amounts: Mapping[int, Decimal | None], totals: Mapping[int, Decimal | None]
) -> Line:
    values = {}
    for year, value in amounts.items():
        total = totals[year]
        if value is not None and total:
            values[year] = print_number(round_half_up(value / total * HUNDRED, 1))
    return Line(key, name, "%", values, "balance:" + key, OriginKind.COMPUTED)


SOURCES: Final[Mapping[str, Callable[[Filled, SeriesTable], tuple[Line, ...]]]] = {
    "data": _data_lines,
    "energy": _energy_lines,
    "emissions": _emission_lines,
    "resources": _resource_lines,
    "pollutants": _pollutant_lines,
    "flows": _flow_lines,
}
"""What a table of yearly values shows → how its lines are had."""
