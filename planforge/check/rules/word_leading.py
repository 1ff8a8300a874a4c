"""正文行距为固定值。

每面22行，行距约29磅，用固定值（GB/T 9704—2012）；各地28磅到30磅都有，相差1.2磅以内不提。
相同的行距合在一处提出。
只查 Word 文件。

通过：
    固定值29磅
不通过：
    1.5倍行距
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.word_file import Kind, WordParagraph, WordSubject
from planforge.problems import Message, Wording, hint

ID: Final = "word-leading"
GROUP: Final = Group.LAYOUT

_ALLOWED: Final = Decimal("1.2")
"""Points."""


def examine(word: WordSubject) -> Iterator[Finding]:
    """Distances of lines in running text, each told once."""
    wanted = word.wanted.types["body"].leading
    if wanted is None:
        return
    groups: dict[Decimal | None, list[WordParagraph]] = {}
    for each in word.of(Kind.BODY):
        if each.leading is None or abs(each.leading - wanted) > _ALLOWED:
            groups.setdefault(each.leading, []).append(each)
    for leading, paragraphs in groups.items():
        found = Message("不是固定值") if leading is None else hint("{points}磅", points=shown(leading))
        facts: dict[str, Wording] = {"count": str(len(paragraphs)), "wanted": str(wanted), "found": found}
        yield Finding(("paragraph", paragraphs[0].number), facts)
