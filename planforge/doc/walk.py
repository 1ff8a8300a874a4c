"""A document or block in, its inlines in reading order out, or the same thing with parts replaced.

Every kind of block is named in `STRETCHES`, which knows once and for all in what order a block is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from planforge.doc.nodes import (
    Block,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Imprint,
    Inline,
    List,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Strong,
    Sub,
    Sup,
    Table,
    Title,
)

_NOTICE_HEADS: Final = ("masthead", "document_number", "notice_title")
Stretch = tuple[Inline, ...]
"""Inlines that stand together: a paragraph's text, a caption, a cell, a note."""
OnStretch = Callable[[Stretch], Stretch]


def _title(block: Title, change: OnStretch) -> Title:
    return replace(block, children=change(block.children), subtitle=change(block.subtitle))


def _heading(block: Heading, change: OnStretch) -> Heading:
    return replace(block, children=change(block.children), run_in=change(block.run_in))


def _paragraph(block: Paragraph, change: OnStretch) -> Paragraph:
    return replace(block, children=change(block.children))


def _list(block: List, change: OnStretch) -> List:
    items = tuple(replace(item, children=change(item.children)) for item in block.items)
    return replace(block, items=items)


def _rows(rows: tuple[Row, ...], change: OnStretch) -> tuple[Row, ...]:
    return tuple(
        replace(row, cells=tuple(replace(cell, children=change(cell.children)) for cell in row.cells))
        for row in rows
    )


def _table(block: Table, change: OnStretch) -> Table:
    return replace(
        block,
        caption=change(block.caption),
        head=_rows(block.head, change),
        body=_rows(block.body, change),
        notes=tuple(change(note) for note in block.notes),
    )


def _figure(block: Figure, change: OnStretch) -> Figure:
    return replace(block, caption=change(block.caption))


def _signature(block: Signature, change: OnStretch) -> Signature:
    return replace(block, by=change(block.by), date=change(block.date))


def _imprint(block: Imprint, change: OnStretch) -> Imprint:
    return replace(block, copies=change(block.copies), office=change(block.office), date=change(block.date))


def _textless(block: Contents | PageBreak, _change: OnStretch) -> Contents | PageBreak:
    return block


STRETCHES: Final[Mapping[type[Block], Callable[[Any, OnStretch], Block]]] = MappingProxyType(
    {
        Title: _title,
        Contents: _textless,
        Heading: _heading,
        Paragraph: _paragraph,
        List: _list,
        Table: _table,
        Figure: _figure,
        PageBreak: _textless,
        Signature: _signature,
        Imprint: _imprint,
    }
)
"""How each kind of block is rebuilt with its stretches changed one after another, in reading order."""


def has_notice(document: Document) -> bool:
    """Whether the notice that issues the plan stands before its title."""
    first = document.blocks[0] if document.blocks else None
    return isinstance(first, Paragraph) and first.role in _NOTICE_HEADS


def blocks_of(document: Document) -> Iterator[Block]:
    """The blocks of a document in reading order."""
    yield from document.blocks


def map_blocks(document: Document, function: Callable[[Block], Block]) -> Document:
    """The document with every block replaced by what `function` makes of it, in reading order."""
    return replace(document, blocks=tuple(function(block) for block in document.blocks))


def stretches(block: Block) -> tuple[Stretch, ...]:
    """The stretches of a block in reading order, empty ones too: caption, head, body, notes…"""
    found: list[Stretch] = []

    def note(stretch: Stretch) -> Stretch:
        found.append(stretch)
        return stretch

    map_stretches(block, note)
    return tuple(found)


def map_stretches(block: Block, function: OnStretch) -> Block:
    """The block with every stretch replaced by what `function` makes of it, in reading order."""
    return STRETCHES[type(block)](block, function)


def inlines(block: Block) -> Iterator[Inline]:
    """Every inline of a block in reading order; one that holds others comes before them."""
    for stretch in stretches(block):
        yield from nested(stretch)


def nested(stretch: Stretch) -> Iterator[Inline]:
    """Every inline of a stretch in reading order; one that holds others comes before them."""
    for inline in stretch:
        yield inline
        if isinstance(inline, Strong | Sub | Sup | Footnote):
            yield from nested(inline.children)


def map_inlines(block: Block, function: Callable[[Inline], Inline]) -> Block:
    """The block with every inline replaced one for one, in reading order.

    An inline that holds others is given to `function` first, then those inside the result.
    """
    return map_stretches(block, lambda stretch: map_nested(stretch, function))


def map_nested(stretch: Stretch, function: Callable[[Inline], Inline]) -> Stretch:
    """The stretch with every inline replaced one for one, in the order of `nested`."""
    return tuple(_map_inline(inline, function) for inline in stretch)


def _map_inline(inline: Inline, function: Callable[[Inline], Inline]) -> Inline:
    changed = function(inline)
    if isinstance(changed, Strong | Sub | Sup | Footnote):
        return replace(changed, children=map_nested(changed.children, function))
    return changed
