"""A filled plan in, its indicators year by year and how they and the series change out.

They are what the phrases of prose and templates print. No plan prints all of them: they are made when
somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planforge.energy.effects import Period
from planforge.fill.changes import PERCENT, difference, rate_of_change, yearly_difference, yearly_rate
from planforge.fill.filled import Filled
from planforge.fill.levels import Level, row_level, series_level
from planforge.quantity.trace import Trace


def change_numbers(filled: Filled) -> Iterator[Trace]:
    """Rates, yearly rates and differences that have a value, from year to year and up to the base year.

    Those over one year are given once. Then the indicators of every year that the statistics allow.
    """
    book = filled.statistics
    series = [*filled.specs.series, *(book.spec(own.id) for own in book.plan.series)]
    indicators = [row_level(row, book) for row in filled.table.rows]
    for level in (*(series_level(spec, book) for spec in series), *indicators):
        yield from _changes(level, book.plan.years.base)
    for level in indicators:
        yield from (trace for year in level.years if (trace := level.trace(year)).value is not None)


def _changes(level: Level, base: int) -> Iterator[Trace]:
    known = {year: trace for year in level.years if (trace := level.trace(year)).value is not None}
    spans = {Period(*pair) for pair in pairwise(known)}
    spans |= {Period(year, base) for year in known if year < base and base in known}
    for span in sorted(spans, key=lambda each: (each.first, each.last)):
        ends = known[span.first], known[span.last]
        compared = [difference] if level.unit == PERCENT else [rate_of_change, difference]
        if span.years > 1:
            compared.append(yearly_difference if level.unit == PERCENT else yearly_rate)
        found = (compare(level.name, span, *ends) for compare in compared)
        yield from (each for each in found if each.value is not None)
