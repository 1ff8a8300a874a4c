"""The list definitions of a Word file in, the number of each paragraph as Word would count it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml.etree import _Element

from planforge.quantity.numerals import write_numeral
from planforge.render.docx.lint.names import name, number, value, way
from planforge.render.docx.lint.package import Part

_DEPTH: Final = 9
"""Levels of a list in Word."""
_FORMS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda count: f"{count:02}",
        "chineseCounting": write_numeral,
        "chineseCountingThousand": write_numeral,
        "japaneseCounting": write_numeral,
        "taiwaneseCountingThousand": write_numeral,
        "lowerLetter": lambda count: chr(96 + (count - 1) % 26 + 1),
        "upperLetter": lambda count: chr(64 + (count - 1) % 26 + 1),
        "decimalEnclosedCircle": lambda count: chr(0x2460 + count - 1) if count <= 20 else str(count),
        "none": lambda _: "",
    }
)
"""w:numFmt → how a count is printed (ECMA-376 Part 1, 17.18.59); another form prints digits."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str
    shown: str
    """The pattern: （%2）."""
    start: int
    restarts_after: int
    """The level, from 0, whose next number sets this one back; -1: none does."""


@dataclass(slots=True)
class WordNumbers:
    """Counts the numbered paragraphs of a document, in order."""

    lists: Mapping[str, str]
    """w:numId → w:abstractNumId."""
    levels: Mapping[str, tuple[Level, ...]]
    """w:numId → its levels, overrides of the list applied."""
    starts: Mapping[tuple[str, int], int]
    """w:numId and level → the number with which that list sets the count anew."""
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def before(self, place: tuple[str, int]) -> str:
        """What stands before the next paragraph of a list and level; empty where it is in no list."""
        list_id, depth = place
        return "" if list_id in ("", "0") else self.next(list_id, depth)

    def next(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of the list's level; empty where there is no such list."""
        levels = self.levels.get(list_id, ())
        if depth >= len(levels):
            return ""
        counts = self._counts.setdefault(self.lists[list_id], [None] * _DEPTH)
        override = self.starts.get((list_id, depth))
        if override is not None and (list_id, depth) not in self._begun:
            counts[depth] = override
        else:
            before = counts[depth]
            counts[depth] = levels[depth].start if before is None else before + 1
        self._begun.add((list_id, depth))
        for below in range(depth + 1, len(levels)):
            if depth <= levels[below].restarts_after:
                counts[below] = None
        return _print(levels, counts, depth)


def _print(levels: tuple[Level, ...], counts: list[int | None], depth: int) -> str:
    def count(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        at = counts[place]
        return _FORMS.get(levels[place].form, str)(levels[place].start if at is None else at)

    return re.sub(r"%([1-9])", count, levels[depth].shown)


def read_numbers(numbering: Part | None) -> WordNumbers:
    """The lists of a document; a document may have none."""
    if numbering is None:
        return WordNumbers({}, {}, {})
    root = numbering.root
    abstract = {value(each, "w:abstractNumId"): each for each in root.iterfind(name("w:abstractNum"))}
    lists, levels, starts = {}, {}, {}
    for each in root.iterfind(name("w:num")):
        list_id = value(each, "w:numId")
        lists[list_id] = value(each.find(name("w:abstractNumId")))
        levels[list_id] = _levels(abstract.get(lists[list_id]), each)
        for override in each.iterfind(name("w:lvlOverride")):
            start = number(override.find(name("w:startOverride")), "w:val")
            if start is not None:
                starts[list_id, number(override, "w:ilvl") or 0] = start
    return WordNumbers(lists, levels, starts)


def _levels(abstract: _Element | None, num: _Element) -> tuple[Level, ...]:
    if abstract is None:
        return ()
    found = {number(each, "w:ilvl") or 0: each for each in abstract.iterfind(name("w:lvl"))}
    for each in num.iterfind(way("w:lvlOverride/w:lvl")):
        found[number(each, "w:ilvl") or 0] = each
    return tuple(_level(found[depth], depth) for depth in range(len(found)) if depth in found)


def _level(element: _Element, depth: int) -> Level:
    restart = number(element.find(name("w:lvlRestart")), "w:val")
    start = number(element.find(name("w:start")), "w:val")
    return Level(
        form=value(element.find(name("w:numFmt"))) or "decimal",
        shown=value(element.find(name("w:lvlText"))),
        start=0 if start is None else start,
        restarts_after=depth - 1 if restart is None else restart - 1,
    )
