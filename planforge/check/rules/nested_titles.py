"""书名号里再用书名号的，里层用单书名号。

书名号里还要用书名号时，外面一层用《》，里面一层用〈〉（GB/T 15834—2011）。

通过：
    《关于印发〈行动方案〉的通知》
不通过：
    《关于印发《行动方案》的通知》
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "nested-titles"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(?<=《)([^《》\n]*)《([^《》\n]*)》")


def read(writing: Writing) -> Iterator[Finding]:
    """Double title marks inside double ones."""
    return misspelt(writing.passages, _WRONG, lambda found: f"{found[1]}〈{found[2]}〉")
