"""Two plans in, the changes that lead from the first to the second out.

Lists are matched by their keys, mappings by theirs, parts field by field; what has no key is one value. The
laws: `apply(a, compare(a, b)) == b`, `apply(b, undoing(compare(a, b))) == a`, `compare(a, a)` is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planforge.diff.change import Act, Change
from planforge.diff.keys import keys_of, rekeyed
from planforge.diff.plain import plain
from planforge.diff.renames import renamed_keys
from planforge.model.places import Path
from planforge.model.plan import Plan
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, VariantShape, fields_of

Item = Mapping[str, Any]


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """The changes in the order of the schema, which is that of the guide."""
    return tuple(_value(plain(old), plain(new), PartShape(Plan), ()))


def _value(old: Any, new: Any, shape: Shape, path: Path) -> Iterator[Change]:
    if old == new and type(old) is type(new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mapping(old, new, shape, path)
    elif isinstance(shape, ListShape) and isinstance(old, tuple) and isinstance(new, tuple):
        yield from _list(old, new, shape, path)
    else:
        yield Change(Act.CHANGED, path, old, new)


def _mapping(old: Item, new: Item, shape: Shape, path: Path) -> Iterator[Change]:
    """A part, field by field; a mapping, key by key; whole where a variant has become another."""
    if isinstance(shape, VariantShape):
        if old[shape.tag] != new[shape.tag]:
            yield Change(Act.CHANGED, path, old, new)
            return
        shape = PartShape(shape.models[old[shape.tag]])
    if isinstance(shape, PartShape):
        for key, field in fields_of(shape.model).items():
            yield from _value(old[key], new[key], field.shape, (*path, key))
    elif isinstance(shape, DictShape):
        yield from _by_key(old, new, shape, path)
    else:
        yield Change(Act.CHANGED, path, old, new)


def _by_key(old: Item, new: Item, shape: DictShape, path: Path) -> Iterator[Change]:
    """What a mapping lacks or has more is an item like that of a list; the order of its keys says nothing."""
    keys, others = list(old), list(new)
    for key in reversed(keys):
        if key not in new:
            yield Change(Act.REMOVED, (*path, key), old=old[key], after=_before(keys, key))
    for key in keys:
        if key in new:
            yield from _value(old[key], new[key], shape.value, (*path, key))
    for key in others:
        if key not in old:
            yield Change(Act.ADDED, (*path, key), new=new[key], after=_before(others, key))


def _list(old: tuple[Any, ...], new: tuple[Any, ...], shape: ListShape, path: Path) -> Iterator[Change]:
    keys, others = keys_of(shape, old), keys_of(shape, new)
    if keys is None or others is None:
        yield Change(Act.CHANGED, path, old, new)
        return
    items, come = dict(zip(keys, old, strict=True)), dict(zip(others, new, strict=True))
    renamed = renamed_keys(items, come)
    for key in reversed(keys):
        if key not in come and key not in renamed:
            yield Change(Act.REMOVED, (*path, key), old=items[key], after=_before(keys, key))
    for key, name in renamed.items():
        yield Change(Act.RENAMED, (*path, key), old=key, new=name)
    kept = [renamed.get(key, key) for key in keys if key in come or key in renamed]
    for key in keys:
        name = renamed.get(key, key)
        if name in come:
            item = rekeyed(items[key], name) if key in renamed else items[key]
            yield from _value(item, come[name], shape.item, (*path, name))
    order = [key for key in others if key in set(kept)]
    if order != kept:
        yield Change(Act.MOVED, path, old=tuple(kept), new=tuple(order))
    for key in others:
        if key not in set(kept):
            yield Change(Act.ADDED, (*path, key), new=come[key], after=_before(others, key))


def _before(keys: Sequence[Any], key: Any) -> Any:
    at = keys.index(key)
    return keys[at - 1] if at else None
