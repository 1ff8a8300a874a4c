"""并列的引号、书名号之间不加顿号。

标有引号或书名号的并列成分之间通常不用顿号；后面带括号说明的可以加（GB/T 15834—2011）。

通过：
    “光伏”“风电”协同
不通过：
    “光伏”、“风电”协同
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "quoted-list"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(?<=[”》])、(?=[“《])")


def read(writing: Writing) -> Iterator[Finding]:
    """Pause marks between quotes."""
    for each in misspelt(writing.passages, _WRONG, lambda _: ""):
        yield replace(each, facts={})
