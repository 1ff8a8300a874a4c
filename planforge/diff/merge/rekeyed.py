"""Three versions of a list in, the same with every item under one key out: an id that a side has renamed.

The key is the new one; where the sides have renamed an item each otherwise, it is that of the base, and the
ids clash like any value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from planforge.diff.merge.pieces import Piece, Step
from planforge.diff.renames import renamed_keys

Pieces = Mapping[Step, Piece]
_Names = Mapping[Step, Step]
"""Old key → new key."""


def rekeyed(base: Pieces, ours: Pieces, theirs: Pieces) -> tuple[Pieces, Pieces, Pieces]:
    """Base, ours, theirs; items are left as they are where the new key would stand for two of them."""
    mine, yours = _renamed(base, ours), _renamed(base, theirs)
    keys = {old: _key(old, mine, yours) for old in {**mine, **yours}}
    counts = Counter(keys.values())
    fit = {
        old: key
        for old, key in keys.items()
        if counts[key] == 1 and _is_free(old, key, ours, mine) and _is_free(old, key, theirs, yours)
    }
    if not fit:
        return base, ours, theirs
    return (
        _under(base, fit),
        _under(ours, {mine.get(old, old): key for old, key in fit.items()}),
        _under(theirs, {yours.get(old, old): key for old, key in fit.items()}),
    )


def _renamed(base: Pieces, side: Pieces) -> _Names:
    found: dict[Step, Step] = {}
    found.update(renamed_keys(_items(base), _items(side)))
    return found


def _items(pieces: Pieces) -> dict[str, Mapping[str, Any]]:
    found = ((str(key), each.value.value) for key, each in pieces.items())
    return {key: value for key, value in found if isinstance(value, Mapping)}


def _key(old: Step, mine: _Names, yours: _Names) -> Step:
    found = {names[old] for names in (mine, yours) if old in names}
    return found.pop() if len(found) == 1 else old


def _is_free(old: Step, key: Step, side: Pieces, names: _Names) -> bool:
    """Whether no other item of the side has the key."""
    return key not in side or names.get(old, old) == key


def _under(pieces: Pieces, keys: _Names) -> Pieces:
    found = ((keys.get(key, key), each) for key, each in pieces.items())
    return {key: each if each.key == key else replace(each, key=key) for key, each in found}
