"""Words in, a pattern that finds any of them out."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """A pattern of the words, longest first, so that 不低于 is never read as 低于; empty without words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
