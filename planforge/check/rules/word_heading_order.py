"""标题序号连续，层次不跳。

层次序数依次用“一、”“（一）”“1.”“（1）”（GB/T 9704—2012）；同级序号跳号、重号，
或从一级直接到三级的，提出。
只查 Word 文件：planforge 的方案由程序编号。

通过：
    一、 （一） （二） 二、
不通过：
    一、 （一） （三）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.word_file import Kind, WordParagraph, WordSubject
from planforge.problems import Wording, hint
from planforge.quantity.numerals import read_numeral

ID: Final = "word-heading-order"
GROUP: Final = Group.LAYOUT

_MARK: Final = re.compile(r"[（(]?([一二三四五六七八九十]{1,3}|\d{1,3})[、.．）)]")


def examine(word: WordSubject) -> Iterator[Finding]:
    """Numbers out of order, and levels left out."""
    counts: dict[int, int] = {}
    for heading in word.of(Kind.HEADING):
        number = _number(heading.mark)
        if number is None:
            continue
        if heading.level > 1 and heading.level - 1 not in counts and counts:
            facts: dict[str, Wording] = {"wanted": hint("第{level}级", level=heading.level - 1)}
            yield _finding(heading, facts | {"found": hint("第{level}级", level=heading.level)})
        wanted = counts.get(heading.level, 0) + 1
        if number not in (wanted, 1) or (number == 1 and wanted > 1):
            yield _finding(heading, {"wanted": str(wanted), "found": str(number)})
        counts = {level: count for level, count in counts.items() if level < heading.level}
        counts[heading.level] = number


def _finding(heading: WordParagraph, facts: dict[str, Wording]) -> Finding:
    end = len(heading.mark) if heading.text.startswith(heading.mark) else min(1, len(heading.text))
    return Finding(("paragraph", heading.number), {"name": heading.text.strip(), **facts}, span=(0, end))


def _number(mark: str) -> int | None:
    found = _MARK.match(mark)
    if found is None:
        return None
    value = int(found[1]) if found[1].isdigit() else read_numeral(found[1])
    return None if value is None else int(value)
