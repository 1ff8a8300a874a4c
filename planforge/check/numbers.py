"""The filled indicator table and series in, the numbers that several rules compare out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from planforge.check.subject import Subject
from planforge.fill.filled import FilledCell, FilledRow
from planforge.model.places import Path
from planforge.quantity.rounding import plain, print_number, round_half_up

HUNDRED: Final = Decimal(100)


def shown(value: Decimal, decimals: int = 2, unit: str = "") -> str:
    """A number as a message prints it."""
    return print_number(plain(round_half_up(value, decimals))) + unit


def cell_path(cell: FilledCell) -> Path:
    """Where the plan states, or would state, a cell of the indicator table."""
    return "indicators", cell.row, cell.year


def valued_cells(subject: Subject) -> Iterator[tuple[FilledRow, FilledCell, Decimal]]:
    """The cells of the indicator table that come to a number."""
    for row in subject.filled.table.rows:
        for cell in row.cells:
            if cell.value is not None:
                yield row, cell, cell.value


def value_of(subject: Subject, row_id: str, year: int) -> Decimal | None:
    """The number of one cell; None where there is none."""
    row = subject.filled.table.row(row_id)
    cell = row.cell(year) if row is not None else None
    return cell.value if cell is not None else None


def stated_values(subject: Subject, series: str) -> dict[int, Decimal]:
    """Year → what the plan states for a series, in the series' unit."""
    statistics = subject.filled.statistics
    found = {year: statistics.stated(series, year).value for year in statistics.years(series)}
    return {year: value for year, value in found.items() if value is not None}


def base_value(subject: Subject, series: str, unit: str = "") -> Decimal | None:
    """What the plan states for a series in its base year, in `unit` or else in the series' own."""
    statistics = subject.filled.statistics
    value = stated_values(subject, series).get(subject.plan.years.base)
    own = statistics.spec(series).unit
    return None if value is None else statistics.units.convert(value, own, unit or own)


def yearly_changes(values: dict[int, Decimal]) -> Iterator[tuple[int, Decimal]]:
    """Year and change in % since the year just before it."""
    for first, later in pairwise(sorted(values)):
        if later == first + 1 and values[first] > 0:
            yield later, (values[later] / values[first] - 1) * HUNDRED
