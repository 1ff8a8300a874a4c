"""The children of one YAML collection in, one after the other; its frozen node and its faults out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from planforge.load.lines import Lines
from planforge.load.source import Entry, Mapping, Node, Scalar, Sequence, Span
from planforge.problems import Message, Position, Problem, hint, problem

_MERGE: Final = "<<"


@dataclass(frozen=True, slots=True)
class Measured:
    """A node with what an alias to it costs."""

    node: Node
    size: int
    """How many nodes it holds, itself included."""
    height: int
    """How many collections stand inside one another in it."""


@dataclass(slots=True)
class OpenCollection:
    """A mapping or sequence whose end has not come yet."""

    is_mapping: bool
    start: int
    anchor: str | None
    is_flow: bool
    children: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    seen: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None
    """The key whose value comes next; None as well when that key was at fault."""
    awaits_value: bool = False
    size: int = 1
    height: int = 0
    end: int = 0
    """Where the last child ends."""

    def add(self, child: Measured, end: int) -> Iterator[Problem]:
        """Take the next key, value or item; its problems come out."""
        self.size += child.size
        self.height = max(self.height, child.height)
        self.end = max(end, self.end)
        if not self.is_mapping:
            self.children.append(child.node)
        elif self.awaits_value:
            if self.key is not None:
                yield from self._value(self.key, child.node)
            self.awaits_value = False
        else:
            yield from self._key(child.node)
            self.awaits_value = True

    def finished(self, lines: Lines, end: int) -> Measured:
        """The collection as a node."""
        at = lines.position(self.start)
        span = Span(self.start, end if self.is_flow else self.end)
        node: Node = Sequence(tuple(self.children), at, span)
        if self.is_mapping:
            node = Mapping(_merged(self.entries), at, span)
        return Measured(node, self.size, self.height + 1)

    def _key(self, node: Node) -> Iterator[Problem]:
        self.key = None
        if not isinstance(node, Scalar):
            yield _key_is_a_collection(node.position)
        elif node.text == "":
            yield problem("structure", "缺少字段名：应为“字段: 值”，实为空", at=node.position)
        elif node.text in self.seen:
            yield _duplicate(node, self.seen[node.text])
        else:
            self.key = self.seen[node.text] = node

    def _value(self, key: Scalar, node: Node) -> Iterator[Problem]:
        if _is_merge(key) and not _is_mergeable(node):
            yield problem("structure", "“<<”后的值有误：应为对一组字段的引用，实为别的值", at=node.position)
        self.entries.append(Entry(key, node))


def _is_merge(key: Scalar) -> bool:
    return key.text == _MERGE and not key.quoted


def _is_mergeable(node: Node) -> bool:
    return isinstance(node, Mapping) or (
        isinstance(node, Sequence) and all(isinstance(item, Mapping) for item in node.items)
    )


def _merged(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries with what `<<` refers to in its place; written keys win, then earlier references."""
    if not any(_is_merge(entry.key) for entry in entries):
        return tuple(entries)
    taken = {entry.key.text for entry in entries if not _is_merge(entry.key)}
    result: list[Entry] = []
    for entry in entries:
        if not _is_merge(entry.key):
            result.append(entry)
            continue
        for inherited in _referred(entry.value):
            if inherited.key.text not in taken:
                taken.add(inherited.key.text)
                result.append(inherited)
    return tuple(result)


def _referred(node: Node) -> Iterator[Entry]:
    parts = node.items if isinstance(node, Sequence) else (node,)
    for part in parts:
        if isinstance(part, Mapping):
            yield from part.entries


def _duplicate(second: Scalar, first: Scalar) -> Problem:
    return problem(
        "duplicate-key",
        "同一字段写了两次：应只有一个“{key}”，实为又一个",
        at=second.position,
        hints=[hint("两处各有内容时合并成一处，否则删去一处")],
        related=[(Message("第一处“{key}”", {"key": first.text}), first.position)],
        key=second.text,
    )


def _key_is_a_collection(at: Position) -> Problem:
    return problem(
        "structure",
        "字段名有误：应为文字，实为列表或一组字段",
        at=at,
        hints=[hint("若是以“{{{{”或“[”开头的正文，给整段文字加上英文引号")],
    )
