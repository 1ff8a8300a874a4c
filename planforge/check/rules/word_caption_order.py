"""表、图的编号从1起连续，不重号。

表和图分别编号；按章编号的（表1-2）和续表不查。正文按编号引用表和图，跳号、重号会引错。只查 Word 文件。

通过：
    表1 表2 图1 表3
不通过：
    表1 表3
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from planforge.check.captions import captions
from planforge.check.finding import Finding, Group
from planforge.check.word_file import WordSubject

ID: Final = "word-caption-order"
GROUP: Final = Group.LAYOUT


def examine(word: WordSubject) -> Iterator[Finding]:
    """Numbers that are not the one before and one."""
    last: dict[str, int] = defaultdict(int)
    for each in captions(word):
        wanted = last[each.label] + 1
        if each.number != wanted:
            facts = {"wanted": f"{each.label}{wanted}", "found": f"{each.label}{each.number}"}
            yield Finding(("paragraph", each.paragraph.number), facts, span=each.span)
        last[each.label] = each.number
