"""Names and a text in; out: what the text writes almost like one of them, one character apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

_SHORTEST: Final = 6
"""Shorter names are one character apart by chance."""
_AND: Final = "和与及"
"""One for the other makes no other name."""
_APART: Final = "一二三四五六七八九十甲乙丙丁东南西北中上下左右前后内外新老"
"""One for the other makes the name of another thing: 一号机组, 二号机组."""


@dataclass(frozen=True, slots=True)
class NearName:
    """A stretch of text that is almost a name."""

    found: str
    name: str
    start: int


def near_names(text: str, names: Collection[str]) -> Iterator[NearName]:
    """The stretches that differ from a name in one character, and are part of no name themselves."""
    for name in names:
        half = len(name) // 2
        if len(name) >= _SHORTEST and (name[:half] in text or name[half:] in text):
            starts = {*_starts(text, name, 0), *_starts(text, name, half)}
            for start in sorted(starts):
                found = text[start : start + len(name)]
                if _differ(found, name) == 1 and not any(found in each for each in names):
                    yield NearName(found, name, start)


def _starts(text: str, name: str, half: int) -> Iterator[int]:
    """Where the text would begin the name, were it the name: by its first or its second half."""
    part = name[half:] if half else name[: len(name) // 2]
    at = text.find(part)
    while at >= 0:
        if at >= half and at - half + len(name) <= len(text):
            yield at - half
        at = text.find(part, at + 1)


def _differ(found: str, name: str) -> int:
    """In how many characters they differ, 和 for 与 aside; marks and figures are no slips of the pen."""
    pairs = [(one, other) for one, other in zip(found, name, strict=True) if one != other]
    if any(one in _AND and other in _AND for one, other in pairs):
        return 0
    if any(one in _APART and other in _APART for one, other in pairs):
        return len(name)
    if any(not one.isalpha() or not other.isalpha() for one, other in pairs):
        return len(name)
    return len(pairs)
