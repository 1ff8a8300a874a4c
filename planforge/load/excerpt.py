"""A problem and the text that it stands in, in; the lines to print for it, with a caret, out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from planforge.load.lines import Lines
from planforge.problems import KINDS, Message, Position, Problem, hint

_BEFORE: Final = 44
_AFTER: Final = 32
"""Display columns shown before and after the place in a long line: an 80-column terminal with room."""
_CUT: Final = "…"


def display_width(text: str) -> int:
    """Columns that a text takes up in a terminal: wide East Asian characters two, combining marks none."""
    return sum(_columns(character) for character in text)


def excerpt(text: str | Lines, position: Position) -> tuple[str, int]:
    """The line of `position`, cut to a sensible length, and how many display columns precede the place.

    Tabs are shown as one space. Pass `Lines` to show many places of one text.
    """
    lines = text if isinstance(text, Lines) else Lines(text, position.file)
    if position.line > len(lines):
        return "", 0
    line = lines.line(position.line - 1)
    column = min(position.column - 1, len(line))
    start = _reach(line[max(column - _BEFORE, 0) : column][::-1], _BEFORE)
    before, after = line[column - start : column], line[column : column + _AFTER]
    after = after[: _reach(after, _AFTER)]
    head = _CUT if start < column else ""
    tail = _CUT if column + len(after) < len(line) else ""
    shown_before = _printable(head + before)
    return shown_before + _printable(after + tail), display_width(shown_before)


def write_problem(
    problem: Problem, text: str | Lines | None = None, translate: Callable[[Message], str] = str
) -> str:
    """The problem in words: place, level, kind and message; the source line and a caret; hints; other places.

    `text` is the text of the file that the problem stands in; None leaves the source line out. `translate`
    gives a message in the reader's language; `str` leaves it in Chinese.
    """
    parts = [translate(_headline(problem))]
    if problem.position and text is not None:
        line, offset = excerpt(text, problem.position)
        parts += [f"    {line}".rstrip(), f"    {' ' * offset}^"]
    parts += [translate(hint("  提示：{hint}", hint=each)) for each in problem.hints]
    parts += [
        translate(hint("  另见 {place} {message}", place=place, message=message))
        for message, place in problem.related
    ]
    return "\n".join(parts)


def _headline(problem: Problem) -> Message:
    return hint(
        "{place}{level} [{kind}] {path}{message}",
        place=f"{problem.position} " if problem.position else "",
        level=Message(problem.level.label),
        kind=problem.rule or Message(KINDS[problem.kind]),
        path=hint("{path}：", path=problem.path) if problem.path else "",
        message=problem.message,
    )


def _reach(text: str, most: int) -> int:
    """How many characters of the text fit into `most` display columns."""
    width = 0
    for count, character in enumerate(text):
        width += _columns(character)
        if width > most:
            return count
    return len(text)


def _printable(text: str) -> str:
    """The text with a visible stand-in for what would upset a terminal."""
    shown = text.replace("\t", " ")
    return "".join("\ufffd" if unicodedata.category(each) in _UNSEEN else each for each in shown)


_UNSEEN: Final = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
