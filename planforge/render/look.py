"""A look profile: page, type and leading as data, from which both the Word styles and the CSS are made.

The values live in templates/zh/looks/*.yaml, each with its clause and source; this module only says
what a profile holds.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

POINTS_PER_MM: Final = Decimal(72) / Decimal("25.4")
STYLES: Final = (
    *("label", "title", "subtitle", "heading1", "heading2", "heading3", "heading4"),
    *("body", "list", "closing", "signature", "date", "addressee"),
    *("masthead", "document_number", "notice_title", "notice_number", "notice_text"),
    *("attachment", "attachment_first", "attachment_next", "remark", "imprint"),
    *("caption", "unit", "table_head", "table_cell", "note", "footnote"),
    *("contents_title", "contents1", "contents2", "page_number"),
)
"""The styles of a profile: it has all of them and no other."""


def _exact(value: object) -> object:
    if isinstance(value, str | bool | float):
        raise ValueError("a number, not text")
    return value


Number = Annotated[Decimal, BeforeValidator(_exact)]
"""A Decimal made of a Decimal or an int, never of text."""
Length = Annotated[Number, Field(ge=0)]
Positive = Annotated[Number, Field(gt=0)]
Count = Annotated[StrictInt, Field(gt=0)]
Color = Annotated[str, Field(pattern="^#[0-9A-F]{6}$")]
BLACK: Final = "#000000"


class LookPart(BaseModel):
    """What every part of a profile shares."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(LookPart):
    """The sheet and its margins, in millimetres."""

    width: Positive
    height: Positive
    top: Length
    bottom: Length
    left: Length
    right: Length
    lines: Count
    """Lines of body text on a page."""
    characters: Count
    """Characters in a line of body text."""
    least_margin: Length = Decimal(0)
    """A margin that a plan makes smaller is warned of."""
    footer: Length
    """From the lower edge of the text area to the dashes of the page number."""
    source: str = ""
    """The clauses that the values come from."""

    @property
    def text_width(self) -> Decimal:
        """The width of the text area, in millimetres."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> Decimal:
        """The height of the text area, in millimetres."""
        return self.height - self.top - self.bottom


class Face(LookPart):
    """One role of type: which face Word names and which faces the PDF is set with."""

    word: str
    """方正小标宋简体, 仿宋_GB2312 …"""
    css: tuple[str, ...]
    """Families of fonts/, in order of preference, after the Latin face."""
    bold_css: tuple[str, ...] = ()
    """Families of bold words, where the first of `css` has no bold file; empty: those of `css`."""
    bold: bool = False
    weight: Literal[400, 700] = 400
    """Which file of the family the PDF takes, where the face that Word names is heavy by itself."""
    screen: tuple[str, ...] = ()
    """Families that stand in on a screen without the faces of fonts/."""
    source: str = ""
    """The clause that the face comes from."""


class Rule(LookPart):
    """A line across the text area."""

    width: Positive
    """Millimetres."""
    distance: Length = Decimal(0)
    """Millimetres between it and the text."""
    color: Color = BLACK


class TextStyle(LookPart):
    """How one kind of paragraph is set."""

    face: str
    """A key of `Look.faces`."""
    size: Positive
    """Points."""
    align: Literal["left", "center", "right", "justify"] = "justify"
    indent: Length = Decimal(0)
    """First-line indent, in characters of this style."""
    hanging: Length = Decimal(0)
    """Left indent of the lines after the first, in characters; the first stands at `indent`."""
    right: Length = Decimal(0)
    """Right indent, in characters."""
    leading: Positive | None = None
    """Distance of the lines in points; None: single spacing, which each program reckons in its own way."""
    leading_rule: Literal["exact", "least"] = "exact"
    """least: a line may grow with what stands in it, as lines in tables must."""
    before: Length = Decimal(0)
    """Points above."""
    after: Length = Decimal(0)
    """Points below."""
    bold: bool = False
    keep_next: bool = False
    """Stays on the page of what follows."""
    lone_lines: bool = False
    """A single line of a paragraph may stand on a page by itself."""
    color: Color = BLACK
    one_line: bool = False
    """Set smaller where it would not stand in one line of the text area."""
    rule_below: Rule | None = None
    source: str = ""
    """The clause that the values come from."""


class WideTables(LookPart):
    """When a table stands on a landscape sheet (render/sheets.py)."""

    landscape: StrictBool
    """false: never."""
    least: Positive
    """The share of the upright text width that the columns take at their narrowest: below it they are few."""
    tall: Positive
    """Lines in a row of data, on the average of the table set upright: below it they are few."""
    rows: Count
    """Fewer rows are not worth a sheet of their own."""
    lines: Count
    """A text before or behind the table that is no longer goes with it."""
    source: str = ""
    """Where the values come from."""


class Signing(LookPart):
    """Where the signature and the date below it stand, beside what their styles say."""

    sealed: Length = Decimal(4)
    """Characters between the right edge and the date, where a seal goes over it."""
    shift: Length = Decimal(2)
    """Without a seal: how many characters the date begins to the right of the signature."""
    source: str = ""
    """The clauses that the values come from."""


class ImprintRules(LookPart):
    """The lines at the foot of the last page; their type is the style `imprint`."""

    outer: Positive = Decimal("0.35")
    """The first and the last rule, in millimetres."""
    inner: Positive = Decimal("0.25")
    gap: Length = Decimal(4)
    """Millimetres that stay free above the first rule."""
    source: str = ""
    """The clauses that the values come from."""


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
    """Keyed by `STYLES`; label is the line that counts an annex: 附件1."""
    wide_tables: WideTables
    signing: Signing = Signing()
    imprint: ImprintRules = ImprintRules()
    strong: str
    """A key of `faces`: words that stand out in running text."""
    placeholder_highlight: Literal["yellow", "green", "cyan", "magenta", "lightGray"] = "yellow"
    """One of Word's highlight colours."""
    page_number: str = "— {} —"
    """With the number in place of {}."""
    table_rule: Length = Decimal("0.5")
    """Points."""

    def tracking(self, style: TextStyle) -> Decimal:
        """Points between characters, mostly less than 0, so that a line of body type holds `Page.characters`.

        Only type of the body's size on the body's leading stands on that grid. GB/T 9704: 28 characters of
        16 pt are 158 mm, the text area is 156 mm. In twentieths of a point, the finest step Word knows, so
        that lines break alike in Word and PDF; rounded down: rounded up, the last character would not fit.
        """
        body = self.styles["body"]
        if (style.size, style.leading) != (body.size, body.leading):
            return Decimal(0)
        room = self.page.text_width * POINTS_PER_MM / self.page.characters - style.size
        return (room * 20).to_integral_value(ROUND_FLOOR) / 20
