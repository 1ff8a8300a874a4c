"""A printed text in, what it says as data out: a number, a span of months, years."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from planforge.quantity.months import MONTHS, Month, read_month
from planforge.quantity.rounding import MINUS

_NUMBER: Final = re.compile(rf"[约≤≥<>]?([{MINUS}-]?)(\d+(?:\.\d+)?)")
_SPAN: Final = re.compile(r"[—～]")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def read_number(text: str) -> Decimal | None:
    """The number that a cell prints, bounds and 约 left aside; None where it prints none."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    return Decimal(("-" if found[1] else "") + found[2])


def read_span(text: str) -> tuple[int, int] | None:
    """The first and the last month of 2024年3月—2025年12月, counted from year 0; of one date both are its."""
    months = [read_month(part.strip()) for part in _SPAN.split(text)]
    known = [_count(month) for month in months if month is not None]
    if not known or len(known) < len(months) or len(known) > 2 or known[0] > known[-1]:
        return None
    return known[0], known[-1]


def read_years(text: str) -> tuple[int, ...]:
    """The years that a text names, in order, each once."""
    return tuple(sorted({int(year) for year in _YEAR.findall(text)}))


def _count(month: Month) -> int:
    return month.year * MONTHS + month.month - 1
