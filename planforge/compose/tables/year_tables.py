"""A table of yearly values in, a table block out: a row for each series, a column for each year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from planforge.compose.layout import SeriesTable
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.tables.tables import literal, year_titles
from planforge.compose.wording.lacks import gap_of_number, gap_of_result
from planforge.doc.nodes import (
    Align,
    Cell,
    Column,
    Inline,
    Origin,
    OriginKind,
    Row,
    RowRole,
    Table,
    Text,
)
from planforge.fill.filled import Filled
from planforge.fill.interpolated import interpolation_mark
from planforge.fill.statistics import Statistics
from planforge.model.specs import FuelSpec
from planforge.model.statistics import EnergyFlow, Pollutant, Resource
from planforge.model.values import Series
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

NOT_GIVEN: Final = "—"
"""A year that the plan gives no value for and that is not the base year."""
_LAYOUT: Final = Origin(OriginKind.COMPUTED, "year-table")
_TITLES: Final = tuple(Cell((Text(title, _LAYOUT),)) for title in ("指标", "单位"))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table before it is laid out; every text with who wrote it."""

    id: str
    name: Text
    unit: Text
    values: Mapping[int, Text]
    """Year → what is printed."""
    path: str
    """The data path of the line; a value's is below it."""
    role: RowRole = RowRole.DATA
    traces: Mapping[int, Trace] = field(default_factory=dict)
    """Year → how the number came about, or what it lacks; empty for lines that the plan states."""


def lines_of(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:
    """The rows of the table; none where the plan gives nothing of what it shows."""
    return SOURCES[spec.source](filled, spec)


def printed_numbers(lines: Iterable[Line]) -> tuple[Trace, ...]:
    """The numbers that the rows show, as far as they have a derivation or a series."""
    return tuple(line.traces[year] for line in lines for year in line.values if year in line.traces)


def year_table(
    filled: Filled,
    spec: SeriesTable,
    where: LayoutFile,
    printer: Printer,
    lines: tuple[Line, ...],
    names: Mapping[str, object],
) -> Table:
    """The table of these rows; its notes may speak of `names` too."""
    years = tuple(sorted({year for line in lines for year in line.values}))
    base = filled.reading.plan.years.base
    titles = (*_TITLES[: 1 if spec.unit else 2], *year_titles(years))
    columns = [Column("name", Align.LEFT, grows=True)]
    columns += [] if spec.unit else [Column("unit")]
    columns += [Column(f"y{year}", Align.RIGHT) for year in years]
    return Table(
        id=f"table.{spec.id}",
        caption=printer.inline(spec.caption, where.place(spec.caption), {}),
        columns=tuple(columns),
        head=(Row("head", tuple(replace(title, align=Align.CENTER) for title in titles)),),
        body=tuple(_row(line, years, base, shows_unit=not spec.unit) for line in lines),
        unit=spec.unit,
        notes=tuple(printer.inline(note, where.place(note), names) for note in spec.notes),
    )


def _row(line: Line, years: tuple[int, ...], base: int, *, shows_unit: bool) -> Row:
    words = (line.name, line.unit) if shows_unit else (line.name,)
    cells = [Cell((text,) if text.text else ()) for text in words]
    cells += [Cell(_value(line, year, base)) for year in years]
    return Row(line.id, tuple(cells), line.role)


def _value(line: Line, year: int, base: int) -> tuple[Inline, ...]:
    if year in line.values:
        return (line.values[year],)
    if year == base:
        gap_of = gap_of_number if line.path.startswith("/") else gap_of_result
        return gap_of(line.traces.get(year), f"{line.name.text}（{year}年）", f"{line.path}/{year}").inlines()
    return literal(NOT_GIVEN, _LAYOUT)


# ---- where the lines come from ----------------------------------------------------------------------


def _data_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:
    """The series that the plan states, and those that follow for every year that the others show."""
    found = (_data_line(series, filled.statistics) for series in spec.series)
    lines = [line for line in found if line is not None]
    years = {year for line in lines for year in line.values}
    return tuple(line for line in lines if filled.statistics.years(line.id) or line.values.keys() >= years)


def _data_line(series: str, statistics: Statistics) -> Line | None:
    """A series with its given years, and the years that follow from its chain or its derivation."""
    spec = statistics.spec(series)
    traces = {year: statistics.trace(series, year) for year in statistics.known_years(series)}
    values = {
        year: _traced(trace, trace.value, series, year, spec.decimals)
        for year, trace in traces.items()
        if trace.value is not None
    }
    own = any(each.id == series for each in statistics.plan.series)
    words = Origin(OriginKind.DATA, f"/series/id={series}") if own else _table_words("series")
    path = f"/data/{series}"
    line = Line(series, Text(spec.name, words), Text(spec.unit, words), values, path, traces=traces)
    return line if values else None


def _traced(trace: Trace, value: Decimal, series: str, year: int, decimals: int) -> Text:
    """A given figure as it was given; one that follows from others rounded."""
    if trace.inputs:
        computed = Origin(OriginKind.COMPUTED, f"series:{series}/{year}")
        return Text(print_number(round_half_up(value, decimals)) + interpolation_mark(trace), computed)
    return Text(print_number(value), Origin(OriginKind.DATA, f"/data/{series}/{year}"))


def _table_words(table: str) -> Origin:
    return Origin(OriginKind.TEMPLATE, f"tables/{table}.yaml")


def _emission_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:
    names = {sector.id: sector.name for sector in filled.specs.sectors}
    sectors = filled.reading.plan.emissions.sectors
    words = _table_words("sectors")
    lines = [
        _series_line(
            sector, Text(names.get(sector, sector), words), series, "万吨", f"/emissions/sectors/{sector}"
        )
        for sector, series in sectors.items()
    ]
    total = _data_lines(filled, spec) if sectors else ()
    return (*lines, *(replace(line, role=RowRole.TOTAL) for line in total))


def _series_line(key: str, name: Text, series: Series, unit: str, path: str) -> Line:
    values = {
        year: Text(print_number(amount.value), Origin(OriginKind.DATA, f"{path}/{year}"))
        for year, amount in sorted(series.values.items())
        if amount.value is not None
    }
    return Line(key, name, Text(series.unit or unit, Origin(OriginKind.DATA, path)), values, path)


def _resource_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:  # noqa: ARG001 - one signature
    return tuple(_named_line(each, f"/resources/id={each.id}") for each in filled.reading.plan.resources)


def _pollutant_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:  # noqa: ARG001 - one signature
    return tuple(_named_line(each, f"/pollutants/id={each.id}") for each in filled.reading.plan.pollutants)


def _named_line(each: Resource | Pollutant, path: str) -> Line:
    name = Text(each.name, Origin(OriginKind.DATA, f"{path}/name"))
    return _series_line(each.id, name, each.amounts, "", f"{path}/amounts")


def _flow_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:  # noqa: ARG001 - one signature
    fuels = {fuel.id: fuel for fuel in filled.specs.fuels}
    return tuple(
        _flow_line(each, fuels[each.fuel], f"/energy/flows/id={each.id}")
        for each in filled.reading.plan.energy.flows
    )


def _flow_line(each: EnergyFlow, fuel: FuelSpec, path: str) -> Line:
    name = Text(f"{fuel.name}{each.flow.label}量", Origin(OriginKind.DATA, f"{path}/fuel"))
    return _series_line(each.id, name, each.amounts, fuel.unit, f"{path}/amounts")


def _energy_lines(filled: Filled, spec: SeriesTable) -> tuple[Line, ...]:  # noqa: ARG001 - one signature
    """Each group of fuels in standard coal with its share, then the total."""
    years = filled.structure
    groups = list(dict.fromkeys(group for each in years for group in each.groups))
    lines: list[Line] = []
    for group in groups:
        amounts, shares = (
            {each.year: found[group] for each in years if group in (found := getattr(each, part))}
            for part in ("groups", "shares")
        )
        lines.append(_balance_line(f"energy.{group}", group, "万吨标准煤", amounts, 2))
        lines.append(_balance_line(f"share.{group}", f"{group}占比", "%", shares, 1))
    if lines:
        totals = {each.year: each.total for each in years}
        total = _balance_line("energy.total", "合计", "万吨标准煤", totals, 2)
        lines.append(replace(total, role=RowRole.TOTAL))
    return tuple(lines)


def _balance_line(key: str, name: str, unit: str, amounts: Mapping[int, Trace], decimals: int) -> Line:
    path = f"balance:{key}"
    words = Origin(OriginKind.COMPUTED, path)
    values = {
        year: Text(
            print_number(round_half_up(step.value, decimals)),
            Origin(OriginKind.COMPUTED, f"balance:{step.label}"),
        )
        for year, step in amounts.items()
        if step.value is not None
    }
    return Line(key, Text(name, words), Text(unit, words), values, path, traces=amounts)


SOURCES: Final[Mapping[str, Callable[[Filled, SeriesTable], tuple[Line, ...]]]] = {
    "data": _data_lines,
    "energy": _energy_lines,
    "emissions": _emission_lines,
    "resources": _resource_lines,
    "pollutants": _pollutant_lines,
    "flows": _flow_lines,
}
"""What a table of yearly values shows → how its lines are had."""
