"""省略号六点、破折号占两格。

省略号写作“……”，破折号写作“——”（GB/T 15834—2011），不用句点和短横线代替。

通过：
    煤、油、气……
不通过：
    煤、油、气...
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import CHINESE, misspelt
from planforge.check.writing import Writing

ID: Final = "ellipsis"
GROUP: Final = Group.LANGUAGE

_DOTS: Final = re.compile(r"\.{3,}|。{3,}")
_DASH: Final = re.compile(rf"(?<=[{CHINESE}])-{{2,}}(?=[{CHINESE}])")


def read(writing: Writing) -> Iterator[Finding]:
    """Dots and hyphens in place of the marks."""
    yield from misspelt(writing.passages, _DOTS, lambda _: "……")
    yield from misspelt(writing.passages, _DASH, lambda _: "——")
