"""A marked-up text in, its headings, paragraphs and list items out: which lines belong together.

| line | means |
|---|---|
| `# ` to `#### ` | heading, in templates only; always one line |
| `- ` | item of a —— list |
| `1. ` | item of a （1） list; below a paragraph's line only the number 1 begins one |
| blank | ends a paragraph; items of one kind with blank lines between are one list |
| indented by two full-width spaces | begins a paragraph without a blank line |
| `{:id}` alone, not below a paragraph's line | id of the list before it, in templates only |
| any other, below a paragraph's line | goes on with the paragraph |
| any other, indented, below an item's line | goes on with the item |

Spaces at both ends of a line are layout, not text, and indentation means nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from planforge.compose.markup.inlines import Line


class Shape(Enum):
    """What a chunk is."""

    HEADING = auto()
    PARAGRAPH = auto()
    DASH = auto()
    NUMBER = auto()
    ID = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that belong together, marks taken off."""

    shape: Shape
    lines: tuple[Line, ...]
    level: int = 0
    """A heading's level; the number that was written before an item of a （1） list."""
    indent: int = 0
    """Spaces before the mark."""

    @property
    def number(self) -> int:
        """The line where it begins."""
        return self.lines[0].number


_HEADING: Final = re.compile(r"(#{1,4})[ \t]+(?=\S)")
_DASH: Final = re.compile(r"-[ \t]+(?=\S)")
_NUMBER: Final = re.compile(r"([0-9]{1,9})\.[ \t]+(?=\S)")
_ID: Final = re.compile(r"\{:[^{}]*\}$")
_PARAGRAPH_INDENT: Final = "\u3000\u3000"
_ITEMS: Final = (Shape.DASH, Shape.NUMBER)


def read_chunks(text: str, is_template: bool) -> tuple[Chunk, ...]:
    """The chunks of a text in order; headings and lines that hold only an id are known in templates."""
    chunks: list[tuple[_Start, list[Line]]] = []
    below: Shape | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped:
            below = None
            continue
        start = _start_of(line, stripped, is_template)
        if below is not None and _goes_on(line, start, below):
            chunks[-1][1].append(Line(number, stripped))
            continue
        chunks.append((start, [Line(number, stripped[start.taken :])]))
        below = start.shape
    return tuple(Chunk(start.shape, tuple(lines), start.level, start.indent) for start, lines in chunks)


@dataclass(frozen=True, slots=True)
class _Start:
    """What a line begins if it begins anything."""

    shape: Shape
    taken: int = 0
    """Characters of the mark."""
    level: int = 0
    indent: int = 0


def _start_of(line: str, stripped: str, is_template: bool) -> _Start:
    if is_template and (heading := _HEADING.match(stripped)):
        return _Start(Shape.HEADING, heading.end(), len(heading[1]))
    if is_template and _ID.match(stripped):
        return _Start(Shape.ID)
    indent = len(line) - len(line.lstrip())
    if dash := _DASH.match(stripped):
        return _Start(Shape.DASH, dash.end(), 0, indent)
    if number := _NUMBER.match(stripped):
        return _Start(Shape.NUMBER, number.end(), int(number[1]), indent)
    return _Start(Shape.PARAGRAPH)


def _goes_on(line: str, start: _Start, below: Shape) -> bool:
    """Whether a line belongs to what the line above it has begun."""
    if below is Shape.PARAGRAPH:
        wraps = start.shape is Shape.NUMBER and start.level != 1
        new = start.shape is Shape.PARAGRAPH and line.startswith(_PARAGRAPH_INDENT)
        return wraps or start.shape is Shape.ID or (start.shape is Shape.PARAGRAPH and not new)
    return below in _ITEMS and start.shape is Shape.PARAGRAPH and line[0].isspace()
