"""A plan and a demand that an item of a list answers in, the items that do and what they lack out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planforge.coverage.fields import Trail, is_given, items_at, plain_words
from planforge.coverage.values import Lack, Outcome, State, judged
from planforge.model.fields import Part
from planforge.model.guide_specs import DemandSpec, ItemAnswer
from planforge.model.lexicon import folded
from planforge.model.places import path_text
from planforge.model.plan import Plan
from planforge.model.shapes import fields_of

_LISTS: Final = (
    *("tasks", "tasks.*.measures", "innovation", "public_action", "safeguards"),
    *("policies", "difficulties"),
)
"""The lists whose items may say what they answer."""
_BODIES: Final = ("text", "content")
"""The field that holds what an item says, by model."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of such a list."""

    trail: Trail
    part: Part

    @property
    def title(self) -> str:
        """Its heading."""
        return str(getattr(self.part, "title", ""))

    @property
    def body(self) -> str:
        """The key of the field that holds what it says."""
        return next(each for each in _BODIES if each in fields_of(type(self.part)))

    @property
    def words(self) -> str:
        """Its heading and what it says, without what it cites."""
        return self.title + "。" + plain_words(getattr(self.part, self.body) or "")

    @property
    def path(self) -> str:
        """The data path of what it says."""
        return path_text((*self.trail.path, self.body))


def all_items(plan: Plan) -> tuple[Item, ...]:
    """Every item that may answer a demand."""
    return tuple(Item(trail, part) for name in _LISTS for trail, part in items_at(plan, name) if part)


def look_for_item(plan: Plan, demand: DemandSpec, items: tuple[Item, ...]) -> Outcome:
    """The items that say so or bear the official title; else those that its words are found in."""
    assert demand.item is not None
    stated = [each for each in items if _states(each, demand, demand.item)]
    if stated:
        return _stated(stated)
    return _guessed(plan, demand.item)


def _states(item: Item, demand: DemandSpec, answer: ItemAnswer) -> bool:
    if demand.id in getattr(item.part, "answers", ()):
        return True
    official = {folded(title) for title in (answer.title, *answer.titles)}
    is_at_home = answer.of.partition("[")[0].rpartition(".")[2] == item.trail.path[-2]
    return is_at_home and folded(item.title) in official


def _stated(items: list[Item]) -> Outcome:
    given = [each for each in items if is_given(getattr(each.part, each.body))]
    empty = [each for each in items if each not in given]
    lacks = tuple(Lack(each.path, _body_name(each), each.trail.owner, each.title) for each in empty)
    return judged(tuple(each.path for each in given), lacks, tuple(each.words for each in given))


def _guessed(plan: Plan, answer: ItemAnswer) -> Outcome:
    """By words an answer is never more than partial: nobody has said that it is one."""
    near = list(_near(plan, answer))
    found = {item.path: word for item, word in near}
    name = _field_of_answers(near[0][0]) if near else ""
    if not near:
        where = path_text(tuple(answer.of.partition("[")[0].split(".")[:1]))
        return Outcome(State.MISSING, lacks=(Lack(where, f"没有写“{answer.title}”这样的内容"),))
    word = next(iter(found.values()))
    lack = Lack(near[0][0].path, f"仅由“{word}”一词认出，是否回答本项请在“{name}”里写明")
    return Outcome(State.PARTIAL, tuple(found), (lack,), tuple(item.words for item, _ in near))


def _near(plan: Plan, answer: ItemAnswer) -> Iterator[tuple[Item, str]]:
    """The items at home in the answer's list, or in the list above it, that one of its words is found in."""
    lists = [answer.of.partition("[")[0]]
    lists += ["tasks"] if answer.of.startswith("tasks.") else []
    for name in lists:
        for trail, part in items_at(plan, name):
            item = Item(trail, part)
            word = next((each for each in answer.words if each in item.words), None)
            if word is not None and is_given(getattr(part, item.body)):
                yield item, word


def _body_name(item: Item) -> str:
    return fields_of(type(item.part))[item.body].name


def _field_of_answers(item: Item) -> str:
    return fields_of(type(item.part))["answers"].name
