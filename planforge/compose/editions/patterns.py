"""A pattern that somebody wrote and an id or a data path in, whether it means it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from planforge.problems import Position


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with the place where it is written; `*` stands for any characters."""

    text: str
    at: Position
    is_own: bool = False
    """Written in the plan, so that somebody means something of this plan by it."""

    def means(self, block_id: str) -> bool:
        """Whether the id of a block is meant: table.projects, s1.energy.*."""
        return fnmatchcase(block_id, self.text)


def first_meaning(patterns: Iterable[Pattern], block_id: str) -> Pattern | None:
    """The first of the patterns that means an id; None where none does."""
    return next((pattern for pattern in patterns if pattern.means(block_id)), None)
