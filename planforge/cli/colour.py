"""What is asked about colour and what the terminal is in, whether lines are coloured out."""

from __future__ import annotations

import os
import sys
from enum import StrEnum


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
