"""A series or a row of the indicator table in, its value of any year out: both asked in one way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planforge.fill.filled import FilledRow
from planforge.fill.statistics import Statistics
from planforge.fill.tables import value_beside
from planforge.model.specs import SeriesSpec
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class Level:
    """A quantity that has a value by year."""

    id: str
    name: str
    unit: str
    decimals: int
    """With which values that are computed are printed."""
    years: tuple[int, ...]
    """The years that it may be had for, in order."""
    trace: Callable[[int], Trace]
    """Year → its value."""
    path: str
    """Where the plan gives it; the years stand below."""

    def first_before(self, year: int) -> int | None:
        """The first year before `year` that it has a value for."""
        return next((each for each in self.years if each < year and self.trace(each).value is not None), None)


def series_level(spec: SeriesSpec, statistics: Statistics) -> Level:
    """A series of the plan."""
    return Level(
        spec.id,
        spec.name,
        spec.unit,
        spec.decimals,
        statistics.known_years(spec.id),
        lambda year: statistics.trace(spec.id, year),
        f"/data/{spec.id}",
    )


def row_level(row: FilledRow, statistics: Statistics) -> Level:
    """A row of the table; between its columns, as it is given or as its formula has it."""

    def trace(year: int) -> Trace:
        cell = row.cell(year)
        if cell is None:
            return value_beside(row.spec, row.unit, row.goals, year, statistics)
        if cell.trace is None or cell.value is None:
            return Trace(f"{row.spec.name}（{year}年）", None, row.unit, note=cell.reason)
        return cell.trace

    given = {year for series in statistics.plan.data.values() for year in series.values}
    stated = set(row.goals.goals) if row.goals is not None else set()
    return Level(
        row.spec.id,
        row.spec.name,
        row.unit,
        row.spec.decimals_in(row.unit),
        tuple(sorted(given | stated)),
        trace,
        f"/indicators/{row.spec.id}",
    )


def decimals_of(level: Level, steps: Sequence[Trace]) -> int:
    """How many decimals a difference has: as many as the values are given with, at most the quantity's."""
    return max(min(level.decimals, _places(step, level.decimals)) for step in steps)


def _places(step: Trace, computed: int) -> int:
    if step.inputs or step.value is None:
        return computed
    return max(0, -int(step.value.as_tuple().exponent))
