"""A finding and a read plan in, the exact place of the fault in the file out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from planforge.check.finding import Finding
from planforge.load.lines import Lines
from planforge.load.offsets import offsets
from planforge.load.source import Scalar, Source, Span, scalars_of
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

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._source.text, self._source.name)

    @cached_property
    def _scalars(self) -> Mapping[Position, Scalar]:
        return {each.position: each for each in scalars_of(self._source.root)}
