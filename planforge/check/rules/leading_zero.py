"""小数写出整数位的零。

小于1的小数，小数点前的0不能省（GB/T 15835—2011）。

通过：
    强度为0.42吨
不通过：
    强度为.42吨
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "leading-zero"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(?<![\d.…A-Za-z/])\.\d+")


def read(writing: Writing) -> Iterator[Finding]:
    """Decimals without their zero."""
    return misspelt(writing.passages, _WRONG, lambda found: f"0{found[0]}")
