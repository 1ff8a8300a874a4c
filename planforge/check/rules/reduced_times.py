"""减少不用倍数。

“降低N倍”在数学上不成立，写百分之几或几分之一。

通过：
    能耗降低50%
不通过：
    能耗降低2倍
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.writing import Writing

ID: Final = "reduced-times"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(?:降低|减少|下降|缩短|压减|削减)了?(?:约|近|超过)?\d+(?:\.\d+)?倍")


def read(writing: Writing) -> Iterator[Finding]:
    """Times by which something is said to fall."""
    for passage in writing.passages:
        for found in passage.found(_WRONG):
            yield Finding(passage.path, {"found": found[0]}, span=found.span())
