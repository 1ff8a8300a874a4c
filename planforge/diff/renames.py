"""The items of two lists in, pairs that are the same item under another key out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

_LEAST: Final = 0.6
"""From this score on, two items are taken for the same (`_score`)."""
_NAMES: Final = ("name", "title")
_BY_NAME, _BY_FIELDS, _BY_PLACE = 0.5, 0.3, 0.2
_MOST: Final = 60
"""More items on one side are no renames but another list; all pairs would take long."""

Items = Mapping[str, Mapping[str, Any]]
"""Key → item, in the order of the list."""


def renamed_keys(old: Items, new: Items) -> dict[str, str]:
    """Old key → new key, of the items that are known by an id."""
    if not any(key.startswith("id=") for key in old):
        return {}
    gone = [key for key in old if key not in new]
    come = [key for key in new if key not in old]
    neighbours = {**_neighbours(tuple(new)), **_neighbours(tuple(old))}
    return dict(renames(gone, come, old, new, neighbours))


def _neighbours(keys: Sequence[str]) -> dict[str, tuple[Any, Any]]:
    around = [None, *keys, None]
    return {key: (around[at], around[at + 2]) for at, key in enumerate(keys)}


def renames(
    gone: Sequence[str],
    come: Sequence[str],
    old: Items,
    new: Items,
    neighbours: Mapping[str, tuple[Any, Any]],
) -> Iterator[tuple[str, str]]:
    """Old key → new key, each the best for the other. `neighbours` gives the keys beside each key."""
    if not gone or not come or max(len(gone), len(come)) > _MOST:
        return
    scores = {
        (one, other): _score(old[one], new[other], neighbours[one] == neighbours[other])
        for one in gone
        for other in come
    }
    for one in gone:
        best = max(come, key=lambda other: scores[one, other])
        back = max(gone, key=lambda each: scores[each, best])
        if back == one and scores[one, best] >= _LEAST:
            yield one, best


def _score(old: Mapping[str, Any], new: Mapping[str, Any], same_place: bool) -> float:
    """0 to 1: half by the name, the rest by the fields that are equal and by the items beside it."""
    names = [(str(old[key]), str(new[key])) for key in _NAMES if key in old]
    ratio = max((SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in names), default=0.0)
    said = [key for key in old if key not in (*_NAMES, "id") and (old[key] or new.get(key))]
    same = sum(old[key] == new.get(key) for key in said) / len(said) if said else 1.0
    return _BY_NAME * ratio + _BY_FIELDS * same + _BY_PLACE * same_place
