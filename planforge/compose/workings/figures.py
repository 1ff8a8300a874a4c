"""Traces in, printed numbers and two-way tables of them out, for the sections of the workings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planforge.compose.values import Datum
from planforge.doc.nodes import Origin, OriginKind, RowRole
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

LACKING = "缺"
NOT_GIVEN = "—"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row: a label, a unit, and a number for each column."""

    key: str
    label: str
    unit: str
    values: Mapping[str, Trace | None]
    """Title of a column → its number; None, or no entry, prints —."""
    decimals: int = 2
    role: RowRole = RowRole.DATA
    decimals_of: Mapping[str, int] = field(default_factory=dict)
    """Title of a column → its decimals, where they are not the row's."""

    def number(self, column: str) -> Datum:
        """What the cell of a column prints."""
        return figure(self.values.get(column), self.decimals_of.get(column, self.decimals))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers by two things: sector and fuel, quantity and year."""

    key: str
    """What tells it from other tables of its layout."""
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def __bool__(self) -> bool:
        return bool(self.rows and self.columns)


def word(text: str, where: str = "workings") -> Datum:
    """Words of the workings that are no number."""
    return Datum(text, Origin(OriginKind.COMPUTED, where), text)


def _origin(trace: Trace) -> Origin:
    """Where a number comes from: from the plan where it is stated there."""
    if trace.path and not trace.inputs:
        return Origin(OriginKind.DATA, trace.path)
    return Origin(OriginKind.COMPUTED, f"trace:{trace.label}")


def figure(trace: Trace | None, decimals: int) -> Datum:
    """The number rounded; 缺 where it could not be had, — where there is none to have."""
    if trace is None:
        return word(NOT_GIVEN, "matrix:none")
    origin = _origin(trace)
    if trace.value is None:
        return Datum(LACKING, origin, None)
    return Datum(print_number(round_half_up(trace.value, decimals)), origin, trace.value)


def exact(trace: Trace) -> Datum:
    """All digits of a number that was given: a factor."""
    if trace.value is None:
        return figure(trace, 0)
    return Datum(print_number(trace.value), Origin(OriginKind.COMPUTED, f"trace:{trace.label}"), trace.value)


def by_year(
    key: str, label: str, course: Mapping[int, Trace], decimals: int, *, total: bool = False
) -> MatrixRow:
    """A row with a column for each year; its unit is that of its numbers."""
    unit = next((step.unit for step in course.values()), "")
    values = {f"{year}年": step for year, step in sorted(course.items())}
    return MatrixRow(key, label, unit, values, decimals, RowRole.TOTAL if total else RowRole.DATA)


def in_ten_thousands(trace: Trace, units: UnitBook) -> Trace:
    """The number in 万吨 or 亿千瓦时: seven digits a year fill no column."""
    if trace.unit == "万千瓦时":
        unit = "亿千瓦时"
    elif trace.unit.startswith("吨"):
        unit = f"万{trace.unit}"
    else:
        return trace
    value = None if trace.value is None else units.convert(trace.value, trace.unit, unit)
    return Trace(trace.label, value, unit, "换算单位", inputs=(trace,), note=trace.note)


def year_columns(years: Iterable[int]) -> tuple[str, ...]:
    """The titles of columns of years."""
    return tuple(f"{year}年" for year in sorted(set(years)))


def years_text(years: Iterable[int]) -> str:
    """2022—2025年 where they follow each other, else each."""
    known = sorted(years)
    if not known:
        return "—"
    if len(known) > 2 and known[-1] - known[0] == len(known) - 1:
        return f"{known[0]}—{known[-1]}年"
    return "、".join(f"{year}年" for year in known)
