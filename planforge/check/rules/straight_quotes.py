"""中文用弯引号。

中文的引号用“”（GB/T 15834—2011），不用直引号。

通过：
    实施“三改联动”
不通过：
    实施"三改联动"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import CHINESE, misspelt
from planforge.check.writing import Writing

ID: Final = "straight-quotes"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(rf'"([^"\n]*[{CHINESE}][^"\n]*)"')


def read(writing: Writing) -> Iterator[Finding]:
    """Straight quotes around Chinese."""
    return misspelt(writing.passages, _WRONG, lambda found: f"“{found[1]}”")
