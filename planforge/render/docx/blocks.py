"""Blocks of the tree in, the elements of a Word body out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from lxml.etree import _Element

from planforge.doc import printed
from planforge.doc.nodes import (
    Block,
    Contents,
    Figure,
    Heading,
    Imprint,
    List,
    ListKind,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Title,
)
from planforge.doc.plain import stretch_text
from planforge.doc.walk import Stretch
from planforge.render.docx.build import Build
from planforge.render.docx.contents import contents_elements
from planforge.render.docx.figures import figure_elements
from planforge.render.docx.imprint import imprint_elements
from planforge.render.docx.inlines import derived, resize, run, runs
from planforge.render.docx.names import identity_name, number_name
from planforge.render.docx.numbering import number_properties
from planforge.render.docx.paragraphs import begin_page, paragraph, set_apart
from planforge.render.docx.tables import table_elements
from planforge.render.docx.xml import qname, twips, w
from planforge.render.formal import broken_title, fitted_size, signing_indents
from planforge.render.look import TextStyle


def body_elements(blocks: Iterable[Block], build: Build) -> list[_Element]:
    """The paragraphs and tables of blocks, in order, with their bookmarks."""
    return [element for _, elements in written_blocks(blocks, build) for element in elements]


def written_blocks(blocks: Iterable[Block], build: Build) -> list[tuple[Block, list[_Element]]]:
    """The same block by block."""
    made: list[tuple[Block, list[_Element]]] = []
    breaks = False
    for block in blocks:
        build.comments.begin(block.id)
        elements = HANDLERS[type(block)](block, build)
        build.comments.end(elements)
        if breaks and elements:
            begin_page(_paragraphs(elements)[0])
            breaks = False
        if build.embeds_ids and elements:
            _identify(block.id, elements, build)
        breaks = breaks or isinstance(block, PageBreak)
        made.append((block, elements))
    if breaks and (written := _paragraphs([each for _, elements in made for each in elements])):
        written[-1].append(w("r", w("br", type="page")))
    return made


def _paragraphs(elements: list[_Element]) -> list[_Element]:
    return [found for element in elements for found in element.iter(qname("w:p"))]


def _identify(block_id: str, elements: list[_Element], build: Build) -> None:
    build.identities[block_id] = identity_name(block_id)
    build.bookmarks.enclose(build.identities[block_id], _paragraphs(elements))


def _title(block: Title, build: Build) -> list[_Element]:
    label = derived(run(block.label), build)
    if label and (target := build.targets.get(block.id)):
        label = build.bookmarks.around(target.bookmark, label)
    lines = (
        ("label", label),
        *((role, runs(_broken(words, role, build), build)) for role, words in _title_lines(block)),
    )
    made = [paragraph(build, role, content) for role, content in lines if content]
    if block.subtitle:
        set_apart(made[-2], Decimal(0))
    return made


def _title_lines(block: Title) -> tuple[tuple[str, Stretch], ...]:
    return ("title", block.children), ("subtitle", block.subtitle)


def _broken(words: Stretch, role: str, build: Build) -> Stretch:
    return broken_title(words, build.look.styles[role], build.look)


def _heading(block: Heading, build: Build) -> list[_Element]:
    prefix = printed.heading_prefix(block)
    numbered = build.numbering.heading(block.level, prefix) if prefix else None
    counted = [] if numbered is not None else derived(run(prefix), build)
    content = [*counted, *runs(block.children, build)]
    for name in _heading_bookmarks(block, build):
        content = build.bookmarks.around(name, content)
    content += runs(block.run_in, build)
    if numbered is None:
        numbered = number_properties(0, 0)
    return [paragraph(build, f"heading{block.level}", content, numbered=numbered)]


def _heading_bookmarks(block: Heading, build: Build) -> list[str]:
    names = [number_name("_Toc", block.id)] if block in build.headings else []
    target = build.targets.get(block.id)
    return [*names, target.bookmark] if target else names


def _paragraph(block: Paragraph, build: Build) -> list[_Element]:
    content = runs(block.children, build)
    if not content:
        return []
    style = build.look.styles.get(block.role)
    if (
        style is not None
        and (size := fitted_size(style, stretch_text(block.children), build.look)) < style.size
    ):
        for found in content:
            resize(found, size)
    return [paragraph(build, block.role, content)]


def _signature(block: Signature, build: Build) -> list[_Element]:
    indents = signing_indents(block, build.look)
    lines = (("signature", block.by, indents[0]), ("date", block.date, indents[1]))
    return [
        paragraph(build, role, runs(words, build), indent=_right(right, build.look.styles[role]))
        for role, words, right in lines
    ]


def _right(characters: Decimal, style: TextStyle) -> _Element:
    return w("ind", rightChars=int(characters * 100), right=twips(characters * style.size))


def _imprint(block: Imprint, build: Build) -> list[_Element]:
    return imprint_elements(block, build)


def _list(block: List, build: Build) -> list[_Element]:
    made = []
    number = build.numbering.new_list() if block.kind is ListKind.NUMBER else None
    for index, item in enumerate(block.items, start=1):
        # A dash counts nothing and Word has no 一是, so these are text like any other.
        mark = [] if number else derived(run(printed.list_mark(block.kind, index)), build)
        numbered = number_properties(0, number) if number else None
        made.append(paragraph(build, "list", [*mark, *runs(item.children, build)], numbered=numbered))
        if build.embeds_ids:
            _identify(item.id, made[-1:], build)
    return made


def _contents(block: Contents, build: Build) -> list[_Element]:
    return contents_elements(block, build)


def _table(block: Table, build: Build) -> list[_Element]:
    return table_elements(block, build)


def _figure(block: Figure, build: Build) -> list[_Element]:
    return figure_elements(block, build)


def _page_break(_block: PageBreak, _build: Build) -> list[_Element]:
    return []  # printed as a property of the paragraph that follows: a paragraph of its own would be empty


HANDLERS: Final[Mapping[type[Block], Callable[[Any, Build], list[_Element]]]] = MappingProxyType(
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
"""How each kind of block becomes elements."""
