"""A value or a target in, the words that its cell of the indicator table shows out.

A cell stands under a unit, so the unit is not repeated: 18%以上 under % is ≥18.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.target import Bound, Hedge, Point, Rate, Target, TargetPhrase, Unread

SIGNS: Final = {
    Bound.EXACT: "",
    Bound.AT_LEAST: "≥",
    Bound.MORE_THAN: ">",
    Bound.AT_MOST: "≤",
    Bound.LESS_THAN: "<",
}
HEDGES: Final = {
    Hedge.NONE: "{}",
    Hedge.ABOUT: "{}左右",
    Hedge.STRIVE: "力争{}",
    Hedge.ENSURE: "确保{}",
    Hedge.STRIVE_ABOUT: "力争{}左右",
    Hedge.ENSURE_ABOUT: "确保{}左右",
}
Convert = Callable[[Decimal, str], Decimal]
"""A number and its unit (empty: the row's) → the number in the row's unit."""


def number_text(value: Decimal, decimals: int) -> str:
    """A computed value, rounded half up to the row's decimals."""
    return print_number(round_half_up(value, decimals))


def phrase_text(phrase: TargetPhrase, convert: Convert, unit: str) -> str:
    """A target phrase as its cell shows it: numbers in the row's unit, words as they were written."""
    if phrase.by_subject or isinstance(phrase.floor, Unread):
        return phrase.text
    if phrase.stretch is None:
        return target_text(phrase.floor, convert, unit)
    return f"{target_text(phrase.floor, convert, unit)}，{target_text(phrase.stretch, convert, unit)}"


def target_text(target: Target, convert: Convert, unit: str) -> str:
    """One target as its cell shows it; a yearly rate as a number only in a row of rates (`unit`)."""
    if isinstance(target, Point) or (isinstance(target, Rate) and target.unit == unit):
        shown = SIGNS[target.bound] + print_number(convert(target.value, target.unit))
        return HEDGES[target.hedge].format(shown) + (f"（{target.scope}）" if target.scope else "")
    return target.text


def derived_text(value: Decimal, bound: Bound, decimals: int) -> str:
    """A value derived from a relative target, with the side it allows."""
    return SIGNS[bound] + number_text(value, decimals)
