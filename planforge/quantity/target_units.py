"""A target in, the same target with its amount in the wanted unit out."""

from __future__ import annotations

from dataclasses import replace

from planforge.quantity.target import ChangeKind, Cumulative, Point, Rate, Relative, Target
from planforge.quantity.units import UnitBook


def in_unit(target: Target, wanted: str, book: UnitBook) -> Target:
    """`target` with its value in `wanted`; an amount without a unit is taken to be in it already.

    Percentages of change, points and forms without an amount come back as they are.
    Raises UnknownUnit, UnitMismatch.
    """
    match target:
        case Point() | Cumulative():
            value = book.convert(target.value, target.unit or wanted, wanted)
            return replace(target, value=value, unit=wanted)
        case Relative(kind=ChangeKind.AMOUNT):
            change = book.convert(target.change, target.unit or wanted, wanted)
            return replace(target, change=change, unit=wanted)
        case Rate() if target.unit not in ("%", "个百分点", "百分点"):
            value = book.convert(target.value, target.unit or wanted, wanted)
            return replace(target, value=value, unit=wanted)
        case _:
            return target
