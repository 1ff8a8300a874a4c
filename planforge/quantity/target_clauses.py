"""The readers of a clause in the order they are tried; a clause that none knows in, the reason out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from planforge.quantity.clause import DOWN, UP, Stated
from planforge.quantity.clauses_change import read_comparison, read_relative
from planforge.quantity.clauses_rate import read_cumulative, read_rate
from planforge.quantity.clauses_state import read_delegated, read_peak_year, read_point, read_qualitative

_RANGE: Final = re.compile(
    "[0-9][%‰万亿A-Za-z一-鿿]{0,8}(?:[~～—–]|-(?=[0-9])|(?<![降升增减低高少加大])至)+[0-9]"
)

READERS: Final[tuple[Callable[[str], Stated | None], ...]] = (
    read_peak_year,
    read_delegated,
    read_rate,
    read_relative,
    read_cumulative,
    read_comparison,
    read_qualitative,
    read_point,
)
"""In this order: a form with more words is tried before one with fewer."""

_CHANGE_ONLY: Final = re.compile(f"[^0-9]*(?:同比)?(?:{UP}|{DOWN})(?:约|超过|不低于|不少于)?[0-9].*")


def why_unread(clause: str) -> str:
    """The reason, in Chinese, why no reader knew the clause."""
    if _RANGE.search(clause):
        return "写的是一个区间，请写成下限（…以上）、上限（不超过…）或约数（…左右）"
    if _CHANGE_ONLY.fullmatch(clause):
        return "没有写明与哪一年相比，如“较2020年下降14.5%”"
    return "不认识这种写法"
