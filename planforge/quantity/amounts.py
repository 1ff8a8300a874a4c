"""A typist's text in, half-width text and amounts out: 30万千瓦 → (30, 万千瓦); no bound words here."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from planforge.quantity.numerals import read_numeral, read_percent

_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}
_SIGNS: Final = {
    "−": "-",
    "≧": "≥",
    "⩾": "≥",
    "≦": "≤",
    "⩽": "≤",
    "₂": "2",
    "µ": "μ",
    "㎡": "m2",
    "㎥": "m3",
    "㎞": "km",
}
_QUOTES: Final = "“”\"‘’'「」『』"
_FOLDS: Final = str.maketrans({**{chr(k): chr(v) for k, v in _FULL_WIDTH.items()}, **_SIGNS})
_NO_QUOTES: Final = str.maketrans(dict.fromkeys(_QUOTES, " "))
_POWER: Final = re.compile(r"m\s*([²³])")
_POWERS: Final = {"²": "m2", "³": "m3"}
# A space between two digits stays: 10 20 is not 1020.
_SPACE: Final = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_GROUPED: Final = re.compile("(?<![0-9.])[0-9]{1,3}(?:[,\u2009\u202f\u00a0][0-9]{3})+(?![0-9])")
_GROUPING: Final = re.compile("[,\u2009\u202f\u00a0]")

# 二十万千瓦 is 二 × 十万千瓦: a step word before 万, 亿 or a metric stem belongs to the unit.
_HAN: Final = "(?:[零〇一二两三四五六七八九]|[十百千](?![万亿瓦克米焦]))+(?:点[零〇一二三四五六七八九]+)?"
_HAN_COUNTED: Final = "个|座|项|家|辆|户|台|套|件|人|亩|公顷|公里|平方公里|平方米|吨|千瓦|元"
_HAN_UNIT: Final = f"个?百分点|成|倍|[十百千]?[万亿]?(?:{_HAN_COUNTED})"
_ARABIC: Final = re.compile(r"(?P<number>[+-]?[0-9]+(?:\.[0-9]+)?)(?P<rest>.*)", re.DOTALL)
_CHINESE: Final = re.compile(
    f"(?P<number>{_HAN})(?P<rest>(?:{_HAN_UNIT})(?:(?![一-鿿])|以|左|上|下|内|、|和).*)"
)
_PERCENT: Final = re.compile(f"(?P<number>百分之(?:百|{_HAN}))(?P<rest>.*)")

# Function words never stand in a unit; 上下左右内 are left over from 以上, 左右, 以内.
_WORD: Final = "(?:[一-鿿]|[A-Za-zμ°][0-9]?)+"
_TERM: Final = f"(?:{_WORD}|[%‰])"
_UNIT: Final = re.compile(rf"(?:{_TERM}(?:[/·*](?:{_TERM}|\({_TERM}(?:[/·*]{_TERM})*\)))*)?")
_NOT_IN_UNIT: Final = re.compile(
    "[的了和与及并或且而其在于到达至较比增减降提现超约前后上下左右内以不]|完成|目标"
)
_LONGEST_UNIT: Final = 24
_LONGEST_NUMBER: Final = 100
"""More digits are a slip of the keyboard, and arithmetic chokes on them."""


def fold(text: str) -> str:
    """`text` in half-width signs, without quotes, blanks and digit grouping; ， stays: it parts clauses."""
    plain = _POWER.sub(lambda found: _POWERS[found[1]], text).translate(_FOLDS)
    plain = _GROUPED.sub(lambda found: _GROUPING.sub("", found[0]), plain)
    return _SPACE.sub("", plain.translate(_NO_QUOTES))


def is_unit_like(text: str) -> bool:
    """Whether folded `text` has the shape of a unit, known or not; the empty unit has."""
    if len(text) > _LONGEST_UNIT or _NOT_IN_UNIT.search(text):
        return False
    return _UNIT.fullmatch(text) is not None


def split_number(folded: str) -> tuple[Decimal, str] | None:
    """The number at the start of folded text and what follows; None where there is none.

    百分之十五 comes back as 15 and %; 三成 as 30 and %.
    """
    if match := _ARABIC.fullmatch(folded):
        is_number = len(match["number"]) <= _LONGEST_NUMBER
        return (Decimal(match["number"]), match["rest"]) if is_number else None
    if match := _PERCENT.fullmatch(folded):
        percent = read_percent(match["number"])
        return None if percent is None else (Decimal(percent), "%" + match["rest"])
    if match := _CHINESE.fullmatch(folded):
        number = read_numeral(match["number"])
        return None if number is None else _without_tenths(Decimal(number), match["rest"])
    return None


def _without_tenths(number: Decimal, rest: str) -> tuple[Decimal, str]:
    return (number * 10, "%" + rest[1:]) if rest.startswith("成") else (number, rest)


def split_amount(text: str) -> tuple[Decimal, str] | None:
    """Number and unit of “30万千瓦”, “１,400万千瓦”, “0.62”; None where the text is not just that."""
    found = split_number(fold(text))
    return found if found is not None and is_unit_like(found[1]) else None
