"""Text for git or its pager in, UTF-8 on standard output out, whatever the terminal's own encoding is."""

from __future__ import annotations

import os
import re
import sys
from typing import Final

_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")


def without_colour(text: str) -> str:
    """The text as it is printed where no colours are wanted."""
    return _COLOUR.sub("", text)


def put_out(data: bytes) -> None:
    """Write it; who reads it may have closed the pager, which is no fault."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    """Whether a person reads it without a pager."""
    return sys.stdout.isatty()
