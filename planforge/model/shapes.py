"""The schema's classes in, the shape of every field out: no other module reads annotations.

One walker, one JSON Schema and one scaffold look at the same shapes; adding a field touches none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planforge.model.fields import Markup, Range, Term, Vocabulary, extra_of, ranges_of
from planforge.quantity.target import TargetPhrase


@dataclass(frozen=True, slots=True)
class TextShape:
    """A text."""

    vocabulary: str = ""
    """The list whose ids it holds; empty for free text."""
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class NumberShape:
    """An exact number."""


@dataclass(frozen=True, slots=True)
class WholeShape:
    """A whole number."""


@dataclass(frozen=True, slots=True)
class YearShape:
    """A calendar year."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class FlagShape:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class TermShape:
    """A word of a closed list."""

    term: type[Term]


@dataclass(frozen=True, slots=True)
class ChoiceShape:
    """One of a few fixed values."""

    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class TargetShape:
    """A target phrase."""


@dataclass(frozen=True, slots=True)
class FreeShape:
    """Anything; somebody else checks it."""


@dataclass(frozen=True, slots=True)
class ListShape:
    """Items of one shape; `length` of them where that is fixed, else any number."""

    item: Shape
    length: int | None = None


@dataclass(frozen=True, slots=True)
class DictShape:
    """Values of one shape by key."""

    key: Shape
    value: Shape


@dataclass(frozen=True, slots=True)
class PartShape:
    """The fields of a model."""

    model: type[BaseModel]


@dataclass(frozen=True, slots=True)
class VariantShape:
    """One of several models; the field `tag` says which."""

    tag: str
    models: Mapping[str, type[BaseModel]]


Shape = (
    TextShape
    | NumberShape
    | WholeShape
    | YearShape
    | FlagShape
    | TermShape
    | ChoiceShape
    | TargetShape
    | FreeShape
    | ListShape
    | DictShape
    | PartShape
    | VariantShape
)

_SIMPLE: Mapping[Any, Shape] = {
    str: TextShape(),
    Decimal: NumberShape(),
    int: WholeShape(),
    bool: FlagShape(),
    TargetPhrase: TargetShape(),
    Any: FreeShape(),
}


@dataclass(frozen=True, slots=True)
class Field:
    """What the declaration of one field says."""

    key: str
    """Canonical, English."""
    name: str
    """Chinese; the key where the declaration gives none."""
    shape: Shape
    required: bool
    unit: str
    asks: str
    example: str
    listing: str
    """A value of `Listing`; empty for fields that are no lists."""
    ranges: tuple[Range, ...] = ()
    """Which numbers make sense in it, or below it."""


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, Field]:
    """Key → field, in the order declared."""
    return {key: _field(key, info) for key, info in model.model_fields.items()}


def _field(key: str, info: FieldInfo) -> Field:
    return Field(
        key=key,
        name=info.title or key,
        shape=_marked(info.annotation, tuple(info.metadata), info.discriminator),
        required=info.is_required(),
        unit=extra_of(info, "unit"),
        asks=info.description or "",
        example=extra_of(info, "example"),
        listing=extra_of(info, "listing"),
        ranges=ranges_of(info),
    )


def _marked(annotation: Any, marks: tuple[Any, ...], tag: Any = None) -> Shape:
    """The shape of an annotation with the marks that stand around it."""
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        return _marked(inner, (*marks, *own), tag)
    tags = (*(getattr(mark, "discriminator", None) for mark in marks), tag)
    found = next((each for each in tags if each), None)
    vocabulary = next((mark.of for mark in marks if isinstance(mark, Vocabulary)), "")
    if annotation is str:
        return TextShape(vocabulary, any(isinstance(mark, Markup) for mark in marks))
    if annotation is int and any(isinstance(mark, Ge | FieldInfo) for mark in marks):
        return _year(marks)
    return _composed(annotation, found)


def _year(marks: tuple[Any, ...]) -> YearShape:
    bounds = [inner for mark in marks for inner in (mark, *getattr(mark, "metadata", ()))]
    first = next(bound.ge for bound in bounds if isinstance(bound, Ge))
    last = next(bound.le for bound in bounds if isinstance(bound, Le))
    return YearShape(int(str(first)), int(str(last)))


def _composed(annotation: Any, tag: str | None) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _union([each for each in arguments if each is not NoneType], tag)
    if origin is Literal:
        return ChoiceShape(arguments)
    if origin is tuple:
        fixed = None if arguments[-1] is Ellipsis else len(arguments)
        return ListShape(_marked(arguments[0], ()), fixed)
    if origin is dict:
        return DictShape(_marked(arguments[0], ()), _marked(arguments[1], ()))
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    return TermShape(annotation) if issubclass(annotation, Term) else PartShape(annotation)


def _union(members: list[Any], tag: str | None) -> Shape:
    if len(members) == 1:
        return _marked(members[0], (), tag)
    if tag is None:
        raise TypeError(f"a union without a discriminator has no shape: {members}")
    return VariantShape(tag, {_tag_of(member, tag): member for member in members})


def _tag_of(model: type[BaseModel], tag: str) -> str:
    return str(get_args(model.model_fields[tag].annotation)[0])


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and every model that its fields hold, each once."""
    seen: dict[type[BaseModel], None] = {}
    waiting = [model]
    while waiting:
        current = waiting.pop(0)
        if current not in seen:
            seen[current] = None
            waiting += [part for field in fields_of(current).values() for part in models_in(field.shape)]
    return iter(seen)


def models_in(shape: Shape) -> list[type[BaseModel]]:
    """The models that a value of the shape holds one level down."""
    if isinstance(shape, ListShape):
        return models_in(shape.item)
    if isinstance(shape, DictShape):
        return models_in(shape.value)
    if isinstance(shape, VariantShape):
        return list(shape.models.values())
    return [shape.model] if isinstance(shape, PartShape) else []
