"""What rules of language look at: the texts that somebody wrote, each with its place; nothing of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from planforge.model.language_words import LanguageWords
from planforge.model.places import Path

HIDDEN: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in `Passage.words` for each character that is no wording."""
_NO_WORDING: Final = re.compile(r"\{\{.*?\}\}|\*\*", re.DOTALL)


class Role(StrEnum):
    """What a text is in the document."""

    HEADING = "heading"
    PROSE = "prose"
    """Sentences, paragraph by paragraph."""
    LINE = "line"
    """A cell of a table, a note, a name in a list: often no sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text."""

    path: Path
    """Where it stands: the data path of a plan; ("paragraph", 12) of a Word file, counted from 1."""
    text: str
    """As written, light markup and citations included."""
    role: Role
    level: int = 0
    """Of a heading, from 1; 0 for other texts."""
    number: str = ""
    """The number of a heading as it is written: 一、, （一）, 1.; empty where planforge numbers it."""
    words: str = field(init=False)
    """`text` with `HIDDEN` for every character of a citation or of a mark: as long, and safe to search."""

    def __post_init__(self) -> None:
        hidden = _NO_WORDING.sub(lambda found: HIDDEN * len(found.group()), self.text)
        object.__setattr__(self, "words", hidden)

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every match of a pattern in the wording."""
        return pattern.finditer(self.words)


@dataclass(frozen=True, slots=True)
class Writing:
    """All texts of a plan or of a Word file, in reading order."""

    passages: tuple[Passage, ...]
    language: LanguageWords
    """The words that rules know."""
    is_plan: bool = True
    """Whether the texts are data of a plan: headings are numbered by planforge, paragraphs set by it."""

    def of(self, *roles: Role) -> Iterator[Passage]:
        """The texts that are of one of the roles."""
        return (each for each in self.passages if each.role in roles)
