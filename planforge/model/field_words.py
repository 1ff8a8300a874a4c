"""A model in, the spellings of its fields out; an unknown key in, the part that it belongs to out.

A key that is unknown where it stands is often a field of the part around it, or of a part or list below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pydantic import BaseModel

from planforge.model.lexicon import Lexicon, Word
from planforge.model.shapes import DictShape, Field, TextShape, fields_of, models_in
from planforge.problems import Message, hint


@cache
def field_lexicon(model: type[BaseModel]) -> Lexicon:
    """Both spellings of every field of a model."""
    title = getattr(model, "chinese_name", "") or model.__name__
    return Lexicon.of(title, (Word(field.key, field.name) for field in fields_of(model).values()))


def belongs_to(
    key: str, owners: Sequence[type[BaseModel]], lexicons: Mapping[str, Lexicon]
) -> Message | None:
    """Where a key belongs that is unknown in the last of `owners`: one level up, else one level down.

    `owners` are the models around the key, the outermost first. None where it belongs to neither.
    """
    here = owners[-1]
    if len(owners) > 1 and field_lexicon(outer := owners[-2]).id_of(key) is not None:
        beside = next((each.name for each in fields_of(outer).values() if here in models_in(each.shape)), "")
        return hint(
            "“{found}”是“{owner}”的字段：移到上一级，与“{beside}”并列",
            found=key,
            owner=field_lexicon(outer).title,
            beside=beside or field_lexicon(here).title,
        )
    found = next(_fields_with(key, here, lexicons), None)
    if found is None:
        return None
    return hint("“{found}”写在“{field}”下面，不在这一级", found=key, field=found.name)


def _fields_with(key: str, model: type[BaseModel], lexicons: Mapping[str, Lexicon]) -> Iterator[Field]:
    """The fields of a model that the key may stand below: as a field, or as a word of a list."""
    for field in fields_of(model).values():
        below = [field_lexicon(each) for each in models_in(field.shape)]
        words = _key_words(field, lexicons)
        if any(each.id_of(key) is not None for each in (*([words] if words else []), *below)):
            yield field


def _key_words(field: Field, lexicons: Mapping[str, Lexicon]) -> Lexicon | None:
    """The list that the keys of a field are taken from; None where they are free, or it has none."""
    shape = field.shape
    if isinstance(shape, DictShape) and isinstance(shape.key, TextShape):
        return lexicons.get(shape.key.vocabulary)
    return None
