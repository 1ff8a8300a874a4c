"""Two plans and the changes between them in, each change as a reader is told it out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel

from planforge.diff.amounts import are_other_units
from planforge.diff.change import Act, Change
from planforge.diff.compare import compare
from planforge.diff.hands import Hands, hands_of
from planforge.diff.meaning import Effect, Meaning, Turn, meaning_of
from planforge.diff.members import Members, Named, members_of, named_items
from planforge.diff.order import moved
from planforge.diff.plain import plain
from planforge.diff.said import said
from planforge.diff.step import ITEM, Spot, Words, item_words, spot_of, words_of
from planforge.diff.text import Stretch, compare_texts, is_same_but_marks
from planforge.model.dates import written_date
from planforge.model.fields import Term
from planforge.model.labels import SEPARATOR, Names
from planforge.model.places import Path, path_text
from planforge.model.plan import Plan
from planforge.model.shapes import ListShape, Shape, TextShape
from planforge.model.specs import Direction, Specs
from planforge.model.values import Responsibility
from planforge.quantity.target import TargetPhrase
from planforge.quantity.units import UnitBook

_DIGITS: Final = 8
_DATE: Final = ("date",)
"""The day of the document, which is printed in words."""
_MATERIAL: Final = 10
"""% of the old number: from here on a change of a number is a major one."""


class Severity(StrEnum):
    """How much a reviewer has to look at a change."""

    MAJOR = "major"
    """Targets, items that came or went, numbers that changed by a tenth, another unit that leads."""
    NORMAL = "normal"
    MINOR = "minor"
    """Other words, another unit, another order, sources."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change as it is told."""

    id: str
    """The same for the same change in any run and form."""
    change: Change
    spot: Spot
    old: str
    new: str
    meaning: Meaning | None
    """Of a changed value; None for items that came, went, moved or got another key."""
    severity: Severity
    stretches: tuple[Stretch, ...] = ()
    """Of a changed text: what is out and what is in."""
    hands: Hands | None = None
    """Of changed responsible units: who leads now, who came and went."""
    members: Members | None = None
    """Of a changed list of words: which came and went."""

    @property
    def part(self) -> str:
        """The part of the plan that it belongs to: 重点工程."""
        return self.spot.label.partition(SEPARATOR)[0]


@dataclass(frozen=True, slots=True)
class Sides:
    """Both plans as plain data."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    words: Words
    named: Named
    """What the items of either are called."""

    @classmethod
    def of(cls, old: Plan, new: Plan, specs: Specs) -> Sides:
        """Of two plans."""
        before, after, words = plain(old), plain(new), words_of(specs, old, new)
        listed = {key: name for (_, key), name in words.names.items()}
        items = {**dict(named_items(before)), **dict(named_items(after))}
        names = {**words.names, **{(ITEM, key): name for key, name in items.items()}}
        return cls(before, after, replace(words, names=names), {**listed, **items})


def tell_all(old: Plan, new: Plan, specs: Specs, units: UnitBook) -> tuple[Told, ...]:
    """Every change from the one plan to the other in words, in the order of the schema."""
    sides = Sides.of(old, new, specs)
    return tuple(tell(each, sides, specs, units) for each in compare(old, new))


def tell(change: Change, sides: Sides, specs: Specs, units: UnitBook) -> Told:
    """The change in words."""
    spot = _spot(change, sides, sides.words)
    meaning = None
    if change.act is Act.CHANGED:
        meaning = meaning_of(change.old, change.new, spot.unit, units, _direction(spot.path, specs))
    hands, members = _hands(change), members_of(change, sides.named)
    old, new = _both(change, spot, members, sides.words.names)
    is_text = members is None and meaning is not None and meaning.effect is Effect.TEXT and old and new
    stretches = compare_texts(old, new) if is_text else ()
    if are_other_units(stretches, units):
        meaning = Meaning(Effect.UNIT)
    return Told(
        _id(change),
        change,
        spot,
        old,
        new,
        meaning,
        _weight(hands, members) or _severity(change, meaning, old, new),
        stretches,
        hands,
        members,
    )


def _hands(change: Change) -> Hands | None:
    if change.act is Act.CHANGED and isinstance(change.old or change.new, Responsibility):
        return hands_of(change.old, change.new)
    return None


def _weight(hands: Hands | None, members: Members | None) -> Severity | None:
    """Another unit that leads weighs like another target; another order of the same words is nothing new."""
    if hands is not None and hands.has_other_lead:
        return Severity.MAJOR
    is_order = (hands is not None and hands.are_the_same) or (
        members is not None and not members.joined and not members.left
    )
    return Severity.MINOR if is_order else None


def _spot(change: Change, sides: Sides, words: Words) -> Spot:
    """In the new plan, which has everything but what was removed: that stands in a list that it has."""
    match change.act:
        case Act.REMOVED:
            above = spot_of(sides.new, change.path[:-1], words)
            name = item_words(change.old, change.key, sides.words.names)
            shape = above.shape.item if isinstance(above.shape, ListShape) else above.shape
            label = f"{above.label}{SEPARATOR}{name}"
            return Spot((*above.path, change.path[-1]), label, above.unit, shape=shape)
        case Act.RENAMED:
            return spot_of(sides.new, (*change.path[:-1], change.new), words)
        case _:
            return spot_of(sides.new, change.path, words)


def _both(change: Change, spot: Spot, members: Members | None, names: Names) -> tuple[str, str]:
    if change.act is Act.MOVED:
        off = moved(change.old, change.new)
        return "", "、".join(item_words(spot.items[key], key, names) for key in off)
    if members is not None:
        return "、".join(members.before), "、".join(members.after)
    if change.act is Act.RENAMED:
        return change.old.removeprefix("id="), change.new.removeprefix("id=")
    old, new = (_named(each, spot.shape, names) for each in (change.old, change.new))
    if spot.path == _DATE:
        old, new = (written_date(each) if isinstance(each, str) else each for each in (old, new))
    return said(old, spot.unit), said(new, spot.unit)


def _named(value: Any, shape: Shape, names: Names) -> Any:
    """The name in the place of an id: of a vocabulary's word, or of an item of the plans."""
    if not isinstance(value, str) or not isinstance(shape, TextShape) or shape.is_prose:
        return value
    return names.get((shape.vocabulary or ITEM, value), value)


def _direction(path: Path, specs: Specs) -> Direction:
    if len(path) > 1 and path[0] == "indicators":
        rows = (row for table in specs.indicators for row in table.rows if row.id == path[1])
        return next((row.direction for row in rows), Direction.NONE)
    return Direction.NONE


def _severity(change: Change, meaning: Meaning | None, old: str, new: str) -> Severity:
    if meaning is None:
        return Severity.MINOR if change.act in (Act.MOVED, Act.RENAMED) else Severity.MAJOR
    if meaning.turn is not Turn.NONE:
        return Severity.MAJOR
    if meaning.effect in (Effect.UNIT, Effect.WORDING, Effect.GROUNDS):
        return Severity.MINOR
    if meaning.effect is Effect.TEXT and old and new and is_same_but_marks(old, new):
        return Severity.MINOR
    is_material = meaning.share is not None and abs(meaning.share) >= _MATERIAL
    return Severity.MAJOR if is_material else Severity.NORMAL


def _id(change: Change) -> str:
    said_all = (path_text(change.path), change.act.value, _spelled(change.old), _spelled(change.new))
    return hashlib.sha256("\0".join(said_all).encode()).hexdigest()[:_DIGITS]


def _spelled(value: Any) -> str:
    """The value in characters that a later version spells alike: fields that say nothing are left out."""
    match value:
        case BaseModel():
            return _spelled({name: getattr(value, name) for name in type(value).model_fields})
        case Mapping():
            parts = {str(key): each for key, each in value.items() if each or isinstance(each, Decimal)}
            return f"{{{','.join(f'{key}:{_spelled(parts[key])}' for key in sorted(parts))}}}"
        case tuple():
            return f"[{','.join(map(_spelled, value))}]"
        case Decimal():
            return f"{value.normalize():f}"
        case Term():
            return value.value
        case TargetPhrase():
            return value.text
        case _:
            return repr(value)
