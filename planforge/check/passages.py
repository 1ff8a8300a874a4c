"""A plan in, the texts that somebody wrote in it out, in the order of the file's fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from planforge.check.writing import Passage, Role, Writing
from planforge.model.fields import Part
from planforge.model.language_words import LanguageWords
from planforge.model.places import INLINED, Path, item_steps
from planforge.model.plan import Plan
from planforge.model.shapes import DictShape, ListShape, Shape, TextShape, fields_of

_HEADINGS: Final = frozenset({"title", "subtitle"})
_LINES: Final = frozenset(
    {
        *("name", "item", "content", "definition", "method", "boundary", "note", "remark"),
        *("text", "yearly", "works", "permits", "place"),
    }
)
"""Free texts that are printed in tables and notes. Ids, units, dates, names of files are no wording."""


def writing_of(plan: Plan, language: LanguageWords) -> Writing:
    """Every text of the plan that is wording."""
    return Writing(tuple(_of_part(plan, ())), language)


def _of_part(part: Part, path: Path) -> Iterator[Passage]:
    for key, field in fields_of(type(part)).items():
        below = path if (type(part).__name__, key) in INLINED else (*path, key)
        yield from _of_value(getattr(part, key), field.shape, key, below)


def _of_value(value: Any, shape: Shape, key: str, path: Path) -> Iterator[Passage]:
    if isinstance(value, str) and isinstance(shape, TextShape):
        role = _role(shape, key)
        if role is not None and value.strip():
            level = sum(str(step).startswith("id=") for step in path) if role is Role.HEADING else 0
            yield Passage(path, value, role, level)
    elif isinstance(value, Part):
        yield from _of_part(value, path)
    elif isinstance(shape, ListShape) and isinstance(value, tuple):
        steps = item_steps([{"id": getattr(each, "id", None)} for each in value])
        for step, item in zip(steps, value, strict=True):
            yield from _of_value(item, shape.item, key, (*path, step))
    elif isinstance(shape, DictShape) and isinstance(value, Mapping):
        for inner, item in value.items():
            yield from _of_value(item, shape.value, key, (*path, inner))


def _role(shape: TextShape, key: str) -> Role | None:
    """What a text is; None for what is no wording."""
    if shape.is_prose:
        return Role.PROSE
    if shape.vocabulary or key not in _HEADINGS | _LINES:
        return None
    return Role.HEADING if key in _HEADINGS else Role.LINE
