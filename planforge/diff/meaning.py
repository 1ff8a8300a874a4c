"""An old and a new value in, what has become of the value out: its number, only its unit, only its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from planforge.model.specs import Direction
from planforge.model.values import Amount, Goal, Responsibility
from planforge.quantity.target import Bound, Hedge, PeakYear, Point, Rate, Relative, TargetPhrase
from planforge.quantity.units import UnitBook


class Effect(StrEnum):
    """What of a value has changed, the weightiest first."""

    NUMBER = "number"
    BOUND = "bound"
    """How firmly a target is meant: 不低于20% → 20%左右."""
    TEXT = "text"
    PEOPLE = "people"
    UNIT = "unit"
    """The same amount in another unit: 30万千瓦 → 300兆瓦."""
    WORDING = "wording"
    """The same target in other words: 不低于20% → 20%以上."""
    GROUNDS = "grounds"
    """Source, nature or note of a number that is the same."""


class Turn(StrEnum):
    """Where a target went."""

    TIGHTER = "tighter"
    LOOSER = "looser"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a change of a value means."""

    effect: Effect
    turn: Turn = Turn.NONE
    gap: Decimal | None = None
    """New less old as they are written, in `unit`: of two falls how much deeper. None if none can be told."""
    share: Decimal | None = None
    """The gap as a share of the old number in %; None for percentages, whose gap is in 百分点."""
    unit: str = ""


_HUNDRED: Final = 100
_PERCENT: Final = "%"
POINTS: Final = "百分点"
"""What differences of percentages are told in."""
_FIRMNESS: Final = {Hedge.STRIVE: -1, Hedge.STRIVE_ABOUT: -2, Hedge.ABOUT: -1, Hedge.NONE: 0}
"""How firmly a target is meant; 确保 is as firm as plain words, for a plan is held to both."""


def meaning_of(old: Any, new: Any, unit: str, units: UnitBook, direction: Direction) -> Meaning:
    """`unit` is that of a number without one; `direction` where an indicator should go."""
    if type(old) is int and type(new) is int and unit:  # a bool is an int too; a year has no unit
        return _numbers(Decimal(old), Decimal(new), unit, unit, units, direction)
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return _numbers(old, new, unit, unit, units, direction)
    if isinstance(old, Amount) and isinstance(new, Amount):
        return _amounts(old, new, unit, units, direction)
    if isinstance(old, Goal) and isinstance(new, Goal):
        return _goals(old, new, unit, units, direction)
    if isinstance(old, TargetPhrase) and isinstance(new, TargetPhrase):
        return _phrases(old, new, unit, units, direction)
    return Meaning(Effect.PEOPLE if isinstance(old or new, Responsibility) else Effect.TEXT)


def _amounts(old: Amount, new: Amount, unit: str, units: UnitBook, direction: Direction) -> Meaning:
    if old.value is None or new.value is None:
        return Meaning(Effect.NUMBER if old.value != new.value else Effect.GROUNDS)
    return _numbers(old.value, new.value, old.unit or unit, new.unit or unit, units, direction)


def _goals(old: Goal, new: Goal, unit: str, units: UnitBook, direction: Direction) -> Meaning:
    first, later = (_phrase(each, unit) for each in (old, new))
    if first is None or later is None:
        same = first == later and old.blank == new.blank
        return Meaning(Effect.GROUNDS if same else Effect.NUMBER)
    if isinstance(first, TargetPhrase) and isinstance(later, TargetPhrase):
        return _phrases(first, later, unit, units, direction)
    return Meaning(Effect.TEXT)


def _phrase(goal: Goal, unit: str) -> TargetPhrase | None:
    """What a cell states as a target; a bare number is that value."""
    if goal.target is not None:
        return goal.target
    if goal.value is None:
        return None
    return TargetPhrase("", Point("", value=goal.value, unit=goal.unit or unit))


def _phrases(
    old: TargetPhrase, new: TargetPhrase, unit: str, units: UnitBook, direction: Direction
) -> Meaning:
    if _bare(old) == _bare(new):
        return Meaning(Effect.WORDING if old.text != new.text else Effect.GROUNDS)
    if old.by_subject or new.by_subject or old.stretch or new.stretch:
        return Meaning(Effect.TEXT)
    first, later = old.floor, new.floor
    if isinstance(first, Point) and isinstance(later, Point):
        found = _numbers(first.value, later.value, first.unit or unit, later.unit or unit, units, direction)
        return _held(found, first, later)
    if isinstance(first, Relative | Rate) and type(first) is type(later):
        return _rates(first, later, direction)
    if isinstance(first, PeakYear) and isinstance(later, PeakYear):
        gap = _end(later) - _end(first)
        if gap:
            turn = Turn.LOOSER if gap > 0 else Turn.TIGHTER
            return Meaning(Effect.NUMBER, turn, Decimal(gap), unit="年")
        return _held(Meaning(Effect.GROUNDS), first, later)
    return Meaning(Effect.TEXT)


def _rates(first: Any, later: Any, direction: Direction) -> Meaning:
    """Changes against the same base, by the same measure."""
    value = "change" if isinstance(first, Relative) else "value"
    bare = [replace(each, text="", **{value: Decimal(0)}) for each in (first, later)]
    same_base = [replace(each, bound=Bound.EXACT, hedge=Hedge.NONE) for each in bare]
    if same_base[0] != same_base[1]:
        return Meaning(Effect.TEXT)
    gap = getattr(later, value) - getattr(first, value)
    if gap:
        kind = getattr(first, "kind", "percent")
        unit = (
            POINTS if kind != "amount" and getattr(first, "unit", _PERCENT) in ("", _PERCENT) else first.unit
        )
        # 下降13.5% → 下降14.5% is a point more, as it is written, though the change is a point less.
        is_fall = getattr(first, value) < 0 and getattr(later, value) < 0
        return Meaning(Effect.NUMBER, _turn(gap, direction), -gap if is_fall else gap, unit=unit)
    return _held(Meaning(Effect.GROUNDS), first, later)


def _held(found: Meaning, first: Any, later: Any) -> Meaning:
    """The meaning, where the numbers are the same by how firmly they are meant."""
    if found.effect is Effect.NUMBER:
        return found
    bounds = {getattr(each, "bound", Bound.EXACT) for each in (first, later)}
    before, after = (_FIRMNESS.get(each.hedge, 0) for each in (first, later))
    if before != after:
        return Meaning(Effect.BOUND, Turn.TIGHTER if after > before else Turn.LOOSER)
    if len(bounds) > 1:
        return Meaning(Effect.BOUND)
    return found if found.effect is Effect.UNIT else Meaning(Effect.WORDING)


def _numbers(
    old: Decimal, new: Decimal, unit: str, other: str, units: UnitBook, direction: Direction
) -> Meaning:
    """Numbers in units that may differ: compared in the new one where both measure the same."""
    factor = Decimal(1) if unit == other else units.common_factor(unit, other) if unit and other else None
    if factor is None:
        return Meaning(Effect.NUMBER)
    before = old * factor
    gap = new - before
    if not gap:
        return Meaning(Effect.UNIT if unit != other else Effect.GROUNDS)
    if other == _PERCENT:
        return Meaning(Effect.NUMBER, _turn(gap, direction), gap, unit=POINTS)
    share = gap / before * _HUNDRED if before else None
    return Meaning(Effect.NUMBER, _turn(gap, direction), gap, share, other)


def _turn(gap: Decimal, direction: Direction) -> Turn:
    if direction is Direction.NONE:
        return Turn.NONE
    return Turn.TIGHTER if (gap > 0) == (direction is Direction.UP) else Turn.LOOSER


def _end(peak: PeakYear) -> int:
    """The last year in which the peak may lie: 2030年前 is 2029 at the latest."""
    return peak.year - 1 if peak.before else peak.year


def _bare(phrase: TargetPhrase) -> TargetPhrase:
    """The phrase without its words."""
    return replace(
        phrase,
        text="",
        floor=replace(phrase.floor, text=""),
        stretch=replace(phrase.stretch, text="") if phrase.stretch is not None else None,
        by_subject=tuple(replace(each, text="") for each in phrase.by_subject),
    )
