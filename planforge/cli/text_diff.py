"""The bytes of two files and their names in, how their lines differ out, as git shows it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Final

from planforge.cli.colours import coloured
from planforge.load.decode import decode

_COLOURS: Final = {"+": "green", "-": "red", "@": "cyan"}
_HEAD: Final = 2
"""Lines that name the files."""
_NO_END: Final = "\\ No newline at end of file"


def text_diff(old: bytes, new: bytes, name: str, other: str) -> Iterator[str]:
    """The lines of a unified diff, coloured; raises InvalidInput for what is no text."""
    before, after = _lines(decode(old, name)[0]), _lines(decode(new, other)[0])
    for at, line in enumerate(difflib.unified_diff(before, after, name, other, lineterm="")):
        text, is_cut, _ = line.partition("\n")
        colour = _COLOURS.get(text[:1], "") if at >= _HEAD else "bold"
        yield coloured(text, colour) if colour else text
        if is_cut:
            yield _NO_END


def _lines(text: str) -> list[str]:
    """The lines without their ends; a last one that has none is marked, for it differs from one that has."""
    lines = text.split("\n")
    return lines[:-1] if not lines[-1] else [*lines[:-1], f"{lines[-1]}\n"]
