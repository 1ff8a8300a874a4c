"""A text and a colour in, the text as a terminal colours it out; and whether it is to be coloured."""

from __future__ import annotations

import os
import re
import sys
from enum import StrEnum
from typing import Final

_CODES: Final = {"red": 31, "green": 32, "cyan": 36, "bold": 1}
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


def coloured(text: str, colour: str) -> str:
    """The text in that colour, or bold."""
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m"


def without_colour(text: str) -> str:
    """The text as it is printed where no colours are wanted."""
    return _COLOUR.sub("", text)


class Colour(StrEnum):
    """When the terminal's colours are used."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def is_coloured(asked: Colour) -> bool:
    """By itself: on a terminal that knows colours, unless NO_COLOR is set (no-color.org)."""
    if asked is not Colour.AUTO:
        return asked is Colour.ALWAYS
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()
