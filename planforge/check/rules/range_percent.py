"""范围两端都带百分号。

百分数的范围，前后都写百分号（GB/T 15835—2011）：15%～30%，不写15～30%。

通过：
    节能15%～30%
不通过：
    节能15～30%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "range-percent"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(?<![\d.～—])(\d+(?:\.\d+)?)(?=[～—~-]\d+(?:\.\d+)?[%％])")


def read(writing: Writing) -> Iterator[Finding]:
    """Ranges of percentages with one sign."""
    return misspelt(writing.passages, _WRONG, lambda found: f"{found[1]}%")
