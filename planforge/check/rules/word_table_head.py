"""长表的表头在每页重复。

跨页的表，第二页起没有表头就读不懂；在 Word 里选中表头行，设为“重复标题行”。
行数少、多半不跨页的表不查。只查 Word 文件。

通过：
    30行的表，第一行设为重复标题行
不通过：
    30行的表，没有设重复标题行
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.word_file import WordSubject

ID: Final = "word-table-head"
GROUP: Final = Group.LAYOUT

_LONG: Final = 20
"""Rows: a page holds 22 lines of running text (GB/T 9704—2012, 5.2.2), so a longer table hardly fits."""


def examine(word: WordSubject) -> Iterator[Finding]:
    """Long tables whose head is printed once."""
    for table in word.tables:
        if table.rows > _LONG and not table.heads:
            yield Finding(("paragraph", table.first), {"rows": str(table.rows)})
