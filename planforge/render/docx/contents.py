"""The headings of a document in, a table of contents that is right before anybody updates it out."""

from __future__ import annotations

from lxml.etree import _Element

from planforge.doc import printed
from planforge.doc.nodes import Contents, Heading
from planforge.doc.plain import stretch_text
from planforge.render.docx.build import Build
from planforge.render.docx.inlines import field, link, run
from planforge.render.docx.names import number_name
from planforge.render.docx.page import text_width
from planforge.render.docx.paragraphs import paragraph
from planforge.render.docx.xml import find, twips_below, w


def contents_elements(contents: Contents, build: Build) -> list[_Element]:
    """The title and one paragraph per heading; the field lies around the entries, nothing is empty."""
    title = paragraph(build, "contents_title", run(printed.CONTENTS_TITLE))
    listed = [heading for heading in build.headings if heading.level <= contents.levels]
    entries = [_entry(heading, build) for heading in listed]
    if entries:
        _wrap(entries, f'TOC \\o "1-{contents.levels}" \\h \\z')
    return [title, *entries]


def entry_text(heading: Heading) -> str:
    """What the contents print of a heading, on one line."""
    return (printed.heading_prefix(heading) + stretch_text(heading.children)).replace("\n", "")


def _entry(heading: Heading, build: Build) -> _Element:
    bookmark = number_name("_Toc", heading.id)
    content = run(entry_text(heading))
    page = build.pages.get(heading.id)
    if page is not None:
        content += [w("r", w("tab")), *field(f"PAGEREF {bookmark} \\h", run(str(page)))]
    made = paragraph(build, f"contents{heading.level}", link(bookmark, content))
    if page is not None:
        _add_tab(made, build)
    return made


def _add_tab(made: _Element, build: Build) -> None:
    properties = find(made, "w:pPr")
    assert properties is not None  # `paragraph` writes it
    edge = twips_below(text_width(build.look.page))
    properties.append(w("tabs", w("tab", val="right", leader="dot", pos=edge)))


def _wrap(entries: list[_Element], instruction: str) -> None:
    first, last = field(instruction, [])[:3], field(instruction, [])[3:]
    for place, element in enumerate(first, start=1):
        entries[0].insert(place, element)
    entries[-1].extend(last)
