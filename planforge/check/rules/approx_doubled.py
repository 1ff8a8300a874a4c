"""约数只用一种说法。

“约”“近”与“左右”“以上”不能同时修饰一个数；“不低于”“超过”与“以上”意思重复；“多”“余”与“约”“左右”“以上”
也是。两个词属于不同的数时不算。

通过：
    年产值约30亿元
不通过：
    年产值约30亿元左右
    3000多万元以上
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.writing import Writing

ID: Final = "approx-doubled"
GROUP: Final = Group.LANGUAGE

_AMOUNT: Final = r"\d+(?:\.\d+)?[^\d，。；、：（）\s]{0,8}?"
_MORE: Final = r"(?<![\d.])\d+(?:\.\d+)?[百千万亿]{0,2}(?:多|余(?![热压气料能]))"
_WRONG: Final = re.compile(
    rf"约{_AMOUNT}(?:左右|上下|以上)|近{_AMOUNT}(?:左右|上下|以上)"
    rf"|(?:超过|不低于|不少于){_AMOUNT}(?:以上|左右)|不超过{_AMOUNT}(?:以下|以内|左右)"
    rf"|{_MORE}[^\d，。；、：（）\s]{{0,8}}?(?:左右|上下|以上|以下|以内)|(?:约|近|超过|不低于|不少于){_MORE}"
)


def read(writing: Writing) -> Iterator[Finding]:
    """Two words of approximation for one amount."""
    for passage in writing.passages:
        for found in passage.found(_WRONG):
            yield Finding(passage.path, {"found": found[0]}, span=found.span())
