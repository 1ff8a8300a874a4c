"""A text in, the counts that stand beside what they count out: 三个领域, 三大工程：甲、乙、丙。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planforge.check.figures import HAN
from planforge.check.writing import Passage
from planforge.model.prose_words import ProseWords
from planforge.quantity.numerals import read_numeral
from planforge.quantity.words import one_of

_CLAUSE: Final = re.compile(r"[^，。；：！？\n“”（）]+")
_AND: Final = re.compile("以及|和|与|及")
_LARGEST: Final = 20


@dataclass(frozen=True, slots=True)
class Count:
    """A count and how many there really are."""

    said: int
    least: int
    most: int
    """More than `least` where 和 may be part of a name or part two of them."""
    text: str
    start: int
    """Where its number stands in the text."""

    @property
    def fits(self) -> bool:
        """Whether so many may be meant."""
        return self.least <= self.said <= self.most


class CountReader:
    """Finds counts beside their members."""

    def __init__(self, words: ProseWords) -> None:
        number = rf"(?<![{HAN}0-9第几数])(?P<number>[{HAN}]{{1,3}}|[0-9]{{1,2}})"
        measure, nouns = one_of(words.measures), one_of(words.collective)
        self._before = re.compile(rf"{number}(?:{measure})(?P<noun>{nouns})")
        self._after = re.compile(
            rf"{number}(?:{measure})(?P<noun>[一-鿿]{{1,8}})”?(?:：|，即|，包括|，分别(?:是|为))"
            r"(?P<list>[^。；：\n，]*、[^。；：\n，]*)(?=[。；\n]|$)"
        )
        self._verbs = re.compile(one_of(words.verbs))

    def read(self, passage: Passage) -> Iterator[Count]:
        """The counts of a text."""
        for clause in passage.found(_CLAUSE):
            yield from self._in_clause(clause.group(), clause.start())
        for found in passage.found(self._after):
            if not re.search("等|[0-9]", found["list"]):
                yield from _count(found, found["list"], 0)

    def _in_clause(self, clause: str, at: int) -> Iterator[Count]:
        last = 0
        for found in self._before.finditer(clause):
            members = clause[last : found.start()]
            if last:
                parted = _AND.search(members)
                members = members[parted.end() :] if parted else ""
            last = found.end()
            _, _, rest = members.partition("、")
            if rest and not self._verbs.search(rest) and not re.search("[0-9]", members):
                yield from _count(found, members, at)


def _count(found: re.Match[str], members: str, at: int) -> Iterator[Count]:
    number = found["number"]
    said = int(number) if number.isdigit() else read_numeral(number)
    if isinstance(said, int) and 1 < said <= _LARGEST:
        least = members.count("、") + 1
        text = found.group().split("：")[0].split("，")[0].rstrip("”")
        yield Count(said, least, least + len(_AND.findall(members)), text, at + found.start("number"))
