"""纸张大小符合版式。

党政机关公文用 A4 纸（210毫米×297毫米，GB/T 9704—2012）；横排的表格页宽高对调，不算。只查 Word 文件。

通过：
    A4 纵向
不通过：
    信纸（216毫米×279毫米）
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.word_file import WordSubject

ID: Final = "word-page-size"
GROUP: Final = Group.LAYOUT

_ALLOWED: Final = 1
"""Millimetres."""


def examine(word: WordSubject) -> Iterator[Finding]:
    """Sections on other paper."""
    wanted = (word.wanted.sheet.width, word.wanted.sheet.height)
    for sheet in word.sheets:
        found = sorted((sheet.width, sheet.height))
        if any(abs(a - b) > _ALLOWED for a, b in zip(found, wanted, strict=True)):
            facts = {
                "wanted": f"{wanted[0]}×{wanted[1]}",
                "found": f"{shown(sheet.width)}×{shown(sheet.height)}",
            }
            yield Finding(("paragraph", sheet.paragraph), facts)
