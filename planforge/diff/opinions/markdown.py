"""Answered opinions in, the same as a Markdown table for issues and merge requests out; all data inert."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$@=:])")
_LEAST: Final = re.compile("[&<]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;"}


def escaped(text: str) -> str:
    """The text as Markdown prints it as it is, on one line."""
    plain = _MARKS.sub(r"\\\1", text)
    plain = _LEAST.sub(lambda found: _ENTITIES[found[0]], plain)
    return "<br>".join(" ".join(line.split()) for line in plain.split("\n"))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    lines = [head, ["---"] * len(head), *([escaped(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
