"""A change in, what is said of the item that came or went out: its fields in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from planforge.diff.change import Act
from planforge.diff.members import Named
from planforge.diff.said import said
from planforge.diff.told import Told
from planforge.model.fields import Term
from planforge.model.shapes import ListShape, PartShape, Shape, TextShape, VariantShape, fields_of
from planforge.model.values import Amount, Goal, Responsibility

_NAMES: Final = ("name", "title")


def details(told: Told, named: Named) -> tuple[str, ...]:
    """Of an added or removed item its name, then its simple fields: 总投资：12亿元."""
    if told.change.act not in (Act.ADDED, Act.REMOVED):
        return ()
    item = told.change.new if told.change.act is Act.ADDED else told.change.old
    lines = tuple(_lines(item, told.spot.shape, named))
    return lines or ((told.new or told.old,) if told.new or told.old else ())


def _lines(item: Any, shape: Shape, named: Named) -> Iterator[str]:
    if isinstance(shape, VariantShape) and isinstance(item, Mapping):
        shape = PartShape(shape.models[item[shape.tag]])
    if not isinstance(shape, PartShape) or not isinstance(item, Mapping):
        return
    names = [str(item[key]) for key in _NAMES if item.get(key)]
    yield from names[:1]
    for key, field in fields_of(shape.model).items():
        if key == "id" or key in _NAMES or not _is_simple(item.get(key), field.shape):
            continue
        if words := _words(item[key], field.unit, named):
            yield f"{field.name}：{words}"


def _is_simple(value: Any, shape: Shape) -> bool:
    """Whether a field is told in a line: no parts of parts."""
    if isinstance(value, Amount | Goal | Responsibility):
        return True
    if isinstance(shape, ListShape):
        return isinstance(shape.item, TextShape)
    return not isinstance(value, Mapping | tuple) and value not in (None, "", False)


def _words(value: Any, unit: str, named: Named) -> str:
    if isinstance(value, tuple):
        return "、".join(named.get(each, each) for each in value)
    if isinstance(value, str) and not isinstance(value, Term):
        return named.get(value, value)
    return said(value, unit)
