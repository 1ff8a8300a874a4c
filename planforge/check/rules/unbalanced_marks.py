"""引号、括号、书名号成对。

一段文字里的引号、括号、书名号有开有合、先后相应（GB/T 15834—2011）。列项的“1）”不算。

通过：
    实施“三改联动”（含供热改造）
不通过：
    实施“三改联动（含供热改造）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.writing import Writing

ID: Final = "unbalanced-marks"
GROUP: Final = Group.LANGUAGE

_PAIRS: Final = {"”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈", "〕": "〔", "】": "【"}
_ITEM: Final = re.compile(r"(?m)^\s*[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$")


def read(writing: Writing) -> Iterator[Finding]:
    """Marks without their partner."""
    for passage in writing.passages:
        for place in _alone(passage.words):
            yield Finding(passage.path, {"found": passage.words[place]}, span=(place, place + 1))


def _alone(words: str) -> Iterator[int]:
    """The places of marks that nothing opens or closes, in order."""
    opened: list[int] = []
    lost: list[int] = []
    for place, character in enumerate(words):
        if character in _PAIRS.values():
            opened.append(place)
        elif character in _PAIRS:
            if opened and words[opened[-1]] == _PAIRS[character]:
                opened.pop()
            elif not _is_item(words, place):
                lost.append(place)
    return iter(sorted(opened + lost))


def _is_item(words: str, place: int) -> bool:
    """Whether a closing bracket stands behind the number of an item: 1）."""
    start = max(words.rfind(mark, 0, place) for mark in "\n，；。：、") + 1
    return words[place] == "）" and _ITEM.fullmatch(words[start:place]) is not None
