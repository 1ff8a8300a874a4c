"""A text in, problems for merge conflicts left in it out; and the text without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from planforge.load.lines import Lines
from planforge.problems import Message, Problem, hint, problem

_MARK: Final = re.compile(
    r"(?:^|(?<=\r))(<{7,}(?= )|\|{7,}(?= )|={7,}(?=[\r\n]|$)|>{7,}(?= ))[^\r\n]*", re.MULTILINE
)
"""git writes longer marks where it is told to."""
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|(?<=[^\r\n])\Z)")
_ADVICE: Final = hint(
    "在两个版本里选定一个，删去 <<<<<<<、|||||||、=======、>>>>>>> 这几行，||||||| 之下的原稿也删去"
)
_ORDER: Final = {"<": 0, "|": 1, "=": 2, ">": 3}


def conflict_markers(lines: Lines) -> Iterator[Problem]:
    """One problem for every conflict, at its first mark, with the places of the others."""
    block: list[re.Match[str]] = []
    for found in _MARK.finditer(lines.text):
        if block and _ORDER[found[0][0]] <= _ORDER[block[-1][0][0]]:
            yield from _conflict(block, lines)
            block = []
        block.append(found)
    yield from _conflict(block, lines)


def outside_conflicts(faults: Iterable[Problem], conflicts: Iterable[Problem]) -> Iterator[Problem]:
    """The faults of the structure but those between marks: the versions of one thing repeat each other."""
    stretches = [(_lines_of(each)[0], _lines_of(each)[-1]) for each in conflicts]
    for fault in faults:
        line = fault.position.line if fault.position is not None else 0
        if not any(first <= line <= last for first, last in stretches):
            yield fault


def _lines_of(conflict: Problem) -> list[int]:
    places = (conflict.position, *(place for _, place in conflict.related))
    return sorted(each.line for each in places if each is not None)


def without_markers(text: str) -> str:
    """The text, as long as before, with a comment in the place of every mark."""
    return _MARK.sub(lambda found: "#" * len(found[0]), text)


def both_versions(text: str) -> tuple[str, str] | None:
    """The text with ours, and with theirs, taken in every conflict; None without any, or with half of one."""
    ours, theirs, state, is_marked = "", "", ">", False
    for line in _LINE.findall(text):
        found = _MARK.match(line)
        mark = found[1][0] if found is not None else ""
        if mark and mark in _NEXT[state]:
            state, is_marked = mark, True
            continue
        ours += line if state in "<>" else ""
        theirs += line if state in "=>" else ""
    return (ours, theirs) if is_marked and state == ">" else None


_NEXT: Final = {">": "<", "<": "|=", "|": "=", "=": ">"}
"""Mark → those that may follow it."""


def _conflict(block: list[re.Match[str]], lines: Lines) -> Iterator[Problem]:
    if not block or (len(block) == 1 and block[0][0][0] in "=|"):
        return  # a lone row of equal signs may underline a heading
    first, *others = block
    yield problem(
        "conflict-marker",
        "文件里有未解决的合并冲突：应为选定的一个版本，实为冲突标记 {mark}",
        at=lines.position(first.start()),
        hints=[_ADVICE],
        related=[(Message("同一处冲突的 {mark}", {"mark": m[1]}), lines.position(m.start())) for m in others],
        mark=first[1],
    )
