"""A number of a text and a value of the plan in, whether they agree out; rounding and 约 allowed for."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from planforge.check.claims import Claim, Side
from planforge.check.known import Known
from planforge.fill.filled import Filled
from planforge.model.prose_words import ProseWords
from planforge.quantity.rounding import round_half_up
from planforge.quantity.units import UnitBook

_HUNDRED: Final = Decimal(100)
_HALF: Final = Decimal("0.5")


def in_unit_of(claim: Claim, known: Known, units: UnitBook) -> tuple[Decimal, Decimal] | None:
    """The number and what one in its last digit is, in the plan's unit; None where units do not convert."""
    factor = units.common_factor(claim.figure.unit, known.unit)
    if factor is None:
        return None
    return claim.figure.value * factor, claim.figure.step * factor


def bound_percent(words: ProseWords, year: int, base: int) -> Decimal:
    """How far from its value a bound may lie that a text states for a year."""
    return words.bound_percent if year > base else words.past_bound_percent


def agrees(claim: Claim, said: Decimal, step: Decimal, known: Known, filled: Filled) -> bool:
    """Whether a text may say `said`, its last digit worth `step`, of a value of the plan."""
    words, side, value, decimals = filled.specs.prose, claim.side, known.value, known.decimals
    values = (value, round_half_up(value, decimals))
    if any(abs(each - said) <= step * _HALF for each in values):
        return True
    bound = bound_percent(words, known.year, filled.reading.plan.years.base)
    if known.path is None:
        bound = _HUNDRED  # a limit above what a scenario comes to contradicts nothing
    share = words.about_percent if side is Side.ABOUT else bound
    allowed = abs(value) * share / _HUNDRED
    if side is Side.ABOUT:
        return abs(value - said) <= allowed
    if side is Side.AT_LEAST:
        return Decimal(0) <= value - said <= allowed
    if side is Side.AT_MOST:
        return Decimal(0) <= said - value <= allowed
    return False
