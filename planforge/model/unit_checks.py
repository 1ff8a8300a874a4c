"""The parts of a plan in, problems for units that are unknown or cannot be converted out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from planforge.model.ledger import Ledger, did_you_mean
from planforge.model.measures import Support
from planforge.model.parts import Part
from planforge.model.places import Path
from planforge.model.plan import OwnSeries, TableRow
from planforge.model.values import Amount, Goal, IndicatorGoals, Series
from planforge.problems import Level, Position, hint, listed
from planforge.quantity.target import ChangeKind, Cumulative, Point, Relative, Target, TargetPhrase, Unread
from planforge.quantity.units import UnitBook, UnitMismatch, UnknownUnit

_DECLARES: tuple[type[BaseModel], ...] = (OwnSeries, TableRow)
"""Parts whose unit is their own: it may be unknown, and is then only printed."""


@dataclass(slots=True)
class UnitCheck:
    """Checks the units of one plan."""

    book: UnitBook
    trusted: frozenset[str]
    """Units of the tables: known, and equal to themselves, without asking the book."""
    summed: Mapping[str, tuple[str, ...]]
    """Id of an indicator that projects add to → the units that a contribution may have."""
    ledger: Ledger

    def check(self, parts: Sequence[Part]) -> None:
        """Note every unit at fault."""
        places = self.ledger.places()
        chosen: dict[Path, tuple[str, ...]] = {}
        for part in parts:
            wanted = chosen.get(part.path[:-1], part.units) if part.model in (Goal, Amount) else part.units
            for path, unit in _units(part):
                fits = self._check_unit(unit, wanted, part, places.at(path), path)
                if fits and part.model is IndicatorGoals:
                    chosen[part.path] = (unit,)
            if part.model is Support and isinstance(part.values.get("amount"), dict):
                chosen[part.path] = self.summed.get(part.text("indicator"), ())

    def _check_unit(self, unit: str, wanted: tuple[str, ...], part: Part, at: Position, path: Path) -> bool:
        """Whether the unit is known and fits; notes it where not."""
        if unit in wanted and unit in self.trusted:
            return True
        if not self.book.knows(unit):
            is_own = part.model in _DECLARES or (part.model is Series and not wanted)
            self._note_unknown(unit, is_own, at, path)
            return False
        if not wanted or any(self._converts(unit, each) for each in wanted):
            return True
        template = "单位换算不通：应为 {wanted}，实为 {found}"
        expected = listed(wanted, "{first} 或 {second}")
        self.ledger.fault("unit-mismatch", template, at, path, wanted=expected, found=unit)
        return False

    def _converts(self, unit: str, wanted: str) -> bool:
        try:
            self.book.factor(unit, wanted)
        except UnitMismatch:
            return False
        except UnknownUnit:  # the plan's own unit, noted where it is declared
            return unit == wanted
        return True

    def _note_unknown(self, unit: str, is_own: bool, at: Position, path: Path) -> None:
        near = did_you_mean(self.book.near(unit))
        own = hint("可以照印，但不能换算：各处都写这个单位，或只写数字")
        level = Level.WARNING if is_own else Level.ERROR
        hints = near or ((own,) if is_own else (hint("只写数字，或换成单位表里的单位"),))
        template = "未知单位：应为单位表里的单位，实为“{found}”"
        self.ledger.fault("unknown-unit", template, at, path, *hints, level=level, found=unit)


def _units(part: Part) -> list[tuple[Path, str]]:
    """The units that a part writes, each with its place."""
    given = part.text("unit")
    found = [((*part.path, "unit"), given)] if given else []
    phrase = part.values.get("target")
    if isinstance(phrase, TargetPhrase) and part.model is Goal:
        found += [((*part.path, "target"), unit) for unit in dict.fromkeys(_phrase_units(phrase))]
    return found


def _phrase_units(phrase: TargetPhrase) -> list[str]:
    stated: list[Target | Unread | None] = [phrase.floor, phrase.stretch, *phrase.by_subject]
    return [unit for each in stated if (unit := _unit_of(each))]


def _unit_of(stated: Target | Unread | None) -> str:
    if isinstance(stated, Point | Cumulative):
        return stated.unit
    is_amount = isinstance(stated, Relative) and stated.kind is ChangeKind.AMOUNT
    return stated.unit if is_amount and isinstance(stated, Relative) else ""
