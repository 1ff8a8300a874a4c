"""The keys of three lists in, the order of the merged list out; one for each side where they do not agree."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planforge.diff.merge.chunks import Side
from planforge.diff.order import moved

Key = TypeVar("Key", bound=int | str)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a list in the three files."""

    base: Sequence[int | str]
    ours: Sequence[int | str]
    theirs: Sequence[int | str]
    kept: Collection[int | str]
    """Those that the merged list has."""

    @property
    def common(self) -> tuple[int | str, ...]:
        """Those that all have, in the order of the base."""
        return tuple(key for key in self.base if key in self.kept and key in self.ours and key in self.theirs)

    def stayed(self, side: Side) -> list[int | str]:
        """Those that all have, in the order of a side."""
        common = set(self.common)
        return [key for key in (self.ours, self.base, self.theirs)[side.value] if key in common]


def merged_order(keys: Keys) -> tuple[int | str, ...] | None:
    """The order; None where both sides have moved the same item, each elsewhere."""
    base, ours, theirs = keys.stayed(Side.BASE), keys.stayed(Side.OURS), keys.stayed(Side.THEIRS)
    if theirs in (base, ours):
        return _with_others(ours, keys)
    if ours == base:
        return _with_others(theirs, keys)
    off = moved(list(map(str, base)), list(map(str, theirs)))
    if set(off) & set(moved(list(map(str, base)), list(map(str, ours)))):
        return None
    order = list(ours)
    for key in [each for each in theirs if str(each) in off]:
        order.remove(key)
        place = theirs.index(key)
        order.insert(order.index(theirs[place - 1]) + 1 if place else 0, key)
    return _with_others(order, keys)


def order_of(keys: Keys, side: Side) -> tuple[int | str, ...]:
    """The merged list as a side would order it."""
    return _with_others(keys.stayed(side), keys)


def _with_others(order: list[int | str], keys: Keys) -> tuple[int | str, ...]:
    """Items that not all have behind the one before them on the side that has them, ours first."""
    made = list(order)
    added: set[int | str] = set()
    for side, is_first in ((keys.ours, True), (keys.theirs, False)):
        before: int | str | None = None
        for key in side:
            if key not in keys.kept:
                continue
            if key not in made:
                at = made.index(before) + 1 if before is not None else 0
                while not is_first and at < len(made) and made[at] in added:
                    at += 1
                made.insert(at, key)
                if is_first:
                    added.add(key)
            before = key
    return tuple(made)
