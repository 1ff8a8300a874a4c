"""正文段首缩进两字，不用空格代替。

正文每个自然段左空二字（GB/T 9704—2012），用段落的首行缩进；用空格、全角空格、制表符顶出来的，
字号一变就走样。
相同的缩进合在一处提出。只查 Word 文件。

通过：
    首行缩进2字符
不通过：
    段首打四个空格
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.word_file import Kind, WordParagraph, WordSubject
from planforge.problems import Message, Wording, hint

ID: Final = "word-indent"
GROUP: Final = Group.LAYOUT

_WANTED: Final = Decimal(2)
_ALLOWED: Final = Decimal("0.2")
"""Characters."""
_BLANKS: Final = " \u3000\t\xa0"


def examine(word: WordSubject) -> Iterator[Finding]:
    """Indents of running text: by blanks each time, other indents each once."""
    groups: dict[Decimal, list[WordParagraph]] = {}
    for each in word.of(Kind.BODY):
        blanks = len(each.text) - len(each.text.lstrip(_BLANKS))
        if blanks:
            facts: dict[str, Wording] = {"count": "1", "found": Message("用空格顶出")}
            yield Finding(("paragraph", each.number), facts, span=(0, blanks))
        elif each.indent is not None and abs(each.indent - _WANTED) > _ALLOWED:
            groups.setdefault(each.indent, []).append(each)
    for indent, paragraphs in groups.items():
        found = hint("{count}字", count=shown(indent))
        yield Finding(("paragraph", paragraphs[0].number), {"count": str(len(paragraphs)), "found": found})
