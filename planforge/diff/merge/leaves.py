"""Three versions of one value in, whose is taken out; or that they clash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from planforge.diff.meaning import Effect, meaning_of
from planforge.diff.merge.chunks import Clash, Out, Side
from planforge.diff.merge.decision import Action
from planforge.diff.merge.pieces import Leaf, Tree
from planforge.diff.merge.prose import joined
from planforge.model.places import Path
from planforge.model.specs import Direction
from planforge.model.values import Amount, Goal
from planforge.quantity.units import UnitBook


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of a value."""

    action: Action | None
    """None: nobody has changed it."""
    out: Out | None
    """None: it clashes as a whole."""
    clashes: tuple[Clash, ...] = ()
    """The sentences of a text that are left to decide."""

    @property
    def conflict(self) -> bool:
        """Whether anything is left to decide."""
        return self.out is None or bool(self.clashes)


def taken(tree: Tree, side: Side) -> Out:
    """The version of a side, as it is."""
    return Out((tree.text,), side, tree.value, tree.value)


def choose(base: Tree | None, ours: Tree, theirs: Tree, units: UnitBook, at: Path = ()) -> Choice:
    """By what the versions mean: how a number is spelled, or in which unit, is no change to clash over.

    `at` is the place of the value.
    """
    old = base.value if base is not None else None
    if _is_same(ours, theirs):
        return Choice(None if ours.value == old else Action.EITHER, taken(ours, Side.OURS))
    if base is not None and _is_same(base, theirs):
        return Choice(Action.OURS, taken(ours, Side.OURS))
    if base is not None and _is_same(base, ours):
        return Choice(Action.THEIRS, taken(theirs, Side.THEIRS))
    if _means_same(ours, theirs, units):
        return Choice(Action.EITHER, taken(ours, Side.OURS))
    if base is not None and _means_same(base, theirs, units):
        return Choice(Action.OURS, taken(ours, Side.OURS))
    if base is not None and _means_same(base, ours, units):
        return Choice(Action.THEIRS, taken(theirs, Side.THEIRS))
    text = joined(base, ours, theirs)
    return Choice(Action.BOTH, _at(text.out, at), text.clashes) if text else Choice(Action.BOTH, None)


def _at(out: Out, path: Path) -> Out:
    """The text with its clashes at that place."""
    chunks = tuple(each if isinstance(each, str) else replace(each, at=(path,)) for each in out.chunks)
    return replace(out, chunks=chunks)


def is_unchanged(base: Tree, other: Tree, units: UnitBook) -> bool:
    """Whether a side has left a value as it was; a note without content counts as not given."""
    return _is_same(base, other) or _means_same(base, other, units)


def is_same_text(one: Tree, other: Tree) -> bool:
    """Whether they are written the same and mean the same: what refers to elsewhere may not."""
    return one.text == other.text and _is_same(one, other)


def _is_same(one: Tree, other: Tree) -> bool:
    return type(one.value) is type(other.value) and bool(one.value == other.value)


def _means_same(one: Tree, other: Tree, units: UnitBook) -> bool:
    """Whether two numbers with their grounds say the same in different units."""
    if not (isinstance(one, Leaf) and isinstance(other, Leaf)):
        return False
    first, later = one.value, other.value
    if not isinstance(first, Amount | Goal) or type(first) is not type(later):
        return False
    if _grounds(first) != _grounds(later):
        return False
    before, after = (_with_unit(each.value, each.unit) for each in (one, other))
    effect = meaning_of(before, after, "", units, Direction.NONE).effect
    return effect in (Effect.UNIT, Effect.GROUNDS)


def _grounds(value: Amount | Goal) -> Any:
    bare = {"value": None, "unit": ""} | ({"target": None} if isinstance(value, Goal) else {})
    return value.model_copy(update=bare)


def _with_unit(value: Any, unit: str) -> Any:
    return value.model_copy(update={"unit": value.unit or unit}) if value.value is not None else value
