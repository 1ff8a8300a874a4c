"""年份用四位阿拉伯数字。

公历年份写四位阿拉伯数字（GB/T 15835—2011）：2023—2025年，不写2023—25年、至25年底，不写二零二二年。用“〇”
写的汉字日期只在正文里提出：落款、封面有沿用的。书名号里的名称照原文。

通过：
    2023—2025年，到2025年底
不通过：
    2023—25年，到25年底
    二零二二年煤炭占比
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Role, Writing
from planforge.quantity.numerals import read_numeral

ID: Final = "short-year"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(?<=[12]\d{3}[—～~-])\d{2}(?=年)|(?<=[到至于])\d{2}(?=年[底末初])")
_NIL: Final = "零〇○ＯOo"
_WORDS: Final = re.compile(
    rf"(?<![一二三四五六七八九零〇《])(?P<year>(?:一[八九]|二[{_NIL}])[{_NIL}一二三四五六七八九]{{2}})年"
    r"(?:(?P<month>十[一二]?|[一二三四五六七八九])月(?:(?P<day>[二三]?十?[一二三四五六七八九十])日)?)?"
    r"(?![^《》]*》)"
)
_DIGITS: Final = str.maketrans("一二三四五六七八九" + _NIL, "123456789" + "0" * len(_NIL))


def read(writing: Writing) -> Iterator[Finding]:
    """Years of two digits, and years in words."""
    yield from misspelt(writing.passages, _WRONG, lambda found: f"20{found[0]}", safe=False)
    for passage in writing.passages:
        for each in misspelt((passage,), _WORDS, _in_digits):
            if passage.role is Role.PROSE or "〇" not in str(each.facts["found"]):
                yield each


def _in_digits(found: re.Match[str]) -> str:
    """A date of words in digits: 二零二二年三月 → 2022年3月."""
    parts = ((found[name], sign) for name, sign in (("month", "月"), ("day", "日")))
    rest = "".join(f"{read_numeral(each)}{sign}" for each, sign in parts if each)
    return f"{found['year'].translate(_DIGITS)}年{rest}"
