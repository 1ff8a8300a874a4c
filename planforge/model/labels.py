"""The data path of a datum in, what it is called in Chinese out: 重点工程 › P01 › 总投资."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from planforge.model.places import INLINED
from planforge.model.plan import Plan
from planforge.model.shapes import (
    DictShape,
    FreeShape,
    ListShape,
    PartShape,
    Shape,
    TextShape,
    YearShape,
    fields_of,
)

Names = Mapping[tuple[str, str], str]
"""(vocabulary, id) → the Chinese name."""
SEPARATOR: Final = " › "
DASH: Final = "—"
"""Between the steps of a name, as documents write it."""
NO_NAMES: Final[Names] = MappingProxyType({})
PLAN: Final = PartShape(Plan)


def label_of(path: Sequence[str | int], names: Names = NO_NAMES, root: Shape = PLAN) -> str:
    """The words for a data path; `names` are those of the vocabularies, without which ids are shown."""
    words, shape = [], root
    for step in path:
        word, shape = _step(step, _inlined(shape, step), names)
        words.append(word)
    return SEPARATOR.join(words)


def _inlined(shape: Shape, step: str | int) -> Shape:
    """The shape that holds `step`, where the path leaves out a field that the file need not write."""
    if not isinstance(shape, PartShape) or step in fields_of(shape.model):
        return shape
    for key, field in fields_of(shape.model).items():
        if (shape.model.__name__, key) in INLINED:
            return field.shape
    return shape


def _step(step: str | int, shape: Shape, names: Names) -> tuple[str, Shape]:
    """The word for one step and the shape behind it."""
    if isinstance(shape, PartShape):
        field = fields_of(shape.model).get(str(step))
        return (field.name, field.shape) if field else (str(step), FreeShape())
    if isinstance(shape, ListShape):
        return _item_word(str(step)), shape.item
    if isinstance(shape, DictShape):
        return key_word(step, shape.key, names), shape.value
    return str(step), FreeShape()


def _item_word(step: str) -> str:
    """id=P01 → P01; 0 → 第1项."""
    is_number = step.isascii() and step.isdigit()
    return f"第{int(step) + 1}项" if is_number else step.removeprefix("id=")


def key_word(step: str | int, key: Shape, names: Names) -> str:
    """The word for a key of a mapping: 2025年, the name that a vocabulary has for an id."""
    if isinstance(key, YearShape):
        return f"{step}年"
    if isinstance(key, TextShape) and key.vocabulary:
        return names.get((key.vocabulary, str(step)), str(step))
    return str(step)
