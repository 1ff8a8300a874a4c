"""正文里提到的表、图都在文中。

“见表3”“如图2所示”所指的编号，文中应有同号的表题、图题。表题没有编号、按章编号的文件不查。只查 Word 文件。

通过：
    ……见表1。（文中有“表1 重点工程”）
不通过：
    ……见表9。（文中只有表1到表8）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.captions import captions
from planforge.check.finding import Finding, Group
from planforge.check.word_file import Kind, WordSubject

ID: Final = "word-reference"
GROUP: Final = Group.LAYOUT

_MENTION: Final = re.compile(
    r"(?:(?:见|如|按|由|据)(?P<label>[表图]))\s*(?P<number>\d{1,3})(?![\d年月日%.．\-－])"
)


def examine(word: WordSubject) -> Iterator[Finding]:
    """Mentions of numbers that no caption has, where captions of the kind are numbered at all."""
    known = {(each.label, each.number) for each in captions(word)}
    labels = {label for label, _ in known}
    for paragraph in word.of(Kind.BODY, Kind.OTHER, Kind.CELL):
        for found in _MENTION.finditer(paragraph.text):
            mention = (found["label"], int(found["number"]))
            if found["label"] in labels and mention not in known:
                facts = {"name": f"{mention[0]}{mention[1]}"}
                span = (found.start("label"), found.end("number"))
                yield Finding(("paragraph", paragraph.number), facts, span=span)
