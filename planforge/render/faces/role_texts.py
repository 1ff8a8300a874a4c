"""A finished document and a look in, what each of the look's faces has to set out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from planforge.doc import printed
from planforge.doc.figure_data import figure_words
from planforge.doc.nodes import Block, Document, Figure, Heading, Paragraph, Strong, Table
from planforge.doc.plain import footnotes, pieces, stretch_text
from planforge.doc.walk import inlines
from planforge.render.faces.office import LATIN
from planforge.render.look import Look

_STYLES: Final[Mapping[str, tuple[str, ...]]] = {
    "contents": ("contents_title",),
    "item": ("list",),
    "figure-caption": ("caption",),
    "cell": ("table_cell", "table_head"),
}
"""The style of a piece where it is not called as the piece is."""


def role_texts(document: Document, look: Look) -> Mapping[str, tuple[str, ...]]:
    """By role, every text that its face sets; the Latin face may have letters in all of them."""
    texts: dict[str, list[str]] = {}
    for block in document.blocks:
        for style, text in _styled(block):
            role = look.styles[style if style in look.styles else "body"].face
            texts.setdefault(role, []).append(text)
            texts.setdefault(LATIN, []).append(text)
        if not isinstance(block, Table):
            strong = (each for each in inlines(block) if isinstance(each, Strong))
            texts.setdefault(look.strong, []).extend(stretch_text(each.children) for each in strong)
    return {role: tuple(found) for role, found in texts.items()}


def _styled(block: Block) -> Iterator[tuple[str, str]]:
    """Every piece of a block with the style it is set in."""
    if isinstance(block, Heading):
        words = printed.heading_prefix(block) + stretch_text(block.children)
        yield f"heading{block.level}", words
        if block.level <= 2:
            yield f"contents{block.level}", words
        yield "body", stretch_text(block.run_in)
        return
    for piece in (*pieces(block), *footnotes(block)):
        styles = (block.role,) if isinstance(block, Paragraph) else _STYLES.get(piece.kind, (piece.kind,))
        for style in styles:
            yield style, piece.text
    if isinstance(block, Figure):
        for words in figure_words(block):
            yield "table_cell", words
