"""Pairs of series in, the years in which the stated part exceeds the stated whole out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.check.finding import Finding
from planforge.check.numbers import HUNDRED, shown, stated_values
from planforge.check.subject import Subject
from planforge.fill.filled import CellState, FilledCell, FilledRow
from planforge.model.specs import Share
from planforge.quantity.rounding import round_half_up

Pair = tuple[str, str]
"""A part and its whole."""


def share_pairs(subject: Subject) -> frozenset[Pair]:
    """Those that a row of the indicator table divides by each other."""
    formulas = (row.spec.formula for row in subject.filled.table.rows)
    return frozenset((each.numerator, each.denominator) for each in formulas if isinstance(each, Share))


def larger_parts(subject: Subject, pairs: Iterable[Pair]) -> Iterator[Finding]:
    """A finding at each such part, with the whole of the same year beside it."""
    statistics = subject.filled.statistics
    for part, whole in pairs:
        small, large = statistics.spec(part), statistics.spec(whole)
        wholes = stated_values(subject, whole)
        for year, value in stated_values(subject, part).items():
            if year not in wholes:
                continue
            most = statistics.units.convert(wholes[year], large.unit, small.unit)
            if value > most:
                facts = {"part": small.name, "whole": large.name, "year": str(year)}
                amounts = {"most": shown(most, unit=small.unit), "found": shown(value, unit=small.unit)}
                yield Finding(("data", part, year), facts | amounts, (("data", whole, year),))


def is_over_whole(row: FilledRow, cell: FilledCell) -> bool:
    """Whether the plan states more than 100 %, as it prints, for a share of a whole."""
    if cell.value is None or cell.unit != "%" or not isinstance(row.spec.formula, Share):
        return False
    is_stated = cell.state in (CellState.GIVEN, CellState.DERIVED)
    return is_stated and round_half_up(cell.value, row.spec.decimals_in(cell.unit)) > HUNDRED
