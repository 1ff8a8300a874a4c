"""不用连续的空段落隔开内容。

连续三个以上空段落多半是用来换页或留白的，改动一处就错位；换页用分页符，留白用段前段后距。只查 Word 文件。

通过：
    标题下空一行
不通过：
    连打五个回车换页
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.word_file import Kind, WordSubject

ID: Final = "word-empty-lines"
GROUP: Final = Group.LAYOUT

_MOST: Final = 2


def examine(word: WordSubject) -> Iterator[Finding]:
    """Runs of empty paragraphs outside tables, at the first of each."""
    empty = [each.kind is not Kind.CELL and not each.text.strip() for each in word.paragraphs]
    for is_empty, run in groupby(enumerate(empty), key=lambda each: each[1]):
        places = [place for place, _ in run]
        if is_empty and len(places) > _MOST:
            facts = {"count": str(len(places)), "most": str(_MOST)}
            yield Finding(("paragraph", word.paragraphs[places[0]].number), facts)
