"""Where a marked-up text comes from: gives its characters their origin and its faults their position."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planforge.doc.nodes import Origin, OriginKind
from planforge.model.places import Path, Places, path_text
from planforge.problems import Level, Message, Position, Problem


def same_line(line: int) -> int:
    """The line itself: of a text that no loop or condition has changed."""
    return line


@dataclass(frozen=True, slots=True)
class TemplatePlace:
    """A section template: headings and written ids belong to its markup."""

    file: str
    """The name that origins and positions carry: city/03-tasks.md.j2."""
    line_of: Callable[[int], int] = same_line
    """The template's line, from the line of the rendered text; both from 1."""
    file_of: Callable[[int], str] | None = None
    """The file of a line of the rendered text, where templates include others; else `file`."""

    def origin(self, line: int) -> Origin:
        """Who wrote the characters on a line of the rendered text."""
        return Origin(OriginKind.TEMPLATE, f"{self._file(line)}:{self.line_of(line)}")

    def at(self, line: int) -> Position:
        """The position of a line of the rendered text."""
        return Position(self._file(line), self.line_of(line), 1)

    def _file(self, line: int) -> str:
        return self.file if self.file_of is None else self.file_of(line)

    def fault(
        self,
        kind: str,
        message: Message,
        line: int,
        level: Level = Level.ERROR,
        hints: tuple[Message, ...] = (),
    ) -> Problem:
        """A problem at a line of the rendered text."""
        return Problem(kind, level, message, self.at(line), hints)


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """A YAML file of templates: an edition, the layout of a table. Each of its texts is a template."""

    file: str
    """The name that origins and positions carry: zh/tables/分工.yaml."""
    lines: Mapping[str, int]
    """Text → the line that it begins on."""

    def place(self, text: str) -> TemplatePlace:
        """Where a text of the file stands."""
        return TemplatePlace(self.file, lambda _: self.lines.get(text, 1))

    def origin(self, text: str) -> Origin:
        """Who wrote a text of the file."""
        return self.place(text).origin(1)


@dataclass(frozen=True, slots=True)
class SpecPlace:
    """A part of YAML whose texts are printed as they are: an edition, in a file of its own or in the plan."""

    places: Places
    prefix: Path = ()
    """Where the part stands in its file: ("editions", "公开稿") in a plan."""
    is_plan: bool = False

    def at(self, path: Path) -> Position:
        """The position of a value of the part; `path` is counted from the part."""
        return self.places.at((*self.prefix, *path))

    def origin(self, path: Path) -> Origin:
        """Who wrote it: the plan, or a template."""
        if self.is_plan:
            return Origin(OriginKind.DATA, path_text((*self.prefix, *path)))
        at = self.at(path)
        return Origin(OriginKind.TEMPLATE, f"{at.file}:{at.line}")


@dataclass(frozen=True, slots=True)
class ProsePlace:
    """A prose value of the plan: paragraphs and lists only, ids made from its path and its words."""

    path: str
    """The data path: /tasks/id=T01/text."""
    position: Position | None = None
    """Where the value begins in the plan's file; every fault of the value stands there."""
    words: str = ""
    """The path in Chinese words: 重点任务 › T01 › 正文."""

    def origin(self, line: int) -> Origin:  # noqa: ARG002 - one origin for the whole value
        """Who wrote the characters on a line."""
        return Origin(OriginKind.DATA, self.path)

    def fault(
        self,
        kind: str,
        message: Message,
        line: int,  # noqa: ARG002 - every fault stands where the value begins
        level: Level = Level.ERROR,
        hints: tuple[Message, ...] = (),
    ) -> Problem:
        """A problem of the value."""
        return Problem(kind, level, message, self.position, hints, path=self.words)


Place = TemplatePlace | ProsePlace
