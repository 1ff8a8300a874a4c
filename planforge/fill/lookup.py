"""A filled plan and the words somebody asks with in, the numbers that they mean out.

A number is asked for by its label, with or without the year, by a part of it, by the key of a factor, or by
the id of what it belongs to (a project, a scenario, an enterprise).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.fill.change_numbers import change_numbers
from planforge.fill.every_trace import Result, all_results, steps_of
from planforge.fill.filled import Filled
from planforge.model.fields import Part
from planforge.model.lexicon import folded
from planforge.quantity.trace import Trace

STATISTICS: Final = "statistics"
"""The part that the series of the plan make, given and derived."""
FACTORS: Final = "factors"
"""The part that the factors make that any result rests on."""
CHANGES: Final = "changes"
"""The part that rates and differences make; each is asked for by its whole name."""
_YEAR: Final = re.compile(r"[，、]?(?:(\d{4})\s*[—－-]\s*)?(\d{4})年")
_EMPTY: Final = re.compile(r"（[，、]*）")


@dataclass(frozen=True, slots=True)
class Number:
    """One number that can be asked for."""

    result: Result
    stem: str
    """Its label without the year: all years of one quantity share it."""
    years: frozenset[int]
    """The years that its label names."""
    called: frozenset[str]
    """Its label, its label without the year, and its key as a factor, all folded."""


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody's words mean."""

    numbers: tuple[Number, ...]
    stems: tuple[str, ...]
    """The quantities that they belong to; several where the words are part of several names."""


def numbers_of(filled: Filled) -> tuple[Number, ...]:
    """Everything that can be asked for: results, series, and the factors that they rest on."""
    given = tuple(_series(filled))
    known = {_identity(each) for each in given}
    results = tuple(each for each in all_results(filled) if _identity(each) not in known)
    steps = steps_of(each.trace for each in (*results, *given))
    factors: dict[str, Result] = {}
    for step in steps:
        if step.factor:
            factors.setdefault(step.factor, Result(FACTORS, step))
    known |= {_identity(each) for each in results}
    computed = (Result(CHANGES, trace) for trace in change_numbers(filled))
    changes = (each for each in computed if _identity(each) not in known)
    return tuple(_number(each) for each in (*results, *given, *changes, *factors.values()))


Printed = Callable[[], Mapping[str, tuple[str, ...]]]
"""Folded names that documents print numbers under → the labels of these numbers; asked for when needed."""


def find_numbers(
    filled: Filled, numbers: Iterable[Number], name: str, year: int | None, printed: Printed = dict
) -> Found:
    """The numbers that `name` means, of one year or of all; none where nothing is called so in that year.

    A name in full comes first, then the name under which a document prints the number, then the owner (a
    project, a scenario), then a part of the name. Where a year is asked for, only numbers of that year count;
    a factor that no year changes counts in all.
    """
    known = tuple(numbers)
    asked = folded(name)

    def of_owner() -> tuple[Number, ...]:
        owners = tuple(map(folded, _names_of(filled, name)))
        return tuple(each for each in known if any(own in folded(each.stem) for own in owners))

    exact = tuple(each for each in known if asked in each.called)
    chosen = _of_year(exact, year)
    if not chosen:
        labels = frozenset(printed().get(asked, ()))
        shown = tuple(each for each in known if each.result.trace.label in labels)
        chosen = _of_year(shown, year)
        if not (exact or shown):
            chosen = _of_year(of_owner() or containing(known, name), year)
    return Found(chosen, tuple(dict.fromkeys(each.stem for each in chosen)))


def _of_year(numbers: tuple[Number, ...], year: int | None) -> tuple[Number, ...]:
    if year is None:
        return numbers
    return tuple(
        each for each in numbers if year in each.years or (not each.years and each.result.part == FACTORS)
    )


def containing(numbers: Iterable[Number], name: str) -> tuple[Number, ...]:
    """The numbers whose names contain `name`; one character alone is in too many to mean any."""
    asked = folded(name)
    if len(asked) <= 1:
        return ()
    return tuple(each for each in numbers if asked in folded(each.stem) and each.result.part != CHANGES)


def similar(numbers: Iterable[Number], name: str, others: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that look like `name`, likeliest first; those of changes only where it speaks of one."""
    asked = (each.stem for each in numbers if each.result.part != CHANGES or "变化" in name)
    stems = dict.fromkeys((*others, *asked))
    return tuple(difflib.get_close_matches(name, stems, n=5, cutoff=0.5))


def _number(result: Result) -> Number:
    trace = result.trace
    stem, years = name_and_years(trace)
    own = _stem_of(trace)
    called = frozenset(map(folded, (trace.label, own, trace.factor))) - {""}
    return Number(result, stem, years, called)


def name_and_years(trace: Trace) -> tuple[str, frozenset[int]]:
    """What a number is called without its years, and the years that its label names."""
    years = {int(year) for found in _YEAR.findall(trace.label) for year in found if year}
    return _stem_of(trace) or trace.label, frozenset(years)


def _stem_of(trace: Trace) -> str:
    return _EMPTY.sub("", _YEAR.sub("", trace.label)).strip()


def _identity(result: Result) -> tuple[object, ...]:
    """What tells that a result hands on a series of the statistics and is no number of its own."""
    return result.trace.label, result.trace.unit, result.trace.value


def _series(filled: Filled) -> Iterator[Result]:
    book = filled.statistics
    for series in (*(each.id for each in filled.specs.series), *(each.id for each in book.plan.series)):
        for year in book.known_years(series):
            yield Result(STATISTICS, book.trace(series, year))


def _names_of(filled: Filled, asked: str) -> tuple[str, ...]:
    """The names of the parts of the plan whose id is asked for: P01 → 屋顶光伏项目."""
    return tuple(name for key, name in _keyed(filled.reading.plan) if key == asked and name)


def _keyed(part: Part) -> Iterator[tuple[str, str]]:
    for field in type(part).model_fields:
        value = getattr(part, field)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Part):
                key = getattr(each, "id", "")
                yield str(key), str(getattr(each, "name", "") or getattr(each, "title", ""))
                yield from _keyed(each)
