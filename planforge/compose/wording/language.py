"""Names and years in, what the functions of templates and prose print out: 指标, 统计 and their kin."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from planforge.compose.values import Datum, Gap, UnknownName
from planforge.compose.views.driver_views import DriverFunctions
from planforge.compose.wording.benchmarks import Benchmarks
from planforge.compose.wording.changes import Changes
from planforge.compose.wording.comparisons import Comparisons
from planforge.compose.wording.counts import Counts
from planforge.compose.wording.effects import effect_sum
from planforge.compose.wording.lacks import gap_of_number
from planforge.compose.wording.target_words import TargetWords
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import CellState, Filled, FilledCell, FilledRow
from planforge.fill.interpolated import interpolation_mark
from planforge.fill.levels import Level, row_level, series_level
from planforge.fill.projects import MONEY, in_money
from planforge.fill.statistics import Statistics
from planforge.model.specs import SeriesSpec
from planforge.model.terms import Computed
from planforge.problems import Message
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.target import Point
from planforge.quantity.target_text import write_target


@dataclass(frozen=True, slots=True)
class Language:
    """The functions that prose and templates may call on a filled plan."""

    filled: Filled
    statistics: Statistics

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function."""
        return {
            **Changes(self.level).functions(),
            **DriverFunctions(self.filled).functions(),
            **Comparisons(self.level, self.filled.units).functions(),
            **TargetWords(self.filled, self.row, self.indicator).functions(),
            **Benchmarks(self.filled, self.row).functions(),
            **Counts(self.filled).functions(),
            "指标": self.indicator,
            "指标值": self.indicator_value,
            "指标原文": self.indicator_words,
            "统计": self.statistic,
            "项目总数": self.project_count,
            "总投资": self.project_money,
            "工程效果": self.project_effect,
        }

    # ---- indicators ---------------------------------------------------------------------------------

    def indicator(self, name: str, year: int | None = None) -> Datum | Gap:
        """What an indicator is, or is to be, in a year, with its unit: 18%以上, 0.634吨标准煤/万元."""
        cell = self._cell(name, year)
        if cell.state is CellState.MISSING:
            return self._cell_gap(cell)
        trace = cell.trace if cell.state is CellState.COMPUTED else None
        return Datum(_phrase(cell), cell_origin(self.filled, cell), cell.value, trace)

    def indicator_words(self, name: str, year: int | None = None) -> Datum | Gap:
        """What the plan wrote for an indicator's year, word for word: 不低于80%."""
        cell = self._cell(name, year)
        if cell.phrase is None:
            return self.indicator(name, year)
        return Datum(cell.phrase.text, cell_origin(self.filled, cell), cell.value)

    def indicator_value(self, name: str, year: int | None = None) -> Datum | Gap:
        """The bare number of an indicator with its unit: 18%."""
        cell = self._cell(name, year)
        if cell.value is None:
            return self._cell_gap(cell)
        return Datum(_number(cell), cell_origin(self.filled, cell), cell.value, cell.trace)

    def _cell(self, name: str, year: int | None) -> FilledCell:
        row = self.row(str(name))
        cell = row.cell(int(str(year)) if year is not None else self.filled.table.years[0])
        if cell is None:
            printed = tuple(map(str, self.filled.table.years))
            raise UnknownName(Message("指标表的年份"), str(year), printed)
        return cell

    def row(self, name: str) -> FilledRow:
        """The row of the indicator table with that name, alias or id; raises UnknownName."""
        rows = {name: row for row in self.filled.table.rows for name in _names(row)}
        if name not in rows:
            raise UnknownName(Message("指标"), name, near(name, rows))
        return rows[name]

    def _cell_gap(self, cell: FilledCell) -> Gap:
        row = self.filled.table.row(cell.row)
        name = row.spec.name if row is not None else cell.row
        return gap_of_number(cell.trace, f"{name}（{cell.year}年）", f"/indicators/{cell.row}/{cell.year}")

    # ---- statistics ---------------------------------------------------------------------------------

    def level(self, name: str) -> Level:
        """The series with that name, alias or id, else the row of the table; raises UnknownName."""
        try:
            return series_level(self._series(name), self.statistics)
        except UnknownName as no_series:
            rows = {each: row for row in self.filled.table.rows for each in _names(row)}
            if name in rows:
                return row_level(rows[name], self.statistics)
            names = (*no_series.near, *near(name, rows))
            raise UnknownName(Message("统计项或指标"), name, tuple(dict.fromkeys(names))[:3]) from None

    def statistic(self, name: str, year: int, decimals: int | None = None) -> Datum | Gap:
        """A series' value of a year with its unit: 2511.4亿元; given figures print as they were given."""
        spec = self._series(str(name))
        trace = self.statistics.trace(spec.id, int(str(year)))
        if trace.value is None:
            return gap_of_number(trace, trace.label, trace.path)
        value = trace.value
        if decimals is not None or trace.inputs:
            value = round_half_up(value, spec.decimals if decimals is None else decimals)
        given = Origin(OriginKind.DATA, trace.path or f"/data/{spec.id}/{year}")
        origin = Origin(OriginKind.COMPUTED, f"series:{spec.id}/{year}") if trace.inputs else given
        return Datum(_with_unit(value, trace.unit) + interpolation_mark(trace), origin, value, trace)

    def _series(self, name: str) -> SeriesSpec:
        own = tuple(each.id for each in self.statistics.plan.series)
        known = (*self.statistics.specs.series, *map(self.statistics.spec, own))
        names = {each: spec for spec in known for each in (spec.id, spec.name, *spec.aliases)}
        if name not in names:
            raise UnknownName(Message("统计项"), name, near(name, names))
        return names[name]

    # ---- projects -----------------------------------------------------------------------------------

    def project_count(self) -> Datum | Gap:
        """How many projects there are in all: as officially stated, else counted."""
        stated = self.filled.reading.plan.project_total
        if stated is not None and stated.count is not None:
            return Datum(str(stated.count), Origin(OriginKind.DATA, "/project_total/count"), stated.count)
        count = self.filled.sums.count
        if count is None:
            return Gap("重点工程项目数量", "/project_classes")
        return Datum(str(count), Origin(OriginKind.COMPUTED, "sum:projects/count"), count)

    def project_money(self) -> Datum | Gap:
        """What all projects cost together: as officially stated, else summed; with 约 where it was said."""
        stated = self.filled.reading.plan.project_total
        money = in_money(stated.investment, self.filled.units) if stated is not None else None
        if stated is not None and money is not None:
            about = "约" if stated.approximate else ""
            origin = Origin(OriginKind.DATA, "/project_total/investment")
            return Datum(about + _with_unit(money, MONEY), origin, money)
        money = self.filled.sums.investment
        if money is None:
            return Gap("重点工程总投资", "/projects")
        about = "约" if self.filled.sums.approximate else ""
        text = about + _with_unit(round_half_up(money, 2), MONEY)
        return Datum(text, Origin(OriginKind.COMPUTED, "sum:projects/investment"), money)

    def project_effect(self, name: str, year: int | None = None) -> Datum | Gap:
        """What all projects save, avoid, generate or bind, after overlap: in a full year, or in one named."""
        kinds = {label: kind for kind in Computed for label in (kind.value, kind.label)}
        if str(name) not in kinds:
            raise UnknownName(Message("工程效果"), str(name), tuple(kind.label for kind in Computed))
        return effect_sum(self.filled, kinds[str(name)], int(str(year)) if year is not None else None)


def near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that look like `name`."""
    return tuple(difflib.get_close_matches(name, tuple(known), n=3))


def _names(row: FilledRow) -> tuple[str, ...]:
    return (row.spec.id, row.spec.name, *row.spec.aliases)


def _with_unit(value: Decimal, unit: str) -> str:
    return print_number(value) + unit


def _number(cell: FilledCell) -> str:
    digits = cell.printed if cell.state is CellState.COMPUTED else print_number(cell.value or Decimal(0))
    return digits + cell.unit


def _phrase(cell: FilledCell) -> str:
    """A target in the house form with its unit; words as they were written."""
    if cell.state is CellState.GIVEN and cell.phrase is None:
        return _number(cell)
    if cell.state is CellState.COMPUTED:
        return _number(cell)
    if cell.phrase is None:
        return cell.printed
    floor = cell.phrase.floor
    if isinstance(floor, Point) and not cell.phrase.by_subject and cell.phrase.stretch is None:
        return write_target(floor if floor.unit else _in_unit(floor, cell.unit))
    return cell.phrase.text


def _in_unit(target: Point, unit: str) -> Point:
    return Point(target.text, target.scope, target.value, unit, target.bound, target.hedge)


def cell_origin(filled: Filled, cell: FilledCell) -> Origin:
    """Where the text of an indicator cell comes from."""
    return Origin(OriginKind.COMPUTED, f"cell:{filled.table.id}/{cell.row}/{cell.year}")
