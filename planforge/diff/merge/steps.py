"""A node and its shape in, the shape by which it is cut and its entries with canonical keys out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from planforge.diff.merge.pieces import Step
from planforge.diff.plain import WHOLE
from planforge.load.source import Mapping as MappingNode
from planforge.load.source import Node, Scalar
from planforge.load.source import Sequence as SequenceNode
from planforge.model.field_words import field_lexicon
from planforge.model.labels import key_word
from planforge.model.lexicon import Lexicon
from planforge.model.places import INLINED
from planforge.model.shapes import (
    DictShape,
    FreeShape,
    ListShape,
    PartShape,
    Shape,
    TextShape,
    VariantShape,
    YearShape,
    fields_of,
)

_YEAR: Final = re.compile("([0-9]{1,6})年?")


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry of a mapping, or an item of a list, which has no key."""

    key: Scalar | None
    node: Node
    step: Step
    word: str
    shape: Shape
    unit: str


def resolved(node: Node, shape: Shape) -> Shape | None:
    """The shape by which a collection is cut; None where it is one value."""
    if isinstance(node, SequenceNode):
        is_keyed = isinstance(shape, ListShape) and isinstance(shape.item, PartShape)
        return shape if is_keyed else None
    if not isinstance(node, MappingNode):
        return None
    if isinstance(shape, VariantShape):
        tag = next((each.value for each in node.entries if each.key.text == shape.tag), None)
        model = shape.models.get(tag.text) if isinstance(tag, Scalar) else None
        return PartShape(model) if model is not None else None
    if isinstance(shape, PartShape):
        return None if issubclass(shape.model, WHOLE) else shape
    return shape if isinstance(shape, DictShape) else None


def entered(
    node: MappingNode, shape: Shape, unit: str, lexicons: Mapping[str, Lexicon]
) -> tuple[Entered, ...]:
    """The entries in the order written."""
    if isinstance(shape, DictShape):
        return tuple(_by_key(each.key, each.value, shape, unit, lexicons) for each in node.entries)
    assert isinstance(shape, PartShape)  # `resolved` gives mappings no other
    own = _own_unit(node, shape.model) or unit
    return tuple(_field(each.key, each.value, shape.model, own, lexicons) for each in node.entries)


def _by_key(
    key: Scalar, value: Node, shape: DictShape, unit: str, lexicons: Mapping[str, Lexicon]
) -> Entered:
    if isinstance(shape.key, YearShape):
        year = _YEAR.fullmatch(key.text.strip())
        step: Step = int(year[1]) if year else key.text
        return Entered(key, value, step, key_word(step, shape.key, {}), shape.value, unit)
    lexicon = lexicons.get(shape.key.vocabulary) if isinstance(shape.key, TextShape) else None
    known = lexicon.id_of(key.text) if lexicon is not None else None
    if lexicon is None or known is None:
        return Entered(key, value, key.text, key.text, shape.value, unit)
    word = lexicon.words[known]
    return Entered(key, value, known, word.name, shape.value, word.units[0] if word.units else unit)


def _field(
    key: Scalar, value: Node, model: type[BaseModel], unit: str, lexicons: Mapping[str, Lexicon]
) -> Entered:
    inlined = _inlined(model)
    if inlined is not None and _YEAR.fullmatch(key.text.strip()):
        return _by_key(key, value, inlined, unit, lexicons)
    known = field_lexicon(model).id_of(key.text)
    if known is None:
        return Entered(key, value, key.text, key.text, FreeShape(), unit)
    field = fields_of(model)[known]
    return Entered(key, value, known, field.name, field.shape, field.unit or unit)


def _inlined(model: type[BaseModel]) -> DictShape | None:
    """The mapping by year whose entries may stand beside the other fields."""
    for key, field in fields_of(model).items():
        if (model.__name__, key) in INLINED and isinstance(field.shape, DictShape):
            return field.shape
    return None


def _own_unit(node: MappingNode, model: type[BaseModel]) -> str:
    lexicon = field_lexicon(model)
    found = (each.value for each in node.entries if lexicon.id_of(each.key.text) == "unit")
    return next((each.text for each in found if isinstance(each, Scalar)), "")
