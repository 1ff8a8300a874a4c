"""A plan in, one line for every value out: where it stands, in Chinese words, and what it says.

The lines are the same however the file is laid out, in which order its keys stand and in which spelling its
names are written, so that what compares lines (git log -p, git blame) shows only what somebody has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from planforge.diff.keys import keys_of
from planforge.diff.plain import WHOLE, plain
from planforge.diff.said import said
from planforge.diff.step import Words, item_words, unit_below, words_of
from planforge.model.labels import SEPARATOR, key_word
from planforge.model.places import INLINED
from planforge.model.plan import Plan
from planforge.model.shapes import DictShape, Field, ListShape, PartShape, Shape, TextShape, VariantShape
from planforge.model.shapes import fields_of as declared
from planforge.model.specs import Specs
from planforge.model.values import Responsibility

_MARK: Final = "："
"""Between the place and the value."""
_OF_VALUE: Final = ("value", "unit", "target", "missing", "blank", "lead", "joint", "by_duty", "text")
"""What the line of a whole value says itself; its other fields have lines of their own."""
Place = tuple[str, ...]


def value_lines(plan: Plan, specs: Specs) -> Iterator[str]:
    """The lines in the order of the schema; of a text each of its lines."""
    for place, text in _part(plain(plan), Plan, (), "", words_of(specs, plan)):
        where = SEPARATOR.join(place)
        yield from (f"{where}{_MARK}{line}" for line in text.splitlines() if line.strip())


def _part(
    value: Mapping[str, Any], model: type[BaseModel], place: Place, unit: str, words: Words
) -> Iterator[tuple[Place, str]]:
    own = str(value.get("unit") or "")
    for key, field in declared(model).items():
        is_said = key == "id" or (
            key == "unit" and own == unit
        )  # the place, and the numbers below it, say it
        if not is_said and value[key] != plain(
            model.model_fields[key].get_default(call_default_factory=True)
        ):
            below = place if (model.__name__, key) in INLINED else (*place, field.name)
            yield from _value(value[key], field.shape, below, field.unit or own or unit, words)


def _value(value: Any, shape: Shape, place: Place, unit: str, words: Words) -> Iterator[tuple[Place, str]]:
    if isinstance(shape, VariantShape):
        shape = PartShape(shape.models[value[shape.tag]])
    match shape:
        case PartShape(model) if isinstance(value, WHOLE):
            yield from _whole(value, declared(model), place, unit)
        case PartShape(model):
            yield from _part(value, model, place, unit, words)
        case ListShape(item):
            for step, each in zip(_steps(shape, value), value, strict=True):
                yield from _value(each, item, (*place, step) if step else place, unit, words)
        case DictShape(key, inner):
            vocabulary = key.vocabulary if isinstance(key, TextShape) else ""
            for each in _sorted(value, vocabulary, words):
                of_key = unit_below(unit, key, each, inner, words)
                below = (*place, key_word(each, key, words.names))
                yield from _value(value[each], inner, below, of_key, words)
        case _:
            yield from _free(value, place, unit)


def _whole(value: Any, fields: Mapping[str, Field], place: Place, unit: str) -> Iterator[tuple[Place, str]]:
    """An amount or a target in one line, then its source and what else is said of it."""
    yield place, said(value, unit)
    if not isinstance(value, Responsibility):
        rest = {key: getattr(value, key) for key in fields if key not in _OF_VALUE}
        yield from (((*place, fields[key].name), said(each)) for key, each in rest.items() if each)


def _steps(shape: ListShape, items: Sequence[Any]) -> Iterator[str]:
    """What tells an item from others: its id or key, else its number; nothing for bare values."""
    keys = keys_of(shape, items)
    for at, item in enumerate(items):
        if not isinstance(item, Mapping):
            yield ""
        elif keys is None:
            yield f"第{at + 1}项"
        else:
            key = keys[at]
            yield key.removeprefix("id=") if key.startswith("id=") else item_words(item, key)


def _sorted(value: Mapping[Any, Any], vocabulary: str, words: Words) -> list[Any]:
    """The keys in the order of their vocabulary; others, and years, by themselves."""
    known = [name for of, name in words.names if of == vocabulary]
    places = {name: at for at, name in enumerate(known)}
    return sorted(value, key=lambda key: (places.get(key, len(places)), key))


def _free(value: Any, place: Place, unit: str) -> Iterator[tuple[Place, str]]:
    if isinstance(value, Mapping):
        for key in sorted(value):
            yield from _free(value[key], (*place, key), unit)
    elif isinstance(value, tuple):
        for each in value:
            yield from _free(each, place, unit)
    else:
        yield place, said(value, unit)
