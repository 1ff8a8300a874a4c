"""Plain data with the position of every key and value: what reading a YAML text gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planforge.problems import Position, Problem

Plain = None | bool | int | Decimal | str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the decoded text, in characters: text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. Whole numbers are int, other numbers Decimal; dates stay text."""

    value: Plain
    text: str
    """As written, quotes taken off."""
    position: Position
    span: Span
    quoted: bool = False
    """Written in quotes or as a block (| or >): never read as a number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order written; keys are unique."""

    entries: tuple[Entry, ...]
    position: Position
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in the order written."""

    items: tuple[Node, ...]
    position: Position
    span: Span


Node = Scalar | Mapping | Sequence


def scalars_of(node: Node) -> Iterator[Scalar]:
    """Every value at and below a node, keys left out, in the order written."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from scalars_of(entry.value)
    else:
        for item in node.items:
            yield from scalars_of(item)


@dataclass(frozen=True, slots=True)
class Source:
    """One YAML file as read."""

    name: str
    """The file name that positions carry."""
    text: str
    """The decoded text, without a byte order mark, line ends as they were."""
    encoding: str
    """utf-8, utf-8-sig or gb18030."""
    root: Node
    problems: tuple[Problem, ...] = ()
    """Warnings only: errors stop the reading."""
