"""A document or part of one in, its characters as printed out, without faces, sizes or positions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from planforge.doc import printed
from planforge.doc.nodes import (
    Block,
    Break,
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
    Placeholder,
    Reference,
    Row,
    Signature,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    Title,
)
from planforge.doc.walk import Stretch, blocks_of, inlines


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed paragraph, cell or note."""

    kind: str
    """label | title | subtitle | contents | heading | paragraph | item | caption | unit | cell | note |
    figure-caption | footnote."""
    text: str
    """As printed, with its number or mark; forced new lines as \\n."""
    id: str
    """The block's id; an item's or a row's own."""


def _children(inline: Strong | Sub | Sup) -> str:
    return stretch_text(inline.children)


INLINE_TEXT: Final[Mapping[type[Inline], Callable[[Any], str]]] = MappingProxyType(
    {
        Text: lambda inline: inline.text,
        Strong: _children,
        Sub: _children,
        Sup: _children,
        Break: lambda _: "\n",
        Placeholder: printed.placeholder_text,
        Reference: printed.reference_text,
        Footnote: lambda _: "",
    }
)
"""What each kind of inline prints where it stands; a footnote prints elsewhere, as a piece of its own."""


def stretch_text(stretch: Stretch) -> str:
    """The characters of inlines that stand together, as printed; footnotes are left out."""
    return "".join(INLINE_TEXT[type(inline)](inline) for inline in stretch)


def plain_text(node: Document | Block | Inline) -> str:
    """The characters of a node as printed, one line per piece; footnotes follow after everything else."""
    if isinstance(node, Document):
        return _lines(outline(node))
    if isinstance(node, Footnote):
        return stretch_text(node.children)
    if isinstance(node, Inline):
        return stretch_text((node,))
    return _lines((*pieces(node), *footnotes(node)))


def _lines(found: tuple[Piece, ...]) -> str:
    return "\n".join(piece.text for piece in found)


def outline(document: Document) -> tuple[Piece, ...]:
    """Everything a document prints, in order: its blocks' pieces, then its footnotes.

    Not in it: what a look adds to the pages (page numbers) and the lines of the table of contents.
    """
    body = [piece for block in blocks_of(document) for piece in pieces(block)]
    notes = [piece for block in blocks_of(document) for piece in footnotes(block)]
    return (*body, *notes)


def pieces(block: Block) -> tuple[Piece, ...]:
    """What a block prints, in order, without its footnotes."""
    return tuple(PIECES[type(block)](block))


def footnotes(block: Block) -> tuple[Piece, ...]:
    """The footnotes of a block, in order, without their marks."""
    found = (inline for inline in inlines(block) if isinstance(inline, Footnote))
    return tuple(Piece("footnote", stretch_text(note.children), block.id) for note in found)


def _title(block: Title) -> Iterator[Piece]:
    if block.label:
        yield Piece("label", block.label, block.id)
    yield Piece("title", stretch_text(block.children), block.id)
    if block.subtitle:
        yield Piece("subtitle", stretch_text(block.subtitle), block.id)


def _contents(block: Contents) -> Iterator[Piece]:
    yield Piece("contents", printed.CONTENTS_TITLE, block.id)


def _heading(block: Heading) -> Iterator[Piece]:
    text = printed.heading_prefix(block) + stretch_text((*block.children, *block.run_in))
    yield Piece("heading", text, block.id)


def _paragraph(block: Paragraph) -> Iterator[Piece]:
    kind = "title" if block.role == "notice_title" else "paragraph"
    yield Piece(kind, stretch_text(block.children), block.id)


def _list(block: List) -> Iterator[Piece]:
    for index, item in enumerate(block.items, start=1):
        yield Piece("item", printed.list_mark(block.kind, index) + stretch_text(item.children), item.id)


def _table(block: Table) -> Iterator[Piece]:
    yield Piece("caption", printed.caption_prefix(block) + stretch_text(block.caption), block.id)
    if unit := printed.unit_line(block):
        yield Piece("unit", unit, block.id)
    for row in (*block.head, *block.body):
        yield from _row(row)
    notes = [stretch_text(note) for note in block.notes] or [printed.NO_NOTES]
    for prefix, note in zip(printed.note_prefixes(len(notes)), notes, strict=True):
        yield Piece("note", prefix + note, block.id)


def _row(row: Row) -> Iterator[Piece]:
    for cell in row.cells:
        yield Piece("cell", stretch_text(cell.children), row.id)


def _figure(block: Figure) -> Iterator[Piece]:
    yield Piece("figure-caption", printed.caption_prefix(block) + stretch_text(block.caption), block.id)


def _signature(block: Signature) -> Iterator[Piece]:
    yield Piece("paragraph", stretch_text(block.by), block.id)
    yield Piece("paragraph", stretch_text(block.date), block.id)


def _imprint(block: Imprint) -> Iterator[Piece]:
    before, after = printed.COPIES
    if block.copies:
        yield Piece("paragraph", before + stretch_text(block.copies) + after, block.id)
    line = f"{stretch_text(block.office)}\t{stretch_text(block.date)}{printed.SENT_OUT}"
    yield Piece("paragraph", line, block.id)


def _page_break(_block: PageBreak) -> Iterator[Piece]:
    return iter(())


PIECES: Final[Mapping[type[Block], Callable[[Any], Iterator[Piece]]]] = MappingProxyType(
    {
        Title: _title,
        Contents: _contents,
        Heading: _heading,
        Paragraph: _paragraph,
        List: _list,
        Table: _table,
        Figure: _figure,
        PageBreak: _page_break,
        Signature: _signature,
        Imprint: _imprint,
    }
)
"""What each kind of block prints."""
