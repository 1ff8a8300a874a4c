"""A text in, the place of every character in it out: line and column, counted from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from planforge.problems import Position

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text; a line ends with LF, CR LF or CR, as editors count them."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self._starts = [0]
        self._ends: list[int] = []
        for found in _LINE_END.finditer(text):
            self._ends.append(found.start())
            self._starts.append(found.end())
        self._ends.append(len(text))

    def __len__(self) -> int:
        return len(self._starts)

    def bounds(self, number: int) -> tuple[int, int]:
        """First and last offset of a line counted from 0, its line end left out."""
        return self._starts[number], self._ends[number]

    def line(self, number: int) -> str:
        """A line counted from 0, without its line end."""
        return self.text[self._starts[number] : self._ends[number]]

    def number_at(self, offset: int) -> int:
        """The line, counted from 0, on which an offset lies."""
        return bisect_right(self._starts, offset) - 1

    def position(self, offset: int) -> Position:
        """Where an offset lies; one behind the text is the place behind its last character."""
        number = self.number_at(min(offset, len(self.text)))
        return Position(self.name, number + 1, min(offset, len(self.text)) - self._starts[number] + 1)

    def last_written(self, number: int) -> int:
        """The nearest line at or before `number` (from 0) that is not blank; 0 if there is none."""
        while number > 0 and not self.line(number).strip():
            number -= 1
        return number
