"""Numbers in, the conventions that they were made with out: as their steps are marked, or the tables say.

What planforge computes itself is marked where the convention chose (`Trace.choices`). What the plan states,
and what no step can tell (boundary, prices, what is left out), rests on what the tables name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from planforge.fill.conventions import Convention, convention, needed, row_conventions
from planforge.fill.every_trace import steps_of
from planforge.fill.filled import Filled
from planforge.model.plan import Plan
from planforge.model.specs import CONVENTIONS, ConventionId, RowSpec, SeriesSpec
from planforge.quantity.trace import Choice, Trace

_BY_TABLES: Final[frozenset[ConventionId]] = frozenset({"excluded", "price_base", "boundary"})
"""Conventions that no step of a computation is marked with."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How numbers took one convention."""

    held: Convention
    """What the plan states."""
    years: Mapping[str, tuple[int, ...]]
    """What the convention really was → the years it was computed so for; what the plan states comes first."""
    general: frozenset[str]
    """What it was for numbers that name no year: those that the plan states."""

    def departed(self) -> Taken:
        """What it was elsewhere than the plan states; without years where all numbers follow the plan."""
        others = {value: years for value, years in self.years.items() if value != self.held.value}
        return replace(self, years=others)


@dataclass(frozen=True)
class ConventionUse:
    """Tells the conventions of the numbers of one plan."""

    filled: Filled

    def of(self, traces: Iterable[Trace], row: str = "") -> tuple[Choice, ...]:
        """Every convention of the numbers and of the steps below them, once; `row` is the indicator's id."""
        found: dict[Choice, None] = {}
        for step in steps_of(traces):
            found.update(dict.fromkeys(step.choices))
            found.update(dict.fromkeys(self._named(step, row)))
        return tuple(found)

    def row_of(self, trace: Trace) -> str:
        """Id of the indicator that the number is of, or rests on; empty where there is none."""
        rows = (self._rows.get(_stem(step)) for step in steps_of((trace,)))
        return next((each.id for each in rows if each is not None), "")

    def _named(self, step: Trace, row: str) -> Iterator[Choice]:
        """What the tables name for a series or an indicator."""
        series, of_row = self._series_of(step), self._rows.get(_stem(step))
        plan = self.filled.reading.plan
        ids: set[ConventionId] = set(series.conventions) if series is not None else set()
        if of_row is not None and step.inputs:
            ids |= set(row_conventions(of_row, self.filled.specs)) & _BY_TABLES
        if step.inputs:
            ids &= _BY_TABLES
        for each in needed(plan, ids):
            # What a row states for itself is told as an exception, beside what holds for all.
            is_stated = convention(plan, each, row).is_stated
            yield Choice(each, convention(plan, each).value, stated=is_stated)

    def _series_of(self, step: Trace) -> SeriesSpec | None:
        """The series that a step is: by its data path where the plan states it, else by its name."""
        by_path = self._series.get(step.path.removeprefix("/data/").partition("/")[0])
        return by_path or self._by_name.get(_stem(step))

    @cached_property
    def _series(self) -> Mapping[str, SeriesSpec]:
        return {spec.id: spec for spec in self.filled.specs.series if spec.conventions}

    @cached_property
    def _by_name(self) -> Mapping[str, SeriesSpec]:
        return {spec.name: spec for spec in self._series.values()}

    @cached_property
    def _rows(self) -> Mapping[str, RowSpec]:
        return {row.spec.name: row.spec for row in self.filled.table.rows}


def _stem(step: Trace) -> str:
    """The name of a value without its year."""
    return step.label.rpartition("（")[0]


def stated_choices(plan: Plan, ids: Iterable[ConventionId]) -> tuple[Choice, ...]:
    """The conventions as the plan states them: of numbers that it states too."""
    held = (convention(plan, each) for each in needed(plan, ids))
    return tuple(Choice(each.id, each.value, stated=each.is_stated) for each in held)


def taken(plan: Plan, choices: Iterable[Choice], *, of_projects: bool = False) -> tuple[Taken, ...]:
    """The choices by convention, in the order in which conventions are printed."""
    by_id: dict[str, dict[str, set[int | None]]] = {}
    for each in choices:
        by_id.setdefault(each.convention, {}).setdefault(each.value, set()).add(each.year)
    return tuple(
        _taken(convention(plan, each, of_projects=of_projects), by_id[each])
        for each in CONVENTIONS
        if each in by_id
    )


def _taken(held: Convention, found: Mapping[str, set[int | None]]) -> Taken:
    ordered = sorted(found, key=lambda value: value != held.value)
    years = {value: tuple(sorted(each for each in found[value] if each is not None)) for value in ordered}
    return Taken(held, years, frozenset(value for value, each in found.items() if None in each))
