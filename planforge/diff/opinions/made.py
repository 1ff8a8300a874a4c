"""The changes made for an opinion in, what a table tells of them out: by item, the weightiest of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from planforge.diff.change import Act
from planforge.diff.text import Stay
from planforge.diff.told import Severity, Told
from planforge.diff.wording import cut_short, meant, of_one_side, shortened
from planforge.model.labels import DASH, SEPARATOR
from planforge.problems import Wording

MOST: Final = 5
"""Changes told of one opinion; of more the weightiest, and how many there are."""
_AROUND: Final = 8
"""Characters of unchanged text that stand beside an edit."""
_LONGEST: Final = 60
"""Characters of a value; more of it is left out."""
_WEIGHTS: Final = tuple(Severity)
_ITEMS: Final = (Act.ADDED, Act.REMOVED)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of an item."""

    act: Act
    kind: str
    """The list that an item was added to or removed from: 重点工程; empty for other changes."""
    name: str
    """What was changed: 分年投资—2024年; the name of an added or removed item."""
    old: str
    new: str
    said: tuple[Wording, ...]
    """Of a list: who leads, who came and went. Empty for values, which have an old and a new side."""


@dataclass(frozen=True, slots=True)
class Item:
    """The changes of one item, one behind the other."""

    name: str
    """临江区储能电站项目; empty where the names of the changes say all."""
    edits: tuple[Edit, ...]


def items_of(changes: Sequence[Told]) -> tuple[Item, ...]:
    """What is told of the changes, in their order."""
    found = groupby(_weightiest(changes), key=_above)
    return tuple(Item(name, tuple(map(_edit, own))) for name, own in found)


def _weightiest(changes: Sequence[Told]) -> Iterator[Told]:
    by_weight = sorted(range(len(changes)), key=lambda at: _WEIGHTS.index(changes[at].severity))
    return (changes[at] for at in sorted(by_weight[:MOST]))


def _above(told: Told) -> str:
    """What a change is of."""
    if told.change.act in _ITEMS:
        return told.spot.label.split(SEPARATOR)[-3] if told.spot.label.count(SEPARATOR) > 1 else ""
    about = told.spot.about
    return about[0] if len(about) > 1 else ""


def _edit(told: Told) -> Edit:
    old, new = _sides(told)
    is_item = told.change.act in _ITEMS and SEPARATOR in told.spot.label
    about = told.spot.about
    name = DASH.join(about[1:] or about)
    kind, name = told.spot.label.split(SEPARATOR)[-2:] if is_item else ("", name)
    is_list = told.hands is not None or told.members is not None
    return Edit(told.change.act, kind, name, old, new, meant(told) if is_list else ())


def _sides(told: Told) -> tuple[str, str]:
    """What a change has made of what, as much of it as a reader needs."""
    if not told.stretches:
        return cut_short(told.old, _LONGEST), cut_short(told.new, _LONGEST)
    cut = tuple(shortened(told.stretches, _AROUND))
    old, new = ("".join(each.text for each in of_one_side(cut, stay)) for stay in (Stay.OLD, Stay.NEW))
    return cut_short(old, _LONGEST), cut_short(new, _LONGEST)
