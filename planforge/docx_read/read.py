"""The bytes of a Word file in, its document tree, paragraphs and sheets out, with what of it is not read.

Deleted text and text boxes' fallbacks are left out, inserted text is read; fields count with their results.
Nothing outside of the file is fetched, no macro is looked into.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from planforge.check.word_file import Kind, Sheet, WordParagraph, WordTable
from planforge.doc.nodes import Document, Meta
from planforge.doc.plain import stretch_text
from planforge.docx_read.accepted import accept_deletions
from planforge.docx_read.body import BodyReader
from planforge.docx_read.inlines import InlineReader
from planforge.docx_read.left_out import left_out
from planforge.docx_read.numbers import read_numbers
from planforge.docx_read.paragraphs import ParagraphReader
from planforge.docx_read.parts import TablePart
from planforge.docx_read.pictures import PictureReader
from planforge.docx_read.properties import Properties
from planforge.docx_read.tree import read_blocks
from planforge.problems import InvalidInput, Position, Problem
from planforge.render.docx.identity import NAMESPACE
from planforge.render.docx.lint.names import name, value
from planforge.render.docx.lint.package import Package, open_package

NOTHING: Final = Document(Meta(title=""), ())


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a Word file holds."""

    paragraphs: tuple[WordParagraph, ...]
    """All that hold text or might: of the body, of cells and text boxes where they stand, then the notes."""
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    """Notes on what is in the file and was not read as text."""
    tables: tuple[WordTable, ...] = ()
    numbers_pages: bool = True
    """Whether a page's foot or head counts pages."""
    document: Document = NOTHING


def read_word_file(data: bytes, file: str) -> WordFile:
    """The file's content; raises InvalidInput (`unreadable`) for what is no Word file."""
    try:
        package = open_package(data)
    except InvalidInput as refused:
        at = Position(file, 1, 1)
        raise InvalidInput(replace(each, position=at) for each in refused.problems) from None
    root = package.roots.get(package.main)
    body = None if root is None else root.find(name("w:body"))
    if body is not None:
        accept_deletions(body)
    reader = _reader(package)
    parts = () if body is None else tuple(reader.read(body))
    return WordFile(
        (*reader.facts, *_notes(reader)),
        tuple(reader.sheets),
        tuple(left_out(package, reader, parts, file)),
        tuple(_table(each) for each in parts if isinstance(each, TablePart)),
        _numbers_pages(package),
        read_blocks(parts, identities(package)),
    )


def _reader(package: Package) -> BodyReader:
    properties = Properties.of(package)
    return BodyReader(
        properties,
        read_numbers(package.companion("numbering")),
        InlineReader.of(package, properties),
        PictureReader(package),
        ParagraphReader(properties),
    )


def _notes(reader: BodyReader) -> Iterator[WordParagraph]:
    """The footnotes and endnotes as paragraphs behind those of the body."""
    for at, (note, _) in enumerate(reader.inlines.met, start=len(reader.facts) + 1):
        text = stretch_text(note.children).replace("\n", " ")
        yield WordParagraph(at, text, Kind.OTHER, 0, "", "", None, None, None)


def _table(part: TablePart) -> WordTable:
    heads = next((at for at, row in enumerate(part.rows) if not row.is_head), len(part.rows))
    return WordTable(part.first, part.last, len(part.rows), part.columns, heads)


def _numbers_pages(package: Package) -> bool:
    stories = (each for each in package.stories if each.root.tag in (name("w:ftr"), name("w:hdr")))
    return any(_counts_pages(each) for story in stories for each in story.root.iter("*"))


def _counts_pages(element: _Element) -> bool:
    if element.tag == name("w:instrText"):
        return "PAGE" in (element.text or "").split()
    return element.tag == name("w:fldSimple") and "PAGE" in value(element, "w:instr").split()


def identities(package: Package) -> dict[str, str]:
    """Bookmark → id of the block, as planforge wrote them; empty for other files."""
    tag = f"{{{NAMESPACE}}}block"
    return {
        each.get("bookmark", ""): each.get("id", "")
        for root in package.roots.values()
        if root.tag == f"{{{NAMESPACE}}}planforge"
        for each in root.iter(tag)
    }
