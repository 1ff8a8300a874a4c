"""标点不重复。

两个句读标点连在一起，多是改稿时留下的。

通过：
    完成改造。
不通过：
    完成改造。。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "doubled-mark"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"([，。；、：])[，。；、：]+")


def read(writing: Writing) -> Iterator[Finding]:
    """Marks side by side; one and the same mark can be mended."""
    for each in misspelt(writing.passages, _WRONG, lambda found: found[1]):
        same = len(set(str(each.facts["found"]))) == 1
        yield each if same else replace(each, mend=None)
