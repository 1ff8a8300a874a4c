"""A target and the values that are known in, the value it means for a year out, where it can be computed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from planforge.quantity.target import ChangeKind, Point, Rate, Relative, Target

Known = Callable[[int], Decimal | None]
"""The row's value in a year, in the row's unit; None where it is not known."""

_HUNDRED: Final = Decimal(100)


def target_value(target: Target, known: Known, year: int, base_year: int | None = None) -> Decimal | None:
    """The value that `target` means for `year`: the limit itself where it has a bound; not rounded.

    A Point is its value; a Relative is computed from `known(its base year)`; a Rate runs from the year
    before its period, or from `base_year` (the latest year that the caller has a value for) where it names
    none. None where the base is unknown, and for the forms that give no value.

    Nothing is converted: an amount in the target must be in the row's unit (see `in_unit`).
    """
    match target:
        case Point():
            return target.value
        case Relative():
            return _changed(target, known)
        case Rate():
            return _grown(target, known, year, base_year)
        case _:
            return None


def _changed(target: Relative, known: Known) -> Decimal | None:
    base = None if target.base_year is None else known(target.base_year)
    if base is None:
        return None
    if target.kind is ChangeKind.PERCENT:
        return base * (_HUNDRED + target.change) / _HUNDRED
    return base + target.change


def _grown(target: Rate, known: Known, year: int, base_year: int | None) -> Decimal | None:
    """Compound for percent a year, a sum for points or units a year."""
    start = target.first_year - 1 if target.first_year is not None else base_year
    base = None if start is None else known(start)
    if start is None or base is None or year < start:
        return None
    years = year - start
    if target.unit == "%":
        return base * ((_HUNDRED + target.value) / _HUNDRED) ** years
    return base + target.value * years
