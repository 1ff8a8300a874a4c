"""What a comparison finds: one change of one place of a plan, with all that is needed to make or undo it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from planforge.model.places import Path


class Act(StrEnum):
    """What was done."""

    CHANGED = "changed"
    """A value: to another one, from nothing to one, or from one to nothing."""
    ADDED = "added"
    """An item of a list."""
    REMOVED = "removed"
    RENAMED = "renamed"
    """An item got another key and is still the same item."""
    MOVED = "moved"
    """The items of a list that both plans have stand in another order."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. Changes are made in the order of a comparison and undone in the reverse."""

    act: Act
    path: Path
    """Of the value or item, as the plan is called when the change is made; of the list where it is moved.
    An item is addressed by its key: id=P01, year=2025."""
    old: Any = None
    """Plain data; the former key of a renamed item, the former keys in order where items were moved."""
    new: Any = None
    after: str | None = None
    """The key of the item that an added or removed one stands behind; None: it is the first."""

    @property
    def key(self) -> str:
        """The key of the item that is added, removed or renamed."""
        return str(self.path[-1])


def inverted(change: Change) -> Change:
    """The change that undoes it."""
    swapped = replace(change, old=change.new, new=change.old)
    match change.act:
        case Act.ADDED:
            return replace(swapped, act=Act.REMOVED)
        case Act.REMOVED:
            return replace(swapped, act=Act.ADDED)
        case Act.RENAMED:
            return replace(swapped, path=(*change.path[:-1], change.new))
        case _:
            return swapped


def undoing(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that lead back."""
    return tuple(inverted(each) for each in reversed(changes))
