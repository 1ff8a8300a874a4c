"""A comparison and what is asked of it in, the changes to show with the sections that they stand in out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planforge.diff.comparison import Comparison
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.sections import Section
from planforge.diff.sought import Sought, find_sought
from planforge.diff.told import Told
from planforge.model.ledger import did_you_mean
from planforge.model.plan import Plan
from planforge.model.shapes import fields_of
from planforge.problems import InvalidInput, hint, listed, problem


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes are asked for; empty: all."""

    part: str = ""
    """Of this part of the plan: 重点工程."""
    section: str = ""
    """Printed in these sections, or in a table: 三, 三（二）, words of a title, 表9."""
    unit: str = ""
    """Concerning this unit."""

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.part or self.section or self.unit)


@dataclass(frozen=True, slots=True)
class Group:
    """The changes that stand in one section."""

    section: Section | None
    """None: no section prints them."""
    changes: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader is shown."""

    old: str
    """What the versions are called: the path, or HEAD~1:plan.yaml."""
    new: str
    called: tuple[str, str]
    """What a report calls them: title and date, no path."""
    title: str
    """Of the new plan."""
    comparison: Comparison
    changes: tuple[Told, ...]
    asked: Asked
    reasons: Mapping[str, tuple[Opinion, ...]] = field(default_factory=dict)
    """Id of a change → the opinions that it answers."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.comparison.is_empty if self.asked.is_all else not self.changes

    def groups(self) -> tuple[Group, ...]:
        """The changes by the section that prints each first, or that is asked for, in order of the text."""
        return tuple(self._groups())

    def in_order(self) -> tuple[Told, ...]:
        """The changes as the document prints them, those that it does not print last."""
        return tuple(each for group in self.groups() for each in group.changes)

    def _groups(self) -> Iterator[Group]:
        found: dict[str | None, list[Told]] = {}
        known, typed = self.comparison, self.asked.section
        sought = find_sought(typed, known.known_sections, known.tables) if typed else None
        for each in sorted(self.changes, key=lambda each: known.order[each.id]):
            home = self._home(each, sought)
            found.setdefault(home.id if home else None, []).append(each)
        for section in known.outline:
            if section.id in found:
                yield Group(section, tuple(found[section.id]))
        if None in found:
            yield Group(None, tuple(found[None]))

    def _home(self, told: Told, sought: Sought | None) -> Section | None:
        """The chapter that is asked for, if the change stands there; else the one that prints it first."""
        for own in self.comparison.sections[told.id]:
            if sought is not None and sought.has((own,), ()):
                return own.top
        return self.comparison.home(told)

    def printed_in(self, section: Section | None) -> tuple[Told, ...]:
        """Every change that a section prints, whether or not another prints it before."""
        if section is None:
            return tuple(each for each in self.changes if not self.comparison.sections[each.id])
        found = self.comparison.sections
        return tuple(each for each in self.changes if any(section.id == own.top.id for own in found[each.id]))


def wanted(found: Comparison, asked: Asked) -> tuple[Told, ...]:
    """The changes that are asked for; raises InvalidInput for what neither plan knows."""
    changes = _of_part(found.changes, asked.part)
    if asked.section:
        sought = find_sought(asked.section, found.known_sections, found.tables)
        changes = tuple(
            each for each in changes if sought.has(found.sections[each.id], found.blocks[each.id])
        )
    if asked.unit:
        unit = known_unit(found, asked.unit)
        changes = tuple(
            each for each in changes if unit in (concern.unit for concern in found.concerns[each.id])
        )
    return changes


def _of_part(changes: Sequence[Told], part: str) -> tuple[Told, ...]:
    known = [field.name for field in fields_of(Plan).values()]
    if part and part not in known:
        hints = [
            *did_you_mean(tuple(difflib.get_close_matches(part, known, 3))),
            hint("方案的部分：{parts}", parts=listed(known)),
        ]
        raise InvalidInput([problem("unknown-name", "方案里没有部分“{part}”", hints=hints, part=part)])
    return tuple(each for each in changes if part in ("", each.part))


def known_unit(found: Comparison, typed: str) -> str:
    """The full name of a unit that one of the plans names; raises InvalidInput where there is none."""
    units, name = found.units, found.units.short.get(typed, typed)
    if name in units.names:
        return name
    near = difflib.get_close_matches(typed, [*units.names, *units.short], 3)
    hints = did_you_mean(tuple(units.short.get(each, each) for each in near))
    hints = hints or (hint("方案里的单位：{units}", units=listed(units.names)),)
    words = "两稿里都没有单位“{unit}”"
    raise InvalidInput([problem("unknown-name", words, hints=hints, unit=typed)])
