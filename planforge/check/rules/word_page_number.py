"""页面有页码。

公文的页码排在版心下边缘之下，用4号半角宋体阿拉伯数字，左右各放一条一字线（GB/T 9704—2012，7.5）；
这里只查有没有自动编的页码。只查 Word 文件。

通过：
    页脚里有页码
不通过：
    页脚是空的
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.word_file import WordSubject

ID: Final = "word-page-number"
GROUP: Final = Group.LAYOUT


def examine(word: WordSubject) -> Iterator[Finding]:
    """A file whose pages are not counted."""
    if not word.numbers_pages:
        yield Finding(("paragraph", 1), {})
