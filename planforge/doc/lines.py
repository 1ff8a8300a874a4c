"""A document in, its lines out, as git compares them: headings with #, a row of a table between bars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.doc import printed
from planforge.doc.nodes import Block, Document, Heading, Row, Table, Title
from planforge.doc.plain import footnotes, pieces, stretch_text
from planforge.doc.walk import blocks_of

_MARK: Final = "#"
"""Of a title; a heading has one more for each level."""


def document_lines(document: Document) -> Iterator[str]:
    """What is printed, a line for every paragraph and row, then the footnotes; nothing of the layout."""
    for block in blocks_of(document):
        yield from _lines(block)
    for block in blocks_of(document):
        yield from (f"[^] {_one_line(note.text)}" for note in footnotes(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block)
        return
    mark = ""
    if isinstance(block, Title):
        mark = f"{_MARK} "
    elif isinstance(block, Heading):
        mark = f"{_MARK * (block.level + 1)} "
    yield from (f"{mark}{line}" for piece in pieces(block) for line in piece.text.splitlines() if line)


def _table(table: Table) -> Iterator[str]:
    """The caption, the unit, the rows and the notes."""
    around = [each.text for each in pieces(table) if each.kind in ("caption", "unit")]
    notes = [each.text for each in pieces(table) if each.kind == "note"]
    yield from (_one_line(each) for each in around if each)
    yield from (_row(each) for each in (*table.head, *table.body))
    yield from (_one_line(each) for each in notes if each != printed.note_prefixes(1)[0] + printed.NO_NOTES)


def _row(row: Row) -> str:
    cells = (_one_line(stretch_text(cell.children)).replace("|", "\\|") for cell in row.cells)
    return f"| {' | '.join(cells)} |"


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())
