"""Inlines in, escaped HTML out; also what all the writers of HTML have to know about the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from markupsafe import Markup, escape

from planforge.doc import printed
from planforge.doc.nodes import (
    Break,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    Placeholder,
    Reference,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    Title,
)
from planforge.doc.walk import Stretch
from planforge.render.elements import EMPTY, element, joined, void
from planforge.render.look import Look

_LETTERS: Final = {Title: "a", Heading: "h", Table: "t", Figure: "f"}


@dataclass(frozen=True, slots=True)
class Writing:
    """What the writing of one page goes by."""

    document: Document
    look: Look
    anchors: Mapping[str, str]
    """The anchor of every block that can be linked to, by its id: h3, t1. Counted: they tell nothing."""
    paged: bool = False
    """For the PDF: footnotes stand where they are called, and the page rules move them to the foot."""
    in_link: bool = False
    """Inside an entry of the contents: no further link, no footnote, no new line."""

    def data_id(self, block_id: str) -> str | None:
        """The id that may be written; None where the edition carries nothing of its source."""
        return None if self.document.meta.embed == "none" else block_id


def count_anchors(document: Document) -> dict[str, str]:
    """An anchor for every title, heading, table and figure: the kind's letter and a number, in order."""
    counts: dict[str, int] = {}
    anchors: dict[str, str] = {}
    for block in document.blocks:
        if letter := _LETTERS.get(type(block)):
            counts[letter] = counts.get(letter, 0) + 1
            anchors[block.id] = f"{letter}{counts[letter]}"
    return anchors


def write_inlines(stretch: Stretch, writing: Writing) -> Markup:
    """Inlines that stand together."""
    return joined(INLINES[type(inline)](inline, writing) for inline in stretch)


def _text(inline: Text, _writing: Writing) -> Markup:
    return escape(inline.text)


def _strong(inline: Strong, writing: Writing) -> Markup:
    return element("strong", write_inlines(inline.children, writing))


def _sub(inline: Sub, writing: Writing) -> Markup:
    return element("sub", write_inlines(inline.children, writing))


def _sup(inline: Sup, writing: Writing) -> Markup:
    return element("sup", write_inlines(inline.children, writing))


def _break(_inline: Break, writing: Writing) -> Markup:
    return EMPTY if writing.in_link else void("br")


def _placeholder(inline: Placeholder, writing: Writing) -> Markup:
    return element("mark", printed.placeholder_text(inline), data_path=writing.data_id(inline.path))


def _reference(inline: Reference, writing: Writing) -> Markup:
    anchor = writing.anchors.get(inline.target)
    text = printed.reference_text(inline)
    if anchor is None or writing.in_link:
        return escape(text)
    return element("a", text, class_="reference", href=f"#{anchor}")


def _footnote(inline: Footnote, writing: Writing) -> Markup:
    if writing.in_link:
        return EMPTY
    mark = printed.footnote_mark(inline)
    if writing.paged:
        text = write_inlines(inline.children, writing)
        return element("span", text, class_="footnote", data_mark=mark)
    number = inline.number or None
    link = element("a", mark, id=number and f"r{number}", href=number and f"#n{number}", role="doc-noteref")
    return element("sup", link)


INLINES: Final[Mapping[type[Inline], Callable[[Any, Writing], Markup]]] = MappingProxyType(
    {
        Text: _text,
        Strong: _strong,
        Sub: _sub,
        Sup: _sup,
        Break: _break,
        Placeholder: _placeholder,
        Reference: _reference,
        Footnote: _footnote,
    }
)
"""How each kind of inline is written."""
