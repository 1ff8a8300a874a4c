"""The places of keys and values collected while reading, by data path; a lookup that never fails out.

A path names what the file says: ("projects", "id=P01", "investment"), ("data", "gdp", 2022). Items that have
an id are addressed by it, other items by their number from 0. The fields that hold the years of a series
or of an indicator are not part of a path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


def item_step(items: Sequence[Any], place: int) -> str | int:
    """How a path addresses an item of a list: by its id, if it is a part that has one no earlier item has."""
    own = _id_of(items[place])
    is_first = own and all(_id_of(each) != own for each in items[:place])
    return f"id={own}" if is_first else place


def item_steps(items: Sequence[Any]) -> list[str | int]:
    """`item_step` of every item."""
    first: dict[str, int] = {}
    for place, item in enumerate(items):
        first.setdefault(_id_of(item), place)
    ids = [_id_of(item) for item in items]
    return [f"id={own}" if own and first[own] == place else place for place, own in enumerate(ids)]


def _id_of(item: Any) -> str:
    own = item.get("id") if isinstance(item, dict) else None
    return own if isinstance(own, str) and own.strip() else ""


def spell(path: Sequence[str | int]) -> tuple[str, ...]:
    """A path with its years and numbers as text."""
    return tuple(map(str, path))


def path_text(path: Sequence[str | int]) -> str:
    """A path as origins and traces write it: /projects/id=P01/name."""
    return "/" + "/".join(map(str, path))
