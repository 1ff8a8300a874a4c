"""The document tree: the frozen block and inline kinds that every renderer knows, and nothing else.

Layout (page size, fonts, widths) is not in the tree; it belongs to a look profile.
Every block carries a written id (template block id + data path with keys, never a position), and every
stretch of text its origin: that trail is what errors, traces, checks and comparisons live on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OriginKind(StrEnum):
    """Who put a stretch of text there."""

    TEMPLATE = "template"
    """A literal of a template; `where` is file:line."""
    DATA = "data"
    """A value of the plan; `where` is its data path, /projects/id=P01/name."""
    COMPUTED = "computed"
    """Made by a formula; `where` names it, cell:city/energy_per_gdp/2025."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of text came from."""

    kind: OriginKind
    where: str


# ---- inlines ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold, or the heading face where a look says so."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Sub:
    """Below the line: the 2 of CO₂."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Sup:
    """Above the line: the 2 of m²."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A forced new line inside a paragraph or cell."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Data that is missing: printed 【待补充：…】, highlighted, and listed."""

    what: str
    """What is missing, in words: 区位交通."""
    path: str
    """Its data path: /overview/location."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a numbered thing: 表1, 图2."""

    target: str
    """The id of the table, figure or heading."""
    text: str = ""
    """Filled in by the numbering pass."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page."""

    children: tuple[Inline, ...]
    number: int = 0
    """Filled in by the numbering pass."""


Inline = Text | Strong | Sub | Sup | Break | Placeholder | Reference | Footnote

# ---- blocks -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Title:
    """The title block at the head of the document or of an annex."""

    id: str
    children: tuple[Inline, ...]
    subtitle: tuple[Inline, ...] = ()
    """The line below it: （报审稿）; 云川市为虚构城市."""
    label: str = ""
    """The word above it that counts an annex: 附件1."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents."""

    id: str
    levels: int = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading."""

    id: str
    level: int
    """1 一、  2 （一）  3 1.  4 （1）."""
    children: tuple[Inline, ...]
    number: str = ""
    """Filled in by the numbering pass: （一）."""
    numbered: bool = True
    run_in: tuple[Inline, ...] = ()
    """The text that follows in the same paragraph: 1.推动能源绿色低碳转型。结合…"""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    id: str
    children: tuple[Inline, ...]
    role: str = "body"
    """body | closing (the fixed last paragraph) | signature | date | addressee; of the notice that issues a
    plan: masthead | document_number | notice_title | notice_number (where there is no masthead) | notice_text
    (what the signature follows) | attachment (the only one) | attachment_first | attachment_next | remark."""


class ListKind(StrEnum):
    """How the items of a list are marked."""

    DASH = "dash"
    """——"""
    NUMBER = "number"
    """（1）（2）…: the number is filled in when printed."""
    WORDS = "words"
    """一是 二是 …: likewise."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; it holds one paragraph."""

    id: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class List:
    """Items that belong together."""

    id: str
    kind: ListKind
    items: tuple[Item, ...]


class Align(StrEnum):
    """How the text of a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    id: str
    align: Align = Align.CENTER
    grows: bool = False
    """Takes the width that others leave: a column of sentences."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a cell covered by another's span is not in its row."""

    children: tuple[Inline, ...]
    row_span: int = 1
    column_span: int = 1
    align: Align | None = None
    """Where it differs from its column's."""


class RowRole(StrEnum):
    """What a row of the body is."""

    DATA = "data"
    GROUP = "group"
    """A line that names the class of the rows below it."""
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `id` is its business key, never its number."""

    id: str
    cells: tuple[Cell, ...]
    role: RowRole = RowRole.DATA


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above, its unit line, and its notes below."""

    id: str
    caption: tuple[Inline, ...]
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    unit: str = ""
    """Printed once at the right above the table: 亿元 → 单位：亿元."""
    notes: tuple[tuple[Inline, ...], ...] = ()
    """Each a paragraph after the table. A renderer prints one 注 paragraph in any case."""
    number: str = ""
    """Filled in by the captions pass: 表1."""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption below."""

    id: str
    caption: tuple[Inline, ...]
    alt: str
    """What the picture shows, for those who cannot see it."""
    svg: str = ""
    """The drawing, which a step before writing makes of `spec`; its words name no face."""
    png: bytes = b""
    """The same for programs that cannot show SVG."""
    number: str = ""
    """Filled in by the captions pass: 图1."""
    spec: str = ""
    """What is drawn: a Vega-Lite or Vega specification with its data, as canonical JSON."""
    tables: tuple[str, ...] = ()
    """The ids of the tables that its data come from: numbers and words are those of their cells."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""

    id: str


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期: who issues something and when, one below the other at the right."""

    id: str
    by: tuple[Inline, ...]
    date: tuple[Inline, ...]
    sealed: bool = False
    """A seal goes over them, which takes another place."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets copies, which office sends it out and when; at the foot of its page, between rules."""

    id: str
    copies: tuple[Inline, ...]
    """Empty: nobody gets a copy, and there is no line for it."""
    office: tuple[Inline, ...]
    date: tuple[Inline, ...]


Block = Title | Contents | Heading | Paragraph | List | Table | Figure | PageBreak | Signature | Imprint


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document says about itself."""

    title: str
    subject: str = ""
    issuer: str = ""
    """Who issues the plan: 云川市人民政府."""
    date: str = ""
    """ISO date of the document; from the plan, never from a clock."""
    language: str = "zh-CN"
    edition: str = ""
    """报审稿, 公开稿, …"""
    embed: str = "none"
    """full | ids | none: what a built file may carry of its source."""
    notice: str = ""
    """What stands at the head of every page: 内部资料; empty for most documents."""
    heading_dot: str = "."
    """Behind the number of a third-level heading: 1. or 1．."""
    has_cover: bool = True
    """Whether its Word file begins with a page of its own for the title."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: what every renderer takes."""

    meta: Meta
    blocks: tuple[Block, ...]
