"""年份写全称。

年份写四位数（GB/T 15835—2011）：2023—2025年，不写2023—25年、至25年底。

通过：
    2023—2025年，到2025年底
不通过：
    2023—25年，到25年底
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "short-year"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(?<=[12]\d{3}[—～~-])\d{2}(?=年)|(?<=[到至于])\d{2}(?=年[底末初])")


def read(writing: Writing) -> Iterator[Finding]:
    """Years of two digits."""
    return misspelt(writing.passages, _WRONG, lambda found: f"20{found[0]}", safe=False)
