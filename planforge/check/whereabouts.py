"""A finding and a read plan in, the exact place of the fault in the file out; a place in, its path out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from planforge.check.finding import Finding
from planforge.load.lines import Lines
from planforge.load.offsets import offsets
from planforge.load.source import Mapping as MappingNode
from planforge.load.source import Node, Scalar, Sequence, Source, Span, scalars_of
from planforge.model.places import Path, Places
from planforge.problems import Position

_NOWHERE: Final = Span(0, 0)


class Whereabouts:
    """Where findings stand in one plan file."""

    def __init__(self, source: Source, places: Places) -> None:
        self._source = source
        self._places = places

    def at(self, finding: Finding) -> Position:
        """The first character of the fault; of the whole value where the finding says no more."""
        stretch = self.stretch(finding)
        return self._lines.position(stretch.start) if stretch else self._places.at(finding.path)

    def end(self, finding: Finding) -> Position | None:
        """The place behind the last character of the fault; None where the finding says no more."""
        stretch = self.stretch(finding)
        return self._lines.position(stretch.end) if stretch else None

    def value(self, path: Path) -> Position:
        """Where the value of a path begins."""
        return self._places.at(path)

    def stretch(self, finding: Finding) -> Span | None:
        """The stretch of the file that `finding.span` is written in; None where that cannot be followed."""
        scalar = self.scalar(finding.path)
        if finding.span is None or scalar is None:
            return None
        characters = offsets(scalar, self._source.text)
        first, end = finding.span
        if characters is None or not first < end <= len(characters):
            return None
        return Span(characters[first].start, characters[end - 1].end)

    def scalar(self, path: Path) -> Scalar | None:
        """The value of a path as it is written; None where the path leads to none."""
        return self._scalars.get(self._places.at(path))

    def path(self, position: Position) -> Path:
        """The path of the innermost value at a place, or of the one whose key is there; () where none is."""
        if position.file != self._source.name:
            return ()
        if position in self._paths:
            return self._paths[position]
        at = self._offset(position)
        known: Path = ()
        below: Node | None = self._source.root
        while below is not None:
            known = self._paths.get(below.position, known)
            below = next((value for span, value in _below(below) if span.start <= at < span.end), None)
        return known

    def _offset(self, position: Position) -> int:
        return self._lines.bounds(position.line - 1)[0] + position.column - 1

    @cached_property
    def _paths(self) -> Mapping[Position, Path]:
        """Where a value begins → its path, that of the whole value where a short form stands for several."""
        known = sorted(self._places.values.items(), key=lambda each: len(each[0]), reverse=True)
        return {at: path for path, at in known}

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._source.text, self._source.name)

    @cached_property
    def _scalars(self) -> Mapping[Position, Scalar]:
        return {each.position: each for each in scalars_of(self._source.root)}


def _below(node: Node) -> Iterator[tuple[Span, Node]]:
    """The values right below a node, each with the stretch that it fills together with its key."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield Span(entry.key.span.start, entry.value.span.end), entry.value
    elif isinstance(node, Sequence):
        for item in node.items:
            yield item.span, item
