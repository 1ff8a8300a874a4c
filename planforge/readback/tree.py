"""A document tree in, the pieces that every file of it prints out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.doc import printed
from planforge.doc.nodes import (
    Contents,
    Document,
    Footnote,
    Heading,
    Inline,
    Origin,
    OriginKind,
    Row,
    Table,
    Text,
)
from planforge.doc.plain import Piece, pieces, stretch_text
from planforge.doc.walk import blocks_of, inlines, map_blocks, map_inlines
from planforge.readback.said import Said, cell_place, squash

_MARK: Final = Origin(OriginKind.COMPUTED, "numbering")
_KINDS: Final = {
    "label": "title",
    "subtitle": "title",
    "contents": "title",
    "figure-caption": "caption",
}
"""Kinds of `Piece` that are read back under another name."""


def read_tree(document: Document) -> tuple[Said, ...]:
    """What the tree prints, in order: its blocks, the lines of its contents, then its footnotes.

    The marks of footnotes stand in the text, as they do in the files; page numbers are not the tree's.
    """
    marked = map_blocks(document, lambda block: map_inlines(block, _marked))
    body = [said for block in blocks_of(marked) for said in _block(block, marked)]
    return (*(each for each in body if each.text or each.kind == "cell"), *_footnotes(document))


def _marked(inline: Inline) -> Inline:
    return Text(printed.footnote_mark(inline), _MARK) if isinstance(inline, Footnote) else inline


def _block(block: object, document: Document) -> Iterator[Said]:
    if isinstance(block, Table):
        yield from _table(block)
        return
    for piece in pieces(block):  # type: ignore[arg-type]  # the document holds blocks only
        yield _said(piece)
    if isinstance(block, Contents):
        for heading in blocks_of(document):
            if isinstance(heading, Heading) and heading.level <= block.levels:
                yield Said("contents-line", squash(printed.heading_prefix(heading) + _unmarked(heading)))


def _unmarked(heading: Heading) -> str:
    """The words of a heading as the contents print them: without the marks of footnotes."""
    marks = {id(each) for each in heading.children if isinstance(each, Text) and each.origin is _MARK}
    return stretch_text(tuple(each for each in heading.children if id(each) not in marks))


def _table(table: Table) -> Iterator[Said]:
    cells = iter(_cells(table))
    for piece in pieces(table):
        yield next(cells) if piece.kind == "cell" else _said(piece)


def _cells(table: Table) -> Iterator[Said]:
    for number, row in enumerate((*table.head, *table.body), start=1):
        yield from _row(row, number)


def _row(row: Row, number: int) -> Iterator[Said]:
    for column, cell in enumerate(row.cells, start=1):
        yield Said("cell", squash(stretch_text(cell.children)), cell_place(number, column))


def _said(piece: Piece) -> Said:
    return Said(_KINDS.get(piece.kind, piece.kind), squash(piece.text))


def _footnotes(document: Document) -> Iterator[Said]:
    for block in blocks_of(document):
        for note in inlines(block):
            if isinstance(note, Footnote):
                yield Said("footnote", squash(printed.footnote_mark(note) + stretch_text(note.children)))
