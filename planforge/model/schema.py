"""The schema's shapes and the tables in, a JSON Schema (draft 2020-12) for editors out.

Both spellings of every key, the short forms of values and the words of every vocabulary are in it. It accepts
what `build_plan` accepts; what one part says of another (ids, units) it cannot check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel

from planforge.model.fields import Part
from planforge.model.lexicon import Lexicon, folded
from planforge.model.places import INLINED
from planforge.model.plan import Plan
from planforge.model.shapes import (
    ChoiceShape,
    DictShape,
    Field,
    FlagShape,
    FreeShape,
    ListShape,
    NumberShape,
    PartShape,
    Shape,
    TargetShape,
    TermShape,
    TextShape,
    WholeShape,
    YearShape,
    fields_of,
    models_below,
)
from planforge.model.specs import Specs
from planforge.model.values import Amount, Goal, Responsibility
from planforge.model.vocabularies import all_words, build_lexicons

Schema = dict[str, Any]
Lexicons = Mapping[str, Lexicon]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Schema] = {"type": ["string", "number"]}
"""A number in the place of a text is taken digit by digit."""
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT}
_NULL: Final[Schema] = {"type": "null"}
_YEAR_KEY: Final = "^[0-9]{4}年?$"
_SHORT: Final[Mapping[type[BaseModel], tuple[Schema, ...]]] = {
    Amount: ({"type": ["number", "string"]},),
    Goal: ({"type": ["number", "string"]},),
    Responsibility: ({"type": "string"}, _TEXTS),
}
"""The short forms that a part may take instead of its fields."""
_LOOSE: Final[Mapping[tuple[type[BaseModel], str], Schema]] = {
    (Amount, "value"): {"type": ["number", "string"]},
    (Goal, "value"): {"type": ["number", "string"]},
    (Responsibility, "lead"): {"anyOf": [{"type": "string"}, _TEXTS]},
    (Responsibility, "joint"): {"anyOf": [{"type": "string"}, _TEXTS]},
}
"""Fields that take short forms of their own."""


def plan_schema(specs: Specs) -> Schema:
    """The JSON Schema of a plan file."""
    return _file(Plan, "碳达峰试点实施方案", build_lexicons(all_words(specs)))


def file_schema(model: type[Part]) -> Schema:
    """That of a file which holds one part and names nothing of the tables: opinions.yaml."""
    return _file(model, model.chinese_name, {})


def _file(model: type[BaseModel], title: str, lexicons: Lexicons) -> Schema:
    models = {each.__name__: _model(each, lexicons) for each in models_below(model)}
    top = models.pop(model.__name__)
    return {"$schema": _DRAFT, "title": title, **top, "$defs": models}


def _model(model: type[BaseModel], lexicons: Lexicons) -> Schema:
    fields = fields_of(model).values()
    described = {
        spelling: _field(model, each, lexicons) for each in fields for spelling in (each.key, each.name)
    }
    schema: Schema = {"type": "object", "properties": described, "additionalProperties": False}
    inlined = [each for each in fields if (model.__name__, each.key) in INLINED]
    if inlined and isinstance(inlined[0].shape, DictShape):
        schema["patternProperties"] = {_YEAR_KEY: _or_null(_value(inlined[0].shape.value, lexicons))}
    required = [
        {"anyOf": [{"required": [each.key]}, {"required": [each.name]}]} for each in fields if each.required
    ]
    if required:
        schema["allOf"] = required
    return {"anyOf": [*_SHORT[model], schema]} if model in _SHORT else schema


def _field(model: type[BaseModel], field: Field, lexicons: Lexicons) -> Schema:
    value = _LOOSE.get((model, field.key)) or _value(field.shape, lexicons)
    said = (field.asks, f"单位：{field.unit}" if field.unit else "", f"英文键：{field.key}")
    description = "；".join(part for part in said if part)
    return {"title": field.name, "description": description, **(value if field.required else _or_null(value))}


def _or_null(value: Schema) -> Schema:
    """The schema of a value that may be left empty."""
    return {"anyOf": [value, _NULL]} if value else value


def _value(shape: Shape, lexicons: Lexicons) -> Schema:
    return _VALUES[type(shape)](shape, lexicons)


def _text(shape: TextShape, lexicons: Lexicons) -> Schema:
    if shape.vocabulary:
        return _named(lexicons[shape.vocabulary])
    return {"anyOf": [_TEXT, _TEXTS]} if shape.is_prose else _TEXT


def _named(lexicon: Lexicon) -> Schema:
    """Offers the names of a list, and allows others: a plan adds its own."""
    words = dict.fromkeys(
        word for each in lexicon.words.values() for word in (each.name, each.id, *each.aliases)
    )
    return {"anyOf": [{"enum": list(words)}, _TEXT]}


def _year(shape: YearShape, _: Lexicons) -> Schema:
    number = {"type": "integer", "minimum": shape.first, "maximum": shape.last}
    return {"anyOf": [number, {"type": "string", "pattern": _YEAR_KEY}]}


def _term(shape: TermShape, _: Lexicons) -> Schema:
    labels = shape.term.labels()
    return {"enum": list(dict.fromkeys([*labels.values(), *labels, *map(folded, labels.values())]))}


def _list(shape: ListShape, lexicons: Lexicons) -> Schema:
    return {"type": "array", "items": _value(shape.item, lexicons)}


def _dict(shape: DictShape, lexicons: Lexicons) -> Schema:
    value = _or_null(_value(shape.value, lexicons))
    if isinstance(shape.key, YearShape):
        return {"type": "object", "patternProperties": {_YEAR_KEY: value}, "additionalProperties": False}
    vocabulary = shape.key.vocabulary if isinstance(shape.key, TextShape) else ""
    names: Schema = {"propertyNames": _named(lexicons[vocabulary])} if vocabulary else {}
    return {"type": "object", **names, "additionalProperties": value}


_VALUES: Final[Mapping[type, Callable[[Any, Lexicons], Schema]]] = {
    TextShape: _text,
    NumberShape: lambda _, __: {"type": "number"},
    WholeShape: lambda _, __: {"type": "integer"},
    YearShape: _year,
    FlagShape: lambda _, __: {"enum": [True, False, "是", "否"]},
    TermShape: _term,
    ChoiceShape: lambda shape, _: {"enum": list(shape.values)},
    TargetShape: lambda _, __: _TEXT,
    FreeShape: lambda _, __: {},
    ListShape: _list,
    DictShape: _dict,
    PartShape: lambda shape, _: {"$ref": f"#/$defs/{shape.model.__name__}"},
}
"""What each shape of a plan looks like; the tables' variants do not occur in it."""
