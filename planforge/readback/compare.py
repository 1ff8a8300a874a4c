"""The pieces of two files in, where they say something else out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from planforge.problems import Wording
from planforge.readback.said import GROUPS, KINDS, Said

_AROUND: Final = 14
"""Characters shown on each side of the first that differs."""
_LONGEST: Final = 40
"""Characters shown of a piece that one file lacks."""
_CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Difference:
    """One piece that two files do not have alike."""

    expected: Said | None
    """What the first file says; None where it says nothing."""
    found: Said | None
    """What the second file says; None where it says nothing."""
    section: str
    """The heading that it stands below."""
    table: str
    """The caption of the table that it stands in; empty outside tables."""

    @property
    def kind(self) -> str:
        """A key of `KINDS`."""
        said = self.expected or self.found
        assert said is not None  # one of the files says something
        return said.kind

    @property
    def place(self) -> Wording:
        """Where in its table or file: that of the second file, which is looked at."""
        said = self.found or self.expected
        return "" if said is None else said.place

    def shown(self) -> tuple[str, str]:
        """Both texts, cut to the surroundings of the first character that differs."""
        if self.expected is None or self.found is None:
            return (_begin(self.expected), _begin(self.found))
        return _surroundings(self.expected.text, self.found.text)


def compare(expected: Sequence[Said], found: Sequence[Said], *, coarse: bool) -> tuple[Difference, ...]:
    """Every difference in the order of reading; `coarse` where one of the files does not tell all kinds."""
    first = [_key(said, coarse) for said in expected]
    second = [_key(said, coarse) for said in found]
    made: list[Difference] = []
    for what, at, to, other, until in _changes(first, second):
        if what == "equal":
            continue
        for step in range(max(to - at, until - other)):
            one = expected[at + step] if at + step < to else None
            two = found[other + step] if other + step < until else None
            around, place = (expected, at + step) if one is not None else (found, other + step)
            made.append(Difference(one, two, _section(around, place), _table(around, place)))
    return tuple(made)


def count(said: Iterable[Said]) -> Mapping[str, int]:
    """How many pieces there are of each kind, in the order of `KINDS`, none left out."""
    counts = Counter(each.kind for each in said)
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def _key(said: Said, coarse: bool) -> tuple[str, str]:
    return (GROUPS.get(said.kind, said.kind) if coarse else said.kind, said.text)


def _changes(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> Iterable[tuple[str, int, int, int, int]]:
    """What difflib finds between the first and the last difference: it is slow on what is long and alike."""
    shortest = min(len(first), len(second))
    head = next((at for at in range(shortest) if first[at] != second[at]), shortest)
    rest = range(shortest - head)
    tail = next((at for at in rest if first[-1 - at] != second[-1 - at]), len(rest))
    matcher = SequenceMatcher(
        None, first[head : len(first) - tail], second[head : len(second) - tail], autojunk=False
    )
    for what, at, to, other, until in matcher.get_opcodes():
        yield what, at + head, to + head, other + head, until + head


def _section(said: Sequence[Said], place: int) -> str:
    """The heading above a piece, or the title of the annex that it stands in; footnotes stand below none."""
    if said[place].kind == "footnote":
        return ""
    above = (each.text for each in reversed(said[:place]) if each.kind in ("heading", "title"))
    return _short(next(above, ""))


def _table(said: Sequence[Said], place: int) -> str:
    if said[place].kind not in ("cell", "unit", "note"):
        return ""
    return _short(next((each.text for each in reversed(said[:place]) if each.kind == "caption"), ""))


def _begin(said: Said | None) -> str:
    return "" if said is None else _short(said.text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + _CUT


def _surroundings(one: str, two: str) -> tuple[str, str]:
    pairs = enumerate(zip(one, two, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))
    start = max(0, at - _AROUND)
    return (_window(one, start, at), _window(two, start, at))


def _window(text: str, start: int, at: int) -> str:
    end = at + _AROUND
    return (_CUT if start else "") + text[start:end] + (_CUT if end < len(text) else "")
