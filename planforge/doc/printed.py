"""A node in, the fixed characters that are printed with it out: numbers, marks, “单位：”, “注：”, 【待补充】.

The only place that says so. Renderers and `plain.outline` call these functions, so that Word, PDF, HTML and
plain text print the same characters.
"""

from __future__ import annotations

from typing import Final

from planforge.doc.nodes import Figure, Footnote, Heading, ListKind, Placeholder, Reference, Table
from planforge.quantity.numerals import write_numeral

CONTENTS_TITLE: Final = "目录"
"""Printed above the table of contents."""
DASH: Final = "——"
NO_NOTES: Final = "无。"
"""What follows 注： under a table without notes: every table is followed by one paragraph that is its own,
so that two versions can be compared in Word (never two tables in a row, no empty paragraph)."""
COPIES: Final = ("抄送：", "。")
"""What stands before and behind those who get copies."""
SENT_OUT: Final = "印发"
"""What stands behind the date in the imprint."""


def heading_prefix(heading: Heading) -> str:
    """What stands before a heading's words, nothing between: （一）; empty without a number."""
    return heading.number if heading.numbered else ""


def caption_prefix(captioned: Table | Figure) -> str:
    """What stands before a caption's words: “表1 ”, with the space; empty without a number."""
    return f"{captioned.number} " if captioned.number else ""


def unit_line(table: Table) -> str:
    """The line at the right above a table: 单位：亿元; empty without a unit."""
    return f"单位：{table.unit}" if table.unit else ""


def note_prefixes(count: int) -> tuple[str, ...]:
    """What stands before each of the paragraphs below a table: 注：, or 注：1. and 2. and 3.…

    A table without notes (count 0) has one paragraph too: 注： and `NO_NOTES`.
    """
    if count <= 1:
        return ("注：",)
    return tuple(f"注：{index}." if index == 1 else f"{index}." for index in range(1, count + 1))


def list_mark(kind: ListKind, index: int) -> str:
    """The mark of the item number `index` (from 1): ——, （1）, or 一是."""
    match kind:
        case ListKind.DASH:
            return DASH
        case ListKind.NUMBER:
            return f"（{index}）"
        case ListKind.WORDS:
            return f"{write_numeral(index)}是"


def placeholder_text(placeholder: Placeholder) -> str:
    """What stands in the place of missing data."""
    return f"【待补充：{placeholder.what}】"


def reference_text(reference: Reference) -> str:
    """What a mention of a numbered thing prints; its target in brackets before the passes have run."""
    return reference.text or f"[[{reference.target}]]"


def footnote_mark(footnote: Footnote) -> str:
    """The raised mark of a footnote, in the text and before the note: 1, 2 …"""
    return str(footnote.number) if footnote.number else "*"
