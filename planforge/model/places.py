"""The places of keys and values collected while reading, by data path; a lookup that never fails out.

A path names what the file says: ("projects", "id=P01", "investment"), ("data", "gdp", 2022). Items that have
an id are addressed by it, other items by their number from 0. The fields that hold the years of a series
or of an indicator are not part of a path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planforge.problems import Position

Path = tuple[str | int, ...]
INLINED = frozenset({("Series", "values"), ("IndicatorGoals", "goals")})
"""Model and key of the fields that a path leaves out, because the file need not write them."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where every key and value of a file stands."""

    root: Position
    values: Mapping[tuple[str, ...], Position]
    keys: Mapping[tuple[str, ...], Position]

    def at(self, path: Sequence[str | int]) -> Position:
        """The position of a value, else that of the nearest part around it; a year may be text or number."""
        return self._nearest(self.values, path)

    def key_at(self, path: Sequence[str | int]) -> Position:
        """The position of a value's key, else that of the nearest part around it."""
        spelled = spell(path)
        return self.keys[spelled] if spelled in self.keys else self.at(path)

    def _nearest(self, known: Mapping[tuple[str, ...], Position], path: Sequence[str | int]) -> Position:
        spelled = spell(path)
        while spelled:
            if spelled in known:
                return known[spelled]
            spelled = spelled[:-1]
        return self.root


def spell(path: Sequence[str | int]) -> tuple[str, ...]:
    """A path with its years and numbers as text."""
    return tuple(map(str, path))
