"""What rules for Word files look at: paragraphs as they are set, sheets, and what a look profile wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planforge.check.writing import Writing


class Kind(StrEnum):
    """What a paragraph is."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    """A paragraph of running text."""
    CELL = "cell"
    """In a table."""
    CAPTION = "caption"
    """The words above a table or below a figure."""
    OTHER = "other"
    """Contents, dates, short lines: no type is asked of them."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One paragraph, as Word would show it."""

    number: int
    """Its place among all paragraphs of the body, cells of tables included, from 1."""
    text: str
    kind: Kind
    level: int
    """Of a heading, from 1; else 0."""
    mark: str
    """The number of a heading as it is printed, typed or counted by Word; empty where it has none."""
    font: str
    """The East Asian face of most of its characters; empty where the file does not say."""
    size: Decimal | None
    """Points."""
    leading: Decimal | None
    """Points between lines where the distance is fixed; None for multiples of a line."""
    indent: Decimal | None
    """First-line indent in characters; None where it cannot be told."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page set-up of a section, in millimetres."""

    paragraph: int
    """The first paragraph that stands on it."""
    width: Decimal
    height: Decimal
    top: Decimal
    bottom: Decimal
    left: Decimal
    right: Decimal

    @property
    def is_landscape(self) -> bool:
        """Whether it lies on its side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of the body."""

    first: int
    """The number of the first paragraph in its cells."""
    last: int
    """Of the last; before `first` where it has none."""
    rows: int
    columns: int
    heads: int
    """How many of its first rows are repeated on every page."""


@dataclass(frozen=True, slots=True)
class TypeWanted:
    """How one kind of paragraph should be set."""

    fonts: tuple[str, ...]
    """The face that the profile names, then those that pass for it."""
    size: Decimal
    leading: Decimal | None
    indent: Decimal


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a look profile asks for."""

    look: str
    """Its name."""
    sheet: Sheet
    types: Mapping[str, TypeWanted]
    """body, heading1 …, title → its type."""


@dataclass(frozen=True, slots=True)
class WordSubject:
    """A Word file that is checked."""

    paragraphs: tuple[WordParagraph, ...]
    sheets: tuple[Sheet, ...]
    wanted: Wanted
    writing: Writing
    """The same paragraphs as texts."""
    tables: tuple[WordTable, ...] = ()
    numbers_pages: bool = True
    """Whether a page's foot or head counts pages."""

    def of(self, *kinds: Kind) -> Iterator[WordParagraph]:
        """The paragraphs of some kinds that hold text."""
        return (each for each in self.paragraphs if each.kind in kinds and each.text.strip())
