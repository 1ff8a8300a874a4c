"""中文的括号用全角。

括号里有中文的，用全角括号（GB/T 15834—2011）。

通过：
    各县（市、区）人民政府
不通过：
    各县(市、区)人民政府
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import CHINESE, misspelt
from planforge.check.writing import Writing

ID: Final = "halfwidth-brackets"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(rf"\([^()（）\n]*[{CHINESE}][^()（）\n]*\)")


def read(writing: Writing) -> Iterator[Finding]:
    """Half-width brackets around Chinese."""
    return misspelt(writing.passages, _WRONG, lambda found: f"（{found[0][1:-1]}）")
