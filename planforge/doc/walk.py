"""A document or block in, its inlines in reading order out, or the same thing with parts replaced.

Every kind of block is named in `STRETCHES`, which knows once and for all in what order a block is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from operator import is_
from types import MappingProxyType
from typing import Any, Final, TypeVar

from planforge.doc.nodes import (
    Block,
    Cell,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Imprint,
    Inline,
    Item,
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
_Node = TypeVar("_Node")
_Holder = TypeVar("_Holder", Paragraph, Item, Cell)


def _changed(node: _Node, **parts: Any) -> _Node:
    """The node with parts replaced; itself where they are what it has: reading copies nothing."""
    if all(getattr(node, name) is part for name, part in parts.items()):
        return node
    return replace(node, **parts)  # type: ignore[type-var]  # every node is a dataclass


def _each(nodes: tuple[_Node, ...], function: Callable[[_Node], _Node]) -> tuple[_Node, ...]:
    """The same tuple where the function changes none of its nodes."""
    made = tuple(map(function, nodes))
    return nodes if all(map(is_, made, nodes)) else made


def _title(block: Title, change: OnStretch) -> Title:
    return _changed(block, children=change(block.children), subtitle=change(block.subtitle))


def _heading(block: Heading, change: OnStretch) -> Heading:
    return _changed(block, children=change(block.children), run_in=change(block.run_in))


def _with_children(node: _Holder, change: OnStretch) -> _Holder:
    return _changed(node, children=change(node.children))


def _list(block: List, change: OnStretch) -> List:
    return _changed(block, items=_each(block.items, lambda item: _with_children(item, change)))


def _row(row: Row, change: OnStretch) -> Row:
    return _changed(row, cells=_each(row.cells, lambda cell: _with_children(cell, change)))


def _rows(rows: tuple[Row, ...], change: OnStretch) -> tuple[Row, ...]:
    return _each(rows, lambda row: _row(row, change))


def _table(block: Table, change: OnStretch) -> Table:
    return _changed(
        block,
        caption=change(block.caption),
        head=_rows(block.head, change),
        body=_rows(block.body, change),
        notes=_each(block.notes, change),
    )


def _figure(block: Figure, change: OnStretch) -> Figure:
    return _changed(block, caption=change(block.caption))


def _signature(block: Signature, change: OnStretch) -> Signature:
    return _changed(block, by=change(block.by), date=change(block.date))


def _imprint(block: Imprint, change: OnStretch) -> Imprint:
    return _changed(block, copies=change(block.copies), office=change(block.office), date=change(block.date))


def _textless(block: Contents | PageBreak, _change: OnStretch) -> Contents | PageBreak:
    return block


STRETCHES: Final[Mapping[type[Block], Callable[[Any, OnStretch], Block]]] = MappingProxyType(
    {
        Title: _title,
        Contents: _textless,
        Heading: _heading,
        Paragraph: _with_children,
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
    return _each(stretch, lambda inline: _map_inline(inline, function))


def _map_inline(inline: Inline, function: Callable[[Inline], Inline]) -> Inline:
    changed = function(inline)
    if isinstance(changed, Strong | Sub | Sup | Footnote):
        return _changed(changed, children=map_nested(changed.children, function))
    return changed
