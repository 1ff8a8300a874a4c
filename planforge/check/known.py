"""A filled plan in; out: what its indicators and series come to, by every name that a text may use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.fill.every_trace import traces_in
from planforge.fill.filled import Filled, FilledCell, FilledRow
from planforge.fill.lookup import name_and_years
from planforge.model.places import Path

_NOTE: Final = re.compile("（[^（）]*）")
_SCENARIO: Final = re.compile("^([^（）]+)（[^（）]*情景）$")


@dataclass(frozen=True, slots=True)
class Known:
    """One value that the plan has."""

    name: str
    """Of the indicator or the series."""
    year: int
    value: Decimal
    unit: str
    decimals: int
    """What it is printed with."""
    path: Path | None
    """Where the plan states it; None for what a scenario computes."""


@dataclass(frozen=True, slots=True)
class KnownValues:
    """All of them."""

    by_name: Mapping[str, Mapping[int, tuple[Known, ...]]]
    """Name, alias or spoken name → year → the values that may be meant."""
    projected: Mapping[str, Mapping[int, tuple[Known, ...]]]
    """The same for what scenarios come to."""

    def of(self, name: str, year: int) -> tuple[Known, ...]:
        """What a name comes to in a year; what the scenarios give only where the plan says nothing itself."""
        return self.by_name.get(name, {}).get(year, ()) or self.projected.get(name, {}).get(year, ())

    def years(self, name: str) -> tuple[int, ...]:
        """The years that there is a value for."""
        return tuple(sorted({*self.by_name.get(name, {}), *self.projected.get(name, {})}))

    def stated(self) -> Iterator[Known]:
        """All values but those of scenarios; one that goes by several names comes as often."""
        for years in self.by_name.values():
            for values in years.values():
                yield from values

    @property
    def names(self) -> frozenset[str]:
        """Every name that is known."""
        return frozenset((*self.by_name, *self.projected))


def known_values(filled: Filled) -> KnownValues:
    """What the indicator table, the statistics and the scenarios of a plan come to."""
    stated = _gathered([*_of_rows(filled), *_of_series(filled)])
    return KnownValues(stated, _gathered(_of_scenarios(filled)))


Named = tuple[tuple[str, ...], Known]


def _gathered(found: list[Named]) -> Mapping[str, Mapping[int, tuple[Known, ...]]]:
    gathered: defaultdict[str, dict[int, tuple[Known, ...]]] = defaultdict(dict)
    for names, value in found:
        for name in {_NOTE.sub("", each) for each in names}:
            years = gathered[name]
            years[value.year] = (*years.get(value.year, ()), value)
    return gathered


def _of_rows(filled: Filled) -> Iterator[Named]:
    yearly = {each.row.spec.id: each.cells for each in filled.yearly}
    for row in filled.table.rows:
        names = tuple(filter(None, (row.spec.name, *row.spec.aliases, row.spec.spoken)))
        cells = {**{each.year: each for each in row.cells}, **yearly.get(row.spec.id, {})}
        for cell in cells.values():
            if cell.value is not None:
                yield names, _of_cell(row, cell, cell.value)


def _of_cell(row: FilledRow, cell: FilledCell, value: Decimal) -> Known:
    decimals = row.spec.decimals_in(cell.unit)
    return Known(row.spec.name, cell.year, value, cell.unit, decimals, ("indicators", cell.row, cell.year))


def _of_series(filled: Filled) -> Iterator[Named]:
    book = filled.statistics
    for series in (*(each.id for each in filled.specs.series), *(each.id for each in book.plan.series)):
        spec = book.spec(series)
        for year in book.known_years(series):
            trace = book.trace(series, year)
            if trace.value is not None:
                decimals = spec.decimals if spec.decimals is not None else 2
                known = Known(spec.name, year, trace.value, spec.unit, decimals, ("data", series, year))
                yield (spec.name, *spec.aliases), known


def _of_scenarios(filled: Filled) -> list[Named]:
    found: list[Named] = []
    aliases = {each.name: each.aliases for each in filled.specs.series}
    for trace in traces_in(filled.pathways):
        name, years = name_and_years(trace)
        scenario = _SCENARIO.match(name)
        if scenario and trace.value is not None and len(years) == 1:
            names = (scenario[1], *aliases.get(scenario[1], ()))
            found.append((names, Known(name, next(iter(years)), trace.value, trace.unit, 2, None)))
    return found
