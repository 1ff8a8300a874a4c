"""Names of five-year plans in, years out, and back: 十四五 ↔ 2021 to 2025."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_NUMERALS: Final = "一二三四五六七八九"
_FIRST: Final = 2006
"""The 十一五 plan: 2006 to 2010."""
_LENGTH: Final = 5

PLAN_NAME: Final = "十[一二三四五六七八九]五"
YEAR: Final = "(?:19|20)[0-9]{2}"
SPAN: Final = re.compile(
    f"(?:(?P<plan>{PLAN_NAME})(?:规划)?(?:时期|期间|期内|期)?|(?P<first>{YEAR})年?(?:[-—–~～]+|至|到)(?P<last>{YEAR})年(?:期间|间)?)"
)
"""A period in folded text: 十四五期间, 2023—2030年."""


def plan_years(name: str) -> tuple[int, int]:
    """First and last year of a five-year plan: 十四五 → (2021, 2025). Raises ValueError for other names."""
    if not re.fullmatch(PLAN_NAME, name):
        raise ValueError(f"no five-year plan: {name}")
    first = _FIRST + _LENGTH * _NUMERALS.index(name[1])
    return first, first + _LENGTH - 1


def write_period(first: int, last: int) -> str:
    """“十四五”期间 for 2021 to 2025, 2023—2030年 for years that are no five-year plan."""
    step, rest = divmod(first - _FIRST, _LENGTH)
    if rest == 0 and 0 <= step < len(_NUMERALS) and last == first + _LENGTH - 1:
        return f"“十{_NUMERALS[step]}五”期间"
    return f"{first}—{last}年"


def spans_text(years: Iterable[int]) -> str:
    """Years that follow one another as one span: 2023—2025年、2028年; empty for no years."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return "、".join(f"{each[0]}—{each[-1]}年" if len(each) > 1 else f"{each[0]}年" for each in spans)


def ends_plan(year: int) -> bool:
    """Whether a five-year plan ends with the year: 2020 does."""
    return (year - _FIRST) % _LENGTH == _LENGTH - 1


def span_years(found: re.Match[str]) -> tuple[int, int]:
    """First and last year of a match of `SPAN`."""
    if found["plan"]:
        return plan_years(found["plan"])
    return int(found["first"]), int(found["last"])
