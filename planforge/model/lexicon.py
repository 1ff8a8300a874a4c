"""The words of a named list in, the id that a spelling means and the words that resemble it out."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

_LONGEST: Final = 40
"""Longer texts are prose, and resemble no name."""
_NEAR_COUNT: Final = 3
_NEAR_CUTOFF: Final = 0.5
_NEAR_MARGIN: Final = 0.15
"""How much less alike than the best a word may be to be offered beside it."""


def folded(word: str) -> str:
    """`word` without what does not tell names apart: width of brackets and letters, blanks, raised digits."""
    return "".join(unicodedata.normalize("NFKC", word).split())


@dataclass(frozen=True, slots=True)
class Word:
    """One member of a list with all its spellings."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """The units that its values may have; empty where any may."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A named list of words: later words win over earlier ones with the same spelling."""

    title: str
    """What one member is called: 统计项."""
    words: Mapping[str, Word]
    """Id → word."""
    _spellings: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, title: str, words: Iterable[Word]) -> Lexicon:
        """The list of `words`."""
        members = tuple(words)
        spellings: dict[str, str] = {}
        for word in members:
            for spelling in (*word.aliases, word.name, word.id):
                spellings[folded(spelling)] = word.id
        return cls(title, {word.id: word for word in members}, spellings)

    def id_of(self, spelling: str) -> str | None:
        """The id of the member that is called so; None where none is."""
        return spelling if spelling in self.words else self._spellings.get(folded(spelling))

    def near(self, spelling: str) -> tuple[str, ...]:
        """Chinese names of members that are spelled alike, likeliest first."""
        wanted = folded(spelling)
        if len(wanted) > _LONGEST:
            return ()
        alike = difflib.get_close_matches(wanted, self._spellings, _NEAR_COUNT, _NEAR_CUTOFF)
        likeness = [difflib.SequenceMatcher(None, each, wanted).ratio() for each in alike]
        close = (
            each for each, ratio in zip(alike, likeness, strict=True) if ratio > likeness[0] - _NEAR_MARGIN
        )
        return tuple(dict.fromkeys(self.words[self._spellings[each]].name for each in close))

    def __len__(self) -> int:
        return len(self._spellings)
