"""A plan in, edits that a revision makes drawn by hypothesis, the edited plan out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from planforge.diff.keys import keys_of
from planforge.diff.plain import from_plain, plain
from planforge.model.plan import Plan
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, VariantShape, fields_of
from planforge.model.values import Amount, Goal

Place = tuple[tuple[Any, ...], Shape, Any]
"""Steps (indices and keys of the plain data), the shape and the value there."""
TEXTS: Final = ("改写后的一句话。", "新的名称", "全市", "")


_ALL: Final = PartShape(Plan)


def places(value: Any, shape: Shape = _ALL, path: tuple[Any, ...] = ()) -> Iterator[Place]:
    """Every place of a plan's plain data."""
    yield path, shape, value
    if isinstance(shape, VariantShape) and isinstance(value, dict):
        shape = PartShape(shape.models[value[shape.tag]])
    if isinstance(shape, PartShape) and isinstance(value, dict):
        for key, field in fields_of(shape.model).items():
            yield from places(value[key], field.shape, (*path, key))
    elif isinstance(shape, DictShape) and isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, shape.value, (*path, key))
    elif isinstance(shape, ListShape) and isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from places(each, shape.item, (*path, at))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The plain data with the value at a path replaced."""
    if not path:
        return new
    if isinstance(value, tuple):
        return tuple(put(each, path[1:], new) if at == path[0] else each for at, each in enumerate(value))
    return {key: put(each, path[1:], new) if key == path[0] else each for key, each in value.items()}


def _list_edits(shape: ListShape, value: tuple[Any, ...]) -> list[Callable[[st.DataObject], Any]]:
    keyed = keys_of(shape, value) is not None
    edits: list[Callable[[st.DataObject], Any]] = []
    if shape.length is not None:
        return edits
    if len(value) > 1:
        edits.append(lambda data: tuple(data.draw(st.permutations(value))))
    if value:
        edits.append(lambda data: _without(value, data.draw(st.integers(0, len(value) - 1))))
    if value and keyed and isinstance(value[0], dict) and "id" in value[0]:
        edits.append(lambda data: _copied(value, data))
        edits.append(lambda data: _rekeyed(value, data))
    return edits


def _without(value: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*value[:at], *value[at + 1 :])


def _copied(value: tuple[Any, ...], data: st.DataObject) -> tuple[Any, ...]:
    item = {**data.draw(st.sampled_from(value)), "id": f"new{data.draw(st.integers(0, 10**6))}"}
    at = data.draw(st.integers(0, len(value)))
    return (*value[:at], item, *value[at:])


def _rekeyed(value: tuple[Any, ...], data: st.DataObject) -> tuple[Any, ...]:
    at = data.draw(st.integers(0, len(value) - 1))
    return (*value[:at], {**value[at], "id": f"ren{data.draw(st.integers(0, 10**6))}"}, *value[at + 1 :])


def _leaf(value: Any, data: st.DataObject) -> Any:
    if isinstance(value, str) and type(value) is str:
        return data.draw(st.sampled_from(TEXTS)) or f"{value}改"
    if isinstance(value, Decimal):
        return value + data.draw(st.integers(1, 9))
    if isinstance(value, Amount | Goal) and value.value is not None:
        return value.model_copy(update={"value": value.value + data.draw(st.integers(1, 9))})
    return value


@st.composite
def edited(draw: Any, plan: Plan, most: int = 6) -> Plan:
    """The plan after a few edits, those that the schema refuses left out."""
    data = draw(st.data())
    value = plain(plan)
    for _ in range(draw(st.integers(0, most))):
        all_places = [each for each in places(value) if _is_editable(each)]
        path, shape, found = data.draw(st.sampled_from(all_places))
        edits = _list_edits(shape, found) if isinstance(shape, ListShape) else []
        new = data.draw(st.sampled_from(edits))(data) if edits else _leaf(found, data)
        tried = put(value, path, new)
        try:
            from_plain(Plan, tried)
        except ValueError:
            continue
        value = tried
    return from_plain(Plan, value)


def _is_editable(place: Place) -> bool:
    path, shape, value = place
    if isinstance(shape, ListShape):
        return bool(value)
    return bool(path) and path[-1] != "id" and isinstance(value, str | Decimal | Amount | Goal)
