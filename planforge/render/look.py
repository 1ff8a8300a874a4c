"""A look profile: page, type and leading as data, from which both the Word styles and the CSS are made.

The values live in templates/zh/looks/*.yaml, each with its clause and source; this module only says
what a profile holds.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict


class LookPart(BaseModel):
    """What every part of a profile shares."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(LookPart):
    """The sheet and its margins, in millimetres."""

    width: Decimal
    height: Decimal
    top: Decimal
    bottom: Decimal
    left: Decimal
    right: Decimal
    lines: int
    """Lines of body text on a page."""
    characters: int
    """Characters in a line of body text."""
    footer: Decimal
    """From the lower edge of the text area to the page number."""


class Face(LookPart):
    """One role of type: which face Word names and which faces the PDF is set with."""

    word: str
    """方正小标宋简体, 仿宋_GB2312 …"""
    css: tuple[str, ...]
    """Families of fonts/, in order of preference, after the Latin face."""
    bold: bool = False


class TextStyle(LookPart):
    """How one kind of paragraph is set."""

    face: str
    """A key of `Look.faces`."""
    size: Decimal
    """Points."""
    align: Literal["left", "center", "right", "justify"] = "justify"
    indent: Decimal = Decimal(0)
    """First-line indent, in characters of this style."""
    hanging: Decimal = Decimal(0)
    """Left indent of the lines that follow, in characters."""
    right: Decimal = Decimal(0)
    """Right indent, in characters."""
    leading: Decimal | None = None
    """Exact distance of the lines in points; None: single spacing (inside tables always)."""
    before: Decimal = Decimal(0)
    """Points above."""
    after: Decimal = Decimal(0)
    """Points below."""
    bold: bool = False
    keep_next: bool = False
    """Stays on the page of what follows."""
    source: str = ""
    """The clause that the values come from."""


class Look(LookPart):
    """A whole profile."""

    id: str
    name: str
    source: str
    page: Page
    latin: Face
    faces: dict[str, Face]
    """title, heading1, heading2, body, table …"""
    styles: dict[str, TextStyle]
    """title, subtitle, heading1 … heading4, body, list, caption, table_head, table_cell, note, unit,
    closing, signature, date, addressee, contents_title, contents1, contents2, footnote, page_number."""
    placeholder_highlight: str = "yellow"
    page_number: str = "— {} —"
    """With the number in place of {}."""
    table_rule: Decimal = Decimal("0.5")
    """Points."""
