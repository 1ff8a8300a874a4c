"""The path of a change in, the data path that the rest of planforge knows it by and its Chinese words out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from planforge.diff.keys import keys_of
from planforge.model.fields import Term
from planforge.model.labels import NO_NAMES, PLAN, SEPARATOR, Names, key_word
from planforge.model.places import INLINED, Path, item_step
from planforge.model.plan import Plan
from planforge.model.shapes import (
    DictShape,
    ListShape,
    PartShape,
    Shape,
    TextShape,
    VariantShape,
    fields_of,
)
from planforge.model.specs import Specs
from planforge.model.vocabularies import all_words

UnitsOf = Mapping[tuple[str, str], str]
"""(vocabulary, id) → the unit of its values."""
_NAMES: Final = ("name", "title", "risk")
_SAYS: Final = (
    ("{}（{}）", ("kind", "subject")),
    ("{}{}", ("fuel", "flow")),
    ("{}", ("method",)),
    ("{}", ("what",)),
    ("{}", ("item",)),
    ("{}—{}", ("source", "sink")),
)
"""What items without a name are called, by their fields: factors, flows of energy, savings, effects, …"""
ITEM: Final = "item"
"""The vocabulary, in `Words`, of the items of the plans themselves: id → name."""
_LONGEST: Final = 30
_ID: Final = "id="


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a plan."""

    path: Path
    """As origins and problems have it: items without an id by their number."""
    label: str
    """重点工程 › 石桥渔光互补项目 › 总投资."""
    unit: str
    """Of a number without one; empty where nothing says so."""
    items: Mapping[str, Any] = field(default_factory=dict)
    """Of a list: key → item; empty for anything else."""
    shape: Shape = PLAN
    """Of what stands there."""

    @property
    def about(self) -> tuple[str, ...]:
        """What it is called from the innermost item that has a name on: 石桥渔光互补项目, 总投资."""
        words = tuple(self.label.split(SEPARATOR))
        for at in range(len(words) - 1, 0, -1):
            step = str(self.path[at])
            if step.startswith(_ID) and step.removeprefix(_ID) != words[at]:
                return words[at:]
        return words[1:] or words


@dataclass(frozen=True, slots=True)
class Words:
    """What the vocabularies say."""

    names: Names
    units: UnitsOf


def words_of(specs: Specs, *plans: Plan) -> Words:
    """The words of the tables, those of cities and parks together, then what the plans add."""
    official = [(name, word) for name, each in all_words(specs).items() for word in each]
    names = {(name, word.id): word.name for name, word in official}
    units = {(name, word.id): word.units[0] for name, word in official if word.units}
    for plan in plans:
        for name, own in (("series", plan.series), ("indicator", plan.indicator_table.add)):
            names |= {(name, each.id): each.name for each in own}
            units |= {(name, each.id): each.unit for each in own}
        names |= {("project_class", each.id): each.name for each in plan.project_classes if each.name}
    return Words(names, units)


def spot_of(plan: Mapping[str, Any], path: Path, words: Words) -> Spot:
    """The spot of a change's path in the plan, as plain data, that has it."""
    shape: Shape = PartShape(Plan)
    value: Any = plan
    told: list[str] = []
    known: list[str | int] = []
    unit = ""
    for step in path:
        if isinstance(shape, VariantShape) and isinstance(value, Mapping):
            shape = PartShape(shape.models[value[shape.tag]])
        match shape:
            case PartShape(model):
                declared = fields_of(model)[str(step)]
                unit = declared.unit or (value.get("unit") if isinstance(value, Mapping) else "") or unit
                if (model.__name__, str(step)) not in INLINED:
                    told.append(declared.name)
                    known.append(step)
                value, shape = value[step], declared.shape
            case ListShape(item):
                at = list(keys_of(shape, value) or ()).index(str(step))
                told.append(_told_apart(value, at, str(step), words.names))
                known.append(item_step([_identity(each) for each in value], at))
                value, shape = value[at], item
            case DictShape(key, inner):
                told.append(key_word(step, key, words.names))
                known.append(step)
                unit = unit_below(unit, key, step, inner, words)
                value, shape = value[step], inner
            case _:
                break
    keys = keys_of(shape, value) if isinstance(shape, ListShape) else None
    items = dict(zip(keys or (), value if keys else (), strict=True))
    return Spot(tuple(known), SEPARATOR.join(told), unit, items, shape)


def unit_below(unit: str, key: Shape, step: str | int, value: Shape, words: Words) -> str:
    """The unit of what a mapping holds under a key: that of the fuel, or else the mapping's own.

    Bare numbers have the mapping's unit: in a mix, so much % of a fuel.
    """
    if not isinstance(key, TextShape) or not isinstance(value, PartShape):
        return unit
    return words.units.get((key.vocabulary, str(step)), unit)


def _told_apart(items: Sequence[Any], at: int, key: str, names: Names) -> str:
    """What an item is called; with its key where another of the list is called so too."""
    found = item_words(items[at], key, names)
    if not isinstance(items[at], Mapping) or any(items[at].get(each) for each in _NAMES):
        return found
    others = (each for number, each in enumerate(items) if number != at)
    is_alone = all(item_words(each, key, names) != found for each in others)
    return found if is_alone or not key.startswith(_ID) else f"{found}（{key.removeprefix(_ID)}）"


def item_words(item: Any, key: str, names: Names = NO_NAMES) -> str:
    """What an item is called: its name or title, else what it says in the words of `names`, or its key."""
    if isinstance(item, Mapping):
        named = next((str(item[each]) for each in _NAMES if item.get(each)), "")
        if not named and names and key.startswith(_ID):
            named = _saying(item, names)
        if named:
            return named if len(named) <= _LONGEST else f"{named[: _LONGEST - 1]}…"
    year = key.removeprefix("year=")
    if year != key:
        return f"{year}年"
    return "、".join(filter(None, (_part_words(item, part, names) for part in key.split("+"))))


def _saying(item: Mapping[str, Any], names: Names) -> str:
    """原煤调入, 电网排放因子（湖北）: an item by its fields, where all of them have something to say."""
    for pattern, fields in _SAYS:
        said = [_value_words(item.get(each), each, names) for each in fields]
        if all(said):
            return pattern.format(*said)
    return ""


def _value_words(value: Any, field: str, names: Names) -> str:
    if isinstance(value, Term):
        return value.label
    word = str(value or "")
    return names.get(("fuel", word)) or names.get((ITEM, word)) or ("" if field == ITEM else word)


def _part_words(item: Any, part: str, names: Names) -> str:
    """A part of a key by the Chinese word of a closed list, by what it names, else as it is."""
    name, _, value = part.partition("=")
    found = item.get(name) if isinstance(item, Mapping) else None
    if isinstance(found, Term):
        return found.label
    return names.get((name, value)) or names.get((ITEM, value)) or value


def _identity(item: Any) -> Any:
    return {"id": item.get("id", "")} if isinstance(item, Mapping) else item
