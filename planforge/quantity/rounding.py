"""Decimals in, rounded decimals and printed numbers out; no units here.

Numbers are printed in full (never 1E+3), without grouping (official plans write 30000辆), and a negative
number opens with the minus sign U+2212: unlike the hyphen it is as wide as a digit and no line breaks
after it. `read_target` and `split_amount` understand both signs.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

MINUS: Final = "−"

_WIDE: Final = Context(prec=400, rounding=ROUND_HALF_UP)
"""Wide enough that no number of a plan is cut."""


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with exactly `decimals` places (0 or more), halves away from zero; never −0.

    Raises ValueError for NaN and infinities.
    """
    if not value.is_finite():
        raise ValueError(f"no number to round: {value}")
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return rounded if rounded else rounded.copy_abs()


def print_number(value: Decimal, decimals: int | None = None) -> str:
    """The number as it stands in a document: 0.50, 30000, −1.2.

    With `decimals` None it is as exact as given, trailing zeros kept. Raises ValueError for NaN, infinities.
    """
    if decimals is not None:
        value = round_half_up(value, decimals)
    if not value.is_finite():
        raise ValueError(f"no number to print: {value}")
    printed = format(value.copy_abs(), "f")
    return MINUS + printed if value < 0 else printed


def is_whole(value: Decimal) -> bool:
    """Whether the number has no decimals but zeros, however long it is."""
    return value == value.to_integral_value()


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: 1.500 → 1.5, 1E+3 → 1000."""
    short = value.normalize(_WIDE)
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1), context=_WIDE) if isinstance(exponent, int) and exponent > 0 else short
