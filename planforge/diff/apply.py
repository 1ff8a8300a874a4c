"""A plan and changes in, the plan with the changes made out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from planforge.diff.change import Act, Change
from planforge.diff.keys import keys_of, rekeyed
from planforge.diff.plain import from_plain, plain
from planforge.model.places import Path
from planforge.model.plan import Plan
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, VariantShape, fields_of


class UnfitChangeError(ValueError):
    """The plan is not one that the change was found in."""


def apply(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan after the changes, made in order; raises UnfitChangeError where one does not fit."""
    value = plain(plan)
    for change in changes:
        try:
            value = _at(value, PartShape(Plan), change.path, change)
        except (KeyError, IndexError, TypeError) as error:
            raise UnfitChangeError(change) from error
    return from_plain(Plan, value)


def _at(value: Any, shape: Shape, path: Path, change: Change) -> Any:
    """The value with the change made at a path below it."""
    if not path:
        return _made(value, shape, change)
    if len(path) == 1 and change.act in (Act.ADDED, Act.REMOVED, Act.RENAMED):
        return _among(value, shape, change)
    step, rest = path[0], path[1:]
    if isinstance(shape, ListShape):
        keys = keys_of(shape, value) or ()
        at = list(keys).index(str(step))
        return (*value[:at], _at(value[at], shape.item, rest, change), *value[at + 1 :])
    return {**value, step: _at(value[step], _below(shape, value, step), rest, change)}


def _below(shape: Shape, value: Any, step: Any) -> Shape:
    if isinstance(shape, VariantShape):
        shape = PartShape(shape.models[value[shape.tag]])
    if isinstance(shape, DictShape):
        return shape.value
    assert isinstance(shape, PartShape)  # no other shape has steps below it
    return fields_of(shape.model)[str(step)].shape


def _made(value: Any, shape: Shape, change: Change) -> Any:
    if change.act is Act.MOVED and isinstance(shape, ListShape):
        items = dict(zip(keys_of(shape, value) or (), value, strict=True))
        if set(items) != set(change.new):
            raise KeyError(change.path)
        return tuple(items[key] for key in change.new)
    if value != change.old:
        raise KeyError(change.path)
    return change.new


def _among(value: Any, shape: Shape, change: Change) -> Any:
    """The list or mapping with an item added, removed or renamed."""
    if isinstance(shape, DictShape):
        pairs = list(value.items())
        made = _with_item(pairs, [key for key, _ in pairs], (change.path[-1], change.new), change)
        return dict(made)
    assert isinstance(shape, ListShape)  # items are added to nothing else
    keys = list(keys_of(shape, value) or ())
    if change.act is Act.RENAMED:
        at = keys.index(str(change.old))
        return (*value[:at], rekeyed(value[at], change.new), *value[at + 1 :])
    return tuple(_with_item(list(value), keys, change.new, change))


def _with_item(items: list[Any], keys: Sequence[Any], item: Any, change: Change) -> list[Any]:
    step = change.path[-1]
    if change.act is Act.REMOVED:
        at = keys.index(step)
        return [*items[:at], *items[at + 1 :]]
    if step in keys:
        raise KeyError(step)
    at = 0 if change.after is None else keys.index(change.after) + 1
    return [*items[:at], item, *items[at:]]
