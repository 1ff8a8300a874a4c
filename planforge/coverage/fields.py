"""A plan and a path pattern in; out: what is given there, and what is lacking, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from planforge.coverage.values import Lack, Outcome, judged
from planforge.model.fields import Part
from planforge.model.labels import NO_NAMES, Names
from planforge.model.patterns import EVERY, Step, read_pattern, words_of
from planforge.model.places import item_steps, path_text
from planforge.model.plan import Plan
from planforge.model.shapes import fields_of
from planforge.model.values import Amount, IndicatorGoals, Responsibility, Series

_CITED: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trail:
    """How a value was come to."""

    path: tuple[str | int, ...] = ()
    owner: str = ""
    item: str = ""
    words: tuple[str, ...] = ()
    """The names of the fields since the last item of a list, or since the top."""

    @property
    def lack(self) -> Lack:
        """What is told where nothing is given here."""
        return Lack(path_text(self.path), "—".join(self.words) or "内容", self.owner, self.item)


Steps = Iterator[tuple[Trail, Any]]


def look_up(plan: Plan, pattern: str, names: Names = NO_NAMES) -> Outcome:
    """What the plan gives where the pattern leads; `names` are those of the vocabularies."""
    given: list[str] = []
    lacks: list[Lack] = []
    texts: list[str] = []
    for trail, value in _follow(plan, read_pattern(pattern), Trail(), names):
        if is_given(value):
            given.append(path_text(trail.path))
            texts += [plain_words(value)] if isinstance(value, str) else []
        else:
            lacks.append(trail.lack)
    return judged(tuple(given), tuple(lacks), tuple(texts))


def items_at(plan: Plan, pattern: str) -> tuple[tuple[Trail, Part], ...]:
    """The items of a list, or those that a pattern with a choice leads to."""
    found: list[tuple[Trail, Part]] = []
    for trail, value in _follow(plan, read_pattern(pattern), Trail(), NO_NAMES):
        below = _items(value, trail) if isinstance(value, tuple) else [(trail, value)]
        found += [(where, each) for where, each in below if isinstance(each, Part)]
    return tuple(found)


def is_given(value: object) -> bool:
    """Whether somebody has written something there."""
    if isinstance(value, Amount):
        return value.value is not None
    if isinstance(value, Series):
        return any(map(is_given, value.values.values()))
    if isinstance(value, IndicatorGoals):
        return bool(value.goals)
    if isinstance(value, Responsibility):
        return bool(value.units)
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping):
        return any(map(is_given, value.values()))
    return value is not None and value != ()


def plain_words(prose: str) -> str:
    """A prose value without what it cites: an indicator's name says nothing of the sentence around it."""
    return _CITED.sub("", prose)


def _follow(value: object, steps: tuple[Step, ...], trail: Trail, names: Names) -> Steps:
    """Every value that the steps lead to; None where they lead to nothing."""
    if not steps:
        yield trail, value
        return
    step, *rest = steps
    below = list(_below(value, step, trail, names))
    if not below:
        yield trail, None
    for where, each in below:
        yield from _follow(each, tuple(rest), where, names)


def _below(value: object, step: Step, trail: Trail, names: Names) -> Steps:
    if step.key == EVERY:
        yield from _items(value, trail)
    elif isinstance(value, Part):
        field = fields_of(type(value))[step.key]
        where = replace(trail, path=(*trail.path, step.key), words=(*trail.words, field.name))
        held = getattr(value, step.key)
        if not step.field:
            yield where, held
            return
        chosen = [(at, each) for at, each in _items(held, where) if _fits(each, step)]
        yield from chosen or [(_nobody(where, step, field.shape, names), None)]


def _items(value: object, trail: Trail) -> Steps:
    if isinstance(value, tuple):
        owner = trail.words[-1] if trail.words else trail.owner
        for key, each in zip(_steps(value), value, strict=True):
            yield Trail((*trail.path, key), owner, _title(each)), each
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield replace(trail, path=(*trail.path, key), words=(*trail.words, str(key))), each


def _steps(items: tuple[object, ...]) -> list[str | int]:
    return item_steps([{"id": getattr(each, "id", None)} for each in items])


def _title(part: object) -> str:
    found = (getattr(part, key, "") for key in ("title", "name", "id"))
    return next((each for each in found if isinstance(each, str) and each), "")


def _fits(part: object, step: Step) -> bool:
    return str(getattr(part, step.field, "")) == step.value


def _nobody(trail: Trail, step: Step, shape: Any, names: Names) -> Trail:
    """Where no item is of the kind looked for: 政策创新（领域为财政）."""
    words = f"{trail.words[-1]}（{words_of(step, shape.item.model, names)}）"
    return replace(trail, words=(*trail.words[:-1], words))
