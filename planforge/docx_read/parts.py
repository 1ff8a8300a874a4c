"""What the body of a Word file is made of, in order: paragraphs and tables as Word shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planforge.check.word_file import WordParagraph
from planforge.doc.nodes import Align, Inline


class Drawn(StrEnum):
    """What kind of thing is drawn in a paragraph."""

    PICTURE = "picture"
    CHART = "chart"
    DIAGRAM = "diagram"
    SHAPE = "shape"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Picture:
    """Something drawn."""

    kind: Drawn
    alt: str
    """What it shows, as the file says; may be empty."""
    png: bytes = b""
    """Its bytes where it is a PNG inside of the file."""


@dataclass(frozen=True, slots=True)
class ParagraphPart:
    """A paragraph outside of tables."""

    facts: WordParagraph
    style: str
    """The style's name, lower case."""
    children: tuple[Inline, ...]
    """Without the number that Word counts."""
    counted: str = ""
    """That number: （一）; empty where the paragraph is in no list."""
    pictures: tuple[Picture, ...] = ()
    begins_page: bool = False
    """Whether a page begins before it, or with it."""
    ends_page: bool = False
    bookmarks: tuple[str, ...] = ()
    """The hidden bookmarks that planforge gave to blocks that begin here, the outermost first."""


@dataclass(frozen=True, slots=True)
class CellPart:
    """A cell that is shown; those that its spans cover are not in their rows."""

    children: tuple[Inline, ...]
    column: int
    """From 0."""
    row_span: int = 1
    column_span: int = 1
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class RowPart:
    """A row of a table."""

    cells: tuple[CellPart, ...]
    is_head: bool = False
    """Whether it is marked to be repeated on every page."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table of the body."""

    rows: tuple[RowPart, ...]
    columns: int
    first: int
    """The number of the paragraph in its first cell."""
    last: int
    """Of the last; before `first` where no cell holds a paragraph."""


Part = ParagraphPart | TablePart
