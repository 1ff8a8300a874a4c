"""Chunks in, the text with conflict marks out, and where these are: whole lines between marks, few as can be.

<<<<<<< 我方
||||||| 原稿
=======
>>>>>>> 对方
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planforge.diff.merge.chunks import Chunk, Clash
from planforge.model.places import Path

OURS, BASE, MIDDLE, THEIRS = "<<<<<<< 我方\n", "||||||| 原稿\n", "=======\n", ">>>>>>> 对方\n"
Versions = tuple[str, str, str]
"""Ours, base, theirs."""


def marked(chunks: Iterable[Chunk]) -> tuple[str, Mapping[Path, Sequence[int]]]:
    """The text, and the lines, from 1, at which the marks of each place begin: one for each of its clashes.

    A clash inside of a line takes the whole line.
    """
    writer = _Writer()
    for each in chunks:
        if isinstance(each, Clash):
            writer.clash(each)
        else:
            writer.text(each)
    return writer.done(), writer.marks


class _Writer:
    """The lines that are done, and the one that is being written."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.begun = ""
        self.open: Versions | None = None
        self.places: tuple[Path, ...] = ()
        self.marks: dict[Path, list[int]] = {}

    def text(self, text: str) -> None:
        """More text that all have."""
        if self.open is not None:
            head, end, text = text.partition("\n")
            self.open = _added(self.open, (head + end,) * 3)
            if not end:
                return
            self._close()
        head, end, last = (self.begun + text).rpartition("\n")
        self.lines.append(head + end)
        self.begun = last

    def clash(self, clash: Clash) -> None:
        """More text that each has otherwise."""
        versions = (clash.ours, clash.base, clash.theirs)
        written = [each for each in versions if each]
        are_lines = bool(written) and all(each.endswith("\n") for each in written)
        before = self.open or (self.begun,) * 3
        self.begun = ""
        self.places += clash.at
        if self.open is None and are_lines and not before[0].strip():
            self.open = tuple(before[0] + each if each else "" for each in versions)  # type: ignore[assignment]
        else:
            self.open = _added(before, versions)
        if are_lines:
            self._close()

    def _close(self) -> None:
        if self.open is None:
            return
        above, marks, below = _between_marks(self.open)
        line = 1 + sum(each.count("\n") for each in (*self.lines, above))
        for place in self.places:
            self.marks.setdefault(place, []).append(line)
        self.lines += [above, marks, below]
        self.open, self.places = None, ()

    def done(self) -> str:
        """All that was written."""
        self._close()
        return "".join(self.lines) + self.begun


def _added(before: Sequence[str], more: Sequence[str]) -> Versions:
    ours, base, theirs = (one + other for one, other in zip(before, more, strict=True))
    return ours, base, theirs


def _between_marks(versions: Versions) -> tuple[str, str, str]:
    """The versions between marks; lines that all of them begin or end with stand above and below."""
    ours, base, theirs = (_lines(_whole(each)) for each in versions)
    if ours == theirs:
        return "", "".join(ours), ""
    compared = [ours, theirs, base] if base else [ours, theirs]
    head = _common(compared)
    rest = [each[head:] for each in compared]
    tail = _common([each[::-1] for each in rest])
    first, last = ours[:head], ours[len(ours) - tail :]
    cut = ["".join(each[head : len(each) - tail]) for each in (ours, theirs)]
    old = "".join(base[head : len(base) - tail]) if base else ""
    marks = "".join((OURS, cut[0], BASE, old, MIDDLE, cut[1], THEIRS))
    return "".join(first), marks, "".join(last)


def _lines(text: str) -> list[str]:
    """As editors and git count them: a text may hold other separators than a line end."""
    return [f"{each}\n" for each in text.split("\n")[:-1]]


def _whole(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _common(found: Sequence[Sequence[str]]) -> int:
    """How many lines all of them begin with."""
    count = 0
    for lines in zip(*found, strict=False):
        if len(set(lines)) > 1:
            break
        count += 1
    return count
