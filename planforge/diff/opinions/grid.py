"""A table of texts as Excel or Word has it: what opinions are read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_ROWS: Final = 5_000
"""More rows of a sheet are not read: no table of opinions is as long."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    text: str
    is_covered: bool = False
    """Whether it belongs to a merged cell that begins elsewhere."""
    is_uncounted: bool = False
    """Whether it is a formula whose value the file does not hold."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_cut: bool = False
    """Whether there are more rows than are read."""
    is_hidden: bool = False
    """Whether nobody sees it; its rows are not read then."""
