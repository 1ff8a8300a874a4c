"""二氧化碳的化学式下标。

正文里一般写“二氧化碳”；写化学式的，2用下标（CO₂）。

通过：
    减少二氧化碳排放
不通过：
    减少CO2排放
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "co2-subscript"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"(?<![A-Za-z])(t?CO|SO|NO)2(?![A-Za-z\d])")


def read(writing: Writing) -> Iterator[Finding]:
    """Formulas with a full-size 2."""
    return misspelt(writing.passages, _WRONG, lambda found: f"{found[1]}₂")
