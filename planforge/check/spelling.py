"""Passages and a pattern for what is written wrongly in, findings that say what should stand there out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from planforge.check.finding import Finding
from planforge.check.writing import HIDDEN, Passage

CHINESE: Final = rf"\u3400-\u9fff{HIDDEN}"
"""For a character class: Chinese characters, and what citations print."""
Mend = Callable[[re.Match[str]], str]


def misspelt(
    passages: Iterable[Passage], pattern: re.Pattern[str], wanted: Mend, *, safe: bool = True
) -> Iterator[Finding]:
    """Every match with what should stand there; `safe` offers it as a mend.

    What a group named `behind` finds ahead of the match is shown with it, not mended.
    """
    for passage in passages:
        for found in passage.found(pattern):
            right = wanted(found)
            behind = found.groupdict().get("behind") or ""
            shown = {"found": found[0] + behind, "wanted": right + behind}
            facts = {name: each.replace(HIDDEN, "…") for name, each in shown.items()}
            mend = right if safe and HIDDEN not in found[0] else None
            yield Finding(passage.path, facts, span=found.span(), mend=mend)
