"""数值范围用浪纹线，年份起止用一字线。

数值范围的连接号用“～”，时间的起止用“—”（GB/T 15834—2011），
不用短横线和半角波浪号。编号、代码里的短横线不算。

通过：
    降低3%～5%，2023—2025年完成
不通过：
    降低3%-5%，2023-2025年完成
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "range-dash"
GROUP: Final = Group.LANGUAGE

_YEARS: Final = re.compile(r"(?<![\d-])((?:19|20)\d{2}年?)[-~～](?=(?P<behind>(?:19|20)\d{2}年))")
_UNIT: Final = "%％万亿吨千公月个项台辆家户座处天日米元倍度"
_NUMBER: Final = r"\d+(?:\.\d+)?"
_NUMBERS: Final = re.compile(
    rf"(?<![\d.A-Za-z-])({_NUMBER}[%万亿]?[^\d\s，。；、～—（）A-Za-z-]{{0,4}})[-~]"
    rf"(?=(?P<behind>{_NUMBER}[{_UNIT}]))"
)


def read(writing: Writing) -> Iterator[Finding]:
    """Short dashes and half-width tildes between numbers."""
    yield from misspelt(writing.passages, _YEARS, lambda found: f"{found[1]}—")
    rest = (replace(each, text=_YEARS.sub(_blank, each.text)) for each in writing.passages)
    yield from misspelt(rest, _NUMBERS, lambda found: f"{found[1]}～")


def _blank(found: re.Match[str]) -> str:
    return "□" * len(found[0])
