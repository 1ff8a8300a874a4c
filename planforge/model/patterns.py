"""The text of a path pattern in, its steps out; what in it the schema of the plan does not know.

overview.location                 a field of a part
difficulties.*.remedy             the same field of every item, or of every value of a table by year
policies[area=fiscal].goal        of the items whose field has a value
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from planforge.model.labels import Names
from planforge.model.plan import Plan
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, TermShape, TextShape, fields_of
from planforge.problems import Message, hint

EVERY: Final = "*"
_STEP: Final = re.compile(r"(?P<key>\*|[a-z_]+)(?:\[(?P<field>[a-z_]+)=(?P<value>[^\[\]=]+)\])?")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pattern."""

    key: str
    """Key of a field, or `EVERY`."""
    field: str = ""
    """Key of the field that chooses items of the list `key`; empty: no choice."""
    value: str = ""


class NoPattern(ValueError):
    """A text that is no pattern of the schema's; its message says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def read_pattern(text: str) -> tuple[Step, ...]:
    """The steps; raises NoPattern."""
    found = [_STEP.fullmatch(part) for part in re.split(r"\.(?![^\[]*\])", text)]
    steps = tuple(Step(*(each.group("key", "field", "value"))) for each in found if each is not None)
    if len(steps) < len(found):
        raise NoPattern(hint("路径写法不对：应为 a.b、a.*.b 或 a[c=值].b，实为“{found}”", found=text))
    return tuple(Step(step.key, step.field or "", step.value or "") for step in steps)


def check_pattern(text: str) -> Shape:
    """The shape of what a pattern leads to; raises NoPattern where the plan's schema has no such path."""
    shape: Shape = PartShape(Plan)
    for step in read_pattern(text):
        shape = _below(shape, step, text)
    return shape


def schema_path(text: str) -> tuple[str, ...]:
    """The pattern with every choice of items as `EVERY`: policies.*.goal."""
    steps = read_pattern(text)
    return tuple(part for step in steps for part in ((step.key, EVERY) if step.field else (step.key,)))


def _below(shape: Shape, step: Step, text: str) -> Shape:
    if step.key == EVERY:
        if isinstance(shape, ListShape):
            return shape.item
        if isinstance(shape, DictShape):
            return shape.value
        raise NoPattern(hint("路径“{pattern}”里的 * 前面应为列表或逐年的表", pattern=text))
    fields = fields_of(shape.model) if isinstance(shape, PartShape) else {}
    if step.key not in fields:
        template = "路径“{pattern}”不存在：方案里没有这里的“{found}”"
        raise NoPattern(hint(template, pattern=text, found=step.key))
    found = fields[step.key].shape
    return _chosen(found, step, text) if step.field else found


def _chosen(shape: Shape, step: Step, text: str) -> Shape:
    """The shape of a list's items, of which some are chosen."""
    item = shape.item if isinstance(shape, ListShape) else None
    fields = fields_of(item.model) if isinstance(item, PartShape) else {}
    if step.field not in fields:
        template = "路径“{pattern}”不存在：方案里没有这里的“{found}”"
        raise NoPattern(hint(template, pattern=text, found=step.field))
    term = fields[step.field].shape
    if isinstance(term, TermShape) and step.value not in term.term.labels():
        template = "路径“{pattern}”里的取值应为{allowed}之一，实为“{found}”"
        allowed = "、".join(term.term.labels())
        raise NoPattern(hint(template, pattern=text, allowed=allowed, found=step.value))
    assert isinstance(item, PartShape)
    return item


def words_of(step: Step, model: type[BaseModel], names: Names) -> str:
    """A choice of items in Chinese: 领域为财政; `names` are those of the vocabularies."""
    field = fields_of(model)[step.field]
    if isinstance(field.shape, TermShape):
        return f"{field.name}为{field.shape.term.labels()[step.value]}"
    vocabulary = field.shape.vocabulary if isinstance(field.shape, TextShape) else ""
    return f"{field.name}为{names.get((vocabulary, step.value), step.value)}"
