"""各级标题的字体、字号符合版式。

一级标题黑体，二级楷体，三级、四级仿宋，都用3号（GB/T 9704—2012）。相同的写法合在一处提出。
只查 Word 文件。

通过：
    一、总体要求（黑体 16磅）
不通过：
    一、总体要求（宋体 16磅）
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.types_found import wrong_types
from planforge.check.word_file import Kind, WordSubject

ID: Final = "word-heading-type"
GROUP: Final = Group.LAYOUT

_LEVELS: Final = (1, 2, 3, 4)


def examine(word: WordSubject) -> Iterator[Finding]:
    """Faces and sizes of headings that are not the profile's, each told once for a level."""
    for level in _LEVELS:
        headings = (each for each in word.of(Kind.HEADING) if each.level == level)
        for found in wrong_types(word, headings, f"heading{level}"):
            yield replace(found, facts={**found.facts, "level": str(level)})
