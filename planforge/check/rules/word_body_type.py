"""正文的字体、字号符合版式。

正文用3号仿宋（GB/T 9704—2012）。相同的写法合在一处提出，写明有多少段；
同一种字的不同叫法不算（language.yaml 的 fonts）。
只查 Word 文件，没有写明字体的段落不查。

通过：
    仿宋_GB2312 16磅
不通过：
    宋体 12磅
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.types_found import wrong_types
from planforge.check.word_file import Kind, WordSubject

ID: Final = "word-body-type"
GROUP: Final = Group.LAYOUT


def examine(word: WordSubject) -> Iterator[Finding]:
    """Faces and sizes of running text that are not the profile's, each told once."""
    return wrong_types(word, word.of(Kind.BODY), "body")
