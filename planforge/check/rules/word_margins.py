"""页边距符合版式。

天头37毫米、订口28毫米，版心156毫米×225毫米（GB/T 9704—2012）。相差2毫米以内不提；横排页不查。
只查 Word 文件。

通过：
    上37 左28 右26 下35
不通过：
    上25.4 左31.8（Word 的默认值）
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.word_file import Sheet, WordSubject

ID: Final = "word-margins"
GROUP: Final = Group.LAYOUT

_ALLOWED: Final = 2
"""Millimetres."""


def examine(word: WordSubject) -> Iterator[Finding]:
    """Upright sections with other margins."""
    wanted = _sides(word.wanted.sheet)
    for sheet in word.sheets:
        found = _sides(sheet)
        if not sheet.is_landscape and any(abs(a - b) > _ALLOWED for a, b in zip(found, wanted, strict=True)):
            facts = {"wanted": _told(wanted), "found": _told(found)}
            yield Finding(("paragraph", sheet.paragraph), facts)


def _sides(sheet: Sheet) -> tuple[Decimal, ...]:
    return sheet.top, sheet.left, sheet.right, sheet.bottom


def _told(sides: tuple[Decimal, ...]) -> str:
    return "、".join(name + shown(side) for name, side in zip("上左右下", sides, strict=True))
