"""Blocks of the tree in, the elements of a Word body out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from lxml.etree import _Element

from planforge.doc import printed
from planforge.doc.nodes import (
    Block,
    Contents,
    Figure,
    Heading,
    List,
    ListKind,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from planforge.render.docx.build import Build
from planforge.render.docx.contents import contents_elements
from planforge.render.docx.figures import figure_elements
from planforge.render.docx.inlines import run, runs
from planforge.render.docx.names import identity_name, number_name
from planforge.render.docx.numbering import number_properties
from planforge.render.docx.paragraphs import begin_page, paragraph
from planforge.render.docx.tables import table_elements
from planforge.render.docx.xml import qname, w


def body_elements(blocks: Iterable[Block], build: Build) -> list[_Element]:
    """The paragraphs and tables of blocks, in order, with their bookmarks."""
    made: list[_Element] = []
    breaks = False
    for block in blocks:
        elements = HANDLERS[type(block)](block, build)
        if breaks and elements:
            begin_page(_paragraphs(elements)[0])
            breaks = False
        if build.embeds_ids and elements:
            _identify(block.id, elements, build)
        breaks = breaks or isinstance(block, PageBreak)
        made += elements
    if breaks and made:
        _paragraphs(made)[-1].append(w("r", w("br", type="page")))
    return made


def _paragraphs(elements: list[_Element]) -> list[_Element]:
    return [found for element in elements for found in element.iter(qname("w:p"))]


def _identify(block_id: str, elements: list[_Element], build: Build) -> None:
    build.identities[block_id] = identity_name(block_id)
    build.bookmarks.enclose(build.identities[block_id], _paragraphs(elements))


def _title(block: Title, build: Build) -> list[_Element]:
    label = run(block.label)
    if label and (target := build.targets.get(block.id)):
        label = build.bookmarks.around(target.bookmark, label)
    lines = (
        ("label", label),
        ("title", runs(block.children, build)),
        ("subtitle", runs(block.subtitle, build)),
    )
    return [paragraph(build, role, content) for role, content in lines if content]


def _heading(block: Heading, build: Build) -> list[_Element]:
    prefix = printed.heading_prefix(block)
    numbered = build.numbering.heading(block.level, prefix) if prefix else None
    content = [*([] if numbered is not None else run(prefix)), *runs(block.children, build)]
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
    return [paragraph(build, block.role, content)] if content else []


def _list(block: List, build: Build) -> list[_Element]:
    made = []
    number = build.numbering.new_list() if block.kind is ListKind.NUMBER else None
    for index, item in enumerate(block.items, start=1):
        # A dash counts nothing, so it is text like any other.
        mark = [] if number else run(printed.list_mark(block.kind, index))
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
    }
)
"""How each kind of block becomes elements."""
