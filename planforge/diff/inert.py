"""Text of anybody's in, Markdown that prints it as it is out: no markup, no links, nobody called by name.

For the inside of lines and cells: what only the beginning of a line means (lists, headings) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from planforge.diff.text import Stay, Stretch

_BLANKS: Final = re.compile(r"\s+")
_MARKS: Final = re.compile(r"([\\`*_\[\]|~$])")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CALLS: Final = re.compile(r"([@#!:]|\bGH-|www)(?=[0-9A-Za-z/.-])", re.IGNORECASE)
"""What GitHub and GitLab make links of whatever the marks: @name, #12, !12, GH-12, https://, www., :name:."""
_APART: Final = "<!-- -->"
"""Nothing, for a reader; for a link, its end."""


def inert(text: str) -> str:
    """The text on one line."""
    return "<br>".join(_line(_BLANKS.sub(" ", each)) for each in text.split("\n"))


def _line(text: str) -> str:
    # Marks first: the comment that keeps calls apart must stay as it is.
    marked = _MARKS.sub(r"\\\1", text)
    plain = "".join(_ENTITIES.get(each, each) for each in marked)
    return _CALLS.sub(lambda found: f"{found[1]}{_APART}", plain)


def inert_edit(stretches: Iterable[Stretch]) -> str:
    """The text of an edit, what is out struck and what is in underlined."""
    written = []
    for each in stretches:
        tag = {Stay.OLD: "del", Stay.NEW: "ins"}.get(each.stay)
        words = inert(each.text) or " "
        written.append(f"<{tag}>{words}</{tag}>" if tag else words)
    return "".join(written)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are inert already."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
