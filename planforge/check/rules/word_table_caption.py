"""表有表题。

表的上方写编号和名称（表1 重点工程项目表），正文才能引用。只有一行或一列的表多半用来排版，不查。
没有表题的表合在一处提出。只查 Word 文件。

通过：
    表题在表上方，中间至多隔一行“单位：万吨”
不通过：
    正文之后直接是一张三行四列的表
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.word_file import Kind, WordSubject, WordTable

ID: Final = "word-table-caption"
GROUP: Final = Group.LAYOUT

_ABOVE: Final = 3
"""Paragraphs: the caption may have the unit and an empty line below it."""


def examine(word: WordSubject) -> Iterator[Finding]:
    """Tables without a caption, told at the first."""
    found = [each for each in word.tables if each.rows > 1 and each.columns > 1 and not _has(word, each)]
    if found:
        yield Finding(("paragraph", found[0].first), {"count": str(len(found))})


def _has(word: WordSubject, table: WordTable) -> bool:
    above = word.paragraphs[max(0, table.first - 1 - _ABOVE) : table.first - 1]
    for each in reversed(above):
        if each.kind in (Kind.CAPTION, Kind.TITLE):
            return True
        if each.kind in (Kind.CELL, Kind.BODY, Kind.HEADING):
            return False
    return False
