"""“了”与“到”不连用。

“提高了”说增量，“提高到”说结果；“提高了到”两义不明。

通过：
    提高到20%
不通过：
    提高了到20%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "rise-or-level"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(提高|增加|上升|增长|提升|扩大|降低|下降|减少|缩小|压减)了(到|至)")


def read(writing: Writing) -> Iterator[Finding]:
    """Change and result in one word."""
    return misspelt(writing.passages, _WRONG, lambda found: f"{found[1]}{found[2]}", safe=False)
