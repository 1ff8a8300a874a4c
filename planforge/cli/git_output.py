"""Text for git or its pager in, UTF-8 on standard output out, whatever the terminal's own encoding is."""

from __future__ import annotations

import os
import sys


def put_out(data: bytes) -> None:
    """Write it; who reads it may have closed the pager, which is no fault."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def printable(name: str) -> str:
    """A file's name without characters that a terminal would obey or cannot show."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in name)


def is_terminal() -> bool:
    """Whether a person reads it without a pager."""
    return sys.stdout.isatty()
