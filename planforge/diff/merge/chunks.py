"""Merged text as chunks: what is decided, and clashes that hold all three versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from planforge.model.places import Path


class Side(Enum):
    """One of the three files."""

    OURS = 0
    BASE = 1
    THEIRS = 2


@dataclass(frozen=True, slots=True)
class Clash:
    """A stretch that both sides have changed, each otherwise."""

    ours: str
    base: str
    theirs: str
    at: tuple[Path, ...] = ()
    """The places that are left to decide in it."""

    def of(self, side: Side) -> str:
        """The version of a side; empty where it has none."""
        return (self.ours, self.base, self.theirs)[side.value]


Chunk = str | Clash


@dataclass(frozen=True, slots=True)
class Out:
    """A merged value."""

    chunks: tuple[Chunk, ...]
    side: Side
    """The side whose layout it has."""
    ours: Any
    """What it means if ours is taken in every clash; None for nothing."""
    theirs: Any


@dataclass(frozen=True, slots=True)
class Row:
    """A merged piece, or one that clashes as a whole."""

    lead: str
    chunks: tuple[Chunk, ...]
    ours: Any
    theirs: Any
    sides: frozenset[Side] = frozenset(Side)
    """Those that have it: one that a side took out and the other changed is not in all."""

    def text(self, side: Side) -> str:
        """Without its lead."""
        return version(self.chunks, side)


def version(chunks: Iterable[Chunk], side: Side) -> str:
    """The text if a side is taken in every clash."""
    return "".join(each if isinstance(each, str) else each.of(side) for each in chunks)


def places_of(chunks: Iterable[Chunk]) -> tuple[Path, ...]:
    """The places that are left to decide in them, in order."""
    return tuple(path for each in chunks if isinstance(each, Clash) for path in each.at)


def has_clash(chunks: Iterable[Chunk]) -> bool:
    """Whether anything is left to decide."""
    return any(isinstance(each, Clash) for each in chunks)
