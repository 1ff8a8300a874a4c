"""A text and a colour in, the text as a terminal colours it out."""

from __future__ import annotations

import re
from typing import Final

_CODES: Final = {"red": 31, "green": 32, "cyan": 36, "bold": 1}
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


def coloured(text: str, colour: str) -> str:
    """The text in that colour, or bold."""
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m"


def without_colour(text: str) -> str:
    """The text as it is printed where no colours are wanted."""
    return _COLOUR.sub("", text)
