"""Changes and both plans in, which units each change concerns and in what role out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from planforge.diff.change import Act, Change
from planforge.diff.keys import keys_of
from planforge.model.places import Path
from planforge.model.plan import Plan
from planforge.model.responsible import parted
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, VariantShape, fields_of
from planforge.model.values import Responsibility


class Role(StrEnum):
    """What a unit has to do with something, the weightiest first."""

    LEAD = "lead"
    """It leads; of an indicator: it answers for it."""
    BUILDER = "builder"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class Concern:
    """What a unit has to do with what a change changes."""

    unit: str
    before: Role | None
    """In the old plan; None: nothing."""
    after: Role | None


Roles = dict[str, Role]
_FIELDS: Final[Mapping[str, Role]] = {"owner": Role.LEAD, "builder": Role.BUILDER}
"""Fields that name a unit in plain words, beside the responsible units."""
_BETWEEN: Final = "、，,；;"
_ITEM: Final = "item"
"""The field by which the schedule names what it is about."""


@dataclass(frozen=True, slots=True)
class Concerns:
    """Knows both plans."""

    old: Mapping[str, Any]
    """As plain data."""
    new: Mapping[str, Any]
    known_before: Mapping[str, Roles]
    """Id of an item → its units, for what the schedule names."""
    known_after: Mapping[str, Roles]

    @classmethod
    def of(cls, old: Mapping[str, Any], new: Mapping[str, Any]) -> Concerns:
        """From both plans as plain data."""
        return cls(old, new, dict(_by_id(old)), dict(_by_id(new)))

    def concerns(self, change: Change) -> tuple[Concern, ...]:
        """The units in the order of the plans, those that lead first."""
        before = _roles(_along(self.old, change.path), self.known_before)
        after = _roles(_along(self.new, change.path), self.known_after)
        if change.act in (Act.CHANGED, Act.ADDED, Act.REMOVED):
            before |= _all_roles(change.old, self.known_before)
            after |= _all_roles(change.new, self.known_after)
        names = dict.fromkeys((*after, *before))
        found = (Concern(name, before.get(name), after.get(name)) for name in names)
        return tuple(sorted(found, key=lambda each: _ORDER.index(each.after or each.before)))

    def units(self) -> tuple[str, ...]:
        """Every unit that a plan names, in alphabetical order."""
        listed = (name for name, _ in self.bodies())
        return tuple(sorted({*_all_roles(self.old, {}), *_all_roles(self.new, {}), *listed}))

    def bodies(self) -> tuple[tuple[str, str], ...]:
        """Name and short name of the units that the plans list."""
        return tuple(
            (body["name"], body["short"]) for plan in (self.old, self.new) for body in plan["bodies"]
        )


_ORDER: Final[tuple[Role | None, ...]] = tuple(Role)


def _along(plan: Mapping[str, Any], path: Path) -> Iterator[Any]:
    """The parts that a path leads through, as far as the plan has them."""
    value: Any = plan
    shape: Shape = PartShape(Plan)
    for step in path:
        if isinstance(shape, VariantShape) and isinstance(value, Mapping):
            shape = PartShape(shape.models[value[shape.tag]])
        if isinstance(shape, ListShape):
            keys = keys_of(shape, value) or ()
            if step not in keys:
                return
            value, shape = value[keys.index(str(step))], shape.item
        elif not isinstance(value, Mapping) or step not in value:
            return
        elif isinstance(shape, PartShape):
            value, shape = value[step], fields_of(shape.model)[str(step)].shape
        elif isinstance(shape, DictShape):
            value, shape = value[step], shape.value
        else:
            return
        yield value


def _roles(parts: Iterator[Any], known: Mapping[str, Roles]) -> Roles:
    found: Roles = {}
    for each in parts:
        _put(found, _own_roles(each, known))
    return found


def _own_roles(part: Any, known: Mapping[str, Roles]) -> Roles:
    """The units that a part names itself."""
    found: Roles = {}
    if isinstance(part, Mapping):
        for key, value in part.items():
            if isinstance(value, Responsibility):
                _put(found, _of(value))
            elif key in _FIELDS and isinstance(value, str):
                _put(found, dict.fromkeys(parted(value, _BETWEEN), _FIELDS[key]))
            elif key == _ITEM and isinstance(value, str):
                _put(found, known.get(value, {}))
    return found


def _all_roles(value: Any, known: Mapping[str, Roles]) -> Roles:
    """The units that something names, however deep."""
    if isinstance(value, Responsibility):
        return _of(value)
    found = _own_roles(value, known)
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    for each in inner:
        _put(found, _all_roles(each, known))
    return found


def _of(units: Responsibility) -> Roles:
    return {**dict.fromkeys(units.joint, Role.JOINT), **dict.fromkeys(units.lead, Role.LEAD)}


def _put(found: Roles, more: Roles) -> None:
    """A unit with several roles keeps the weightiest."""
    for unit, role in more.items():
        if unit not in found or _ORDER.index(role) < _ORDER.index(found[unit]):
            found[unit] = role


def _by_id(value: Any) -> Iterator[tuple[str, Roles]]:
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"], _own_roles(value, {})
        for each in value.values():
            yield from _by_id(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _by_id(each)
