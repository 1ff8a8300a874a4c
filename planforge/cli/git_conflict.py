"""A file that git has left in conflict in, what a comparison shows of it out: what to do, both versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from planforge.cli.git_output import printable
from planforge.diff.merge.marks import MIDDLE, OURS, THEIRS
from planforge.load.conflicts import conflict_markers
from planforge.load.decode import decode
from planforge.load.lines import Lines
from planforge.problems import InvalidInput, Message, hint, listed
from planforge.workspace import read_bytes

_MARKED: Final = (
    "{file}：合并冲突尚未解决，{count} 处，在第 {lines} 行：每处选定一种、删去标记，再 git add；"
    "要重新合并：git checkout -m"
)
_UNMARKED: Final = (
    "{file}：合并冲突尚未解决，文件里没有冲突标记（一方删去了文件，或合并后违反要求）："
    "改好或确认无误，再 git add"
)


def what_to_do(name: str) -> Message:
    """Where the conflicts of a file stand, and how to end them; git runs at the top of the repository."""
    file, lines = printable(name), _marked_lines(Path(name))
    if not lines:
        return hint(_UNMARKED, file=file)
    return hint(_MARKED, file=file, count=len(lines), lines=listed(map(str, lines)))


def _marked_lines(path: Path) -> tuple[int, ...]:
    try:
        text, _ = decode(read_bytes(path), path.name)
    except InvalidInput:  # it is not there, or no text
        return ()
    found = (each.position for each in conflict_markers(Lines(text, path.name)))
    return tuple(each.line for each in found if each is not None)


def between_marks(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """The lines of two versions in one, between marks where they differ: git compares them with both."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield from ours[first:last]
        else:
            yield OURS.rstrip()
            yield from ours[first:last]
            yield MIDDLE.rstrip()
            yield from theirs[begin:end]
            yield THEIRS.rstrip()
