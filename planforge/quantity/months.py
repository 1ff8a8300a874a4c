"""A date as a plan writes it in, the month that it means out: 2025年6月, 2025-06, 2025年底.

A text that names more than a month (2025年, 2025年上半年, 2025年三季度) means the last month of it: what is
promised for a stretch of time is there at its end. Days are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from planforge.quantity.amounts import fold
from planforge.quantity.numerals import read_numeral
from planforge.quantity.periods import YEAR

MONTHS: Final = 12
"""Months of a year."""
_MONTH: Final = re.compile(
    rf"(?P<year>{YEAR})(?:年(?P<month>[0-9]{{1,2}}|十[一二]?|[一二三四五六七八九])月|[-./](?P<bare>[0-9]{{1,2}}))"
    r"(?:[初中底末]|[上中下]旬|[-./]?[0-9]{1,2}日?)?"
)
_STRETCH: Final = re.compile(rf"(?P<year>{YEAR})年?(?P<stretch>.*)")
_LAST: Final[Mapping[str, int]] = {
    "": 12, "初": 1, "年初": 1, "中": 6, "年中": 6, "上半年": 6, "下半年": 12, "底": 12, "末": 12, "年底": 12,
    "年末": 12, **{f"{mark}{name}季度": 3 * count for mark in ("", "第")
                   for name, count in zip("一二三四1234", (1, 2, 3, 4) * 2, strict=True)},
}  # fmt: skip
"""What stands behind a year → the last month of it."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int
    """1 to 12."""

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月"


def read_month(text: str) -> Month | None:
    """The month that a date means; None where it is not understood."""
    folded = fold(text)
    if found := _MONTH.fullmatch(folded):
        month = _number(found["month"] or found["bare"])
        return Month(int(found["year"]), month) if month and month <= MONTHS else None
    stretch = _STRETCH.fullmatch(folded)
    if stretch is None or stretch["stretch"] not in _LAST:
        return None
    return Month(int(stretch["year"]), _LAST[stretch["stretch"]])


def _number(digits: str) -> int:
    return int(digits) if digits.isdigit() and digits.isascii() else int(read_numeral(digits) or 0)


def months_in(year: int, start: Month, end: Month | None = None) -> int:
    """How many months of `year` lie between start and end.

    The month of the start counts and that of the end does not: a life from 2025年6月 to 2045年6月 is
    twenty years, with 7 months of 2025 and 5 of 2045.
    """
    first = _count(start)
    last = _count(end) if end is not None else _count(Month(year + 1, 1))
    return max(0, min(last, _count(Month(year + 1, 1))) - max(first, _count(Month(year, 1))))


def _count(month: Month) -> int:
    return month.year * MONTHS + month.month
