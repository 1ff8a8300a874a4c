"""A document and a look in, one self-contained HTML page out: no scripts, nothing fetched, all escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from markupsafe import Markup, escape

from planforge.doc import printed
from planforge.doc.nodes import (
    Block,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Imprint,
    Item,
    List,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Title,
)
from planforge.doc.plain import stretch_text
from planforge.doc.walk import inlines
from planforge.problems import InvalidInput, problem
from planforge.render.css import families, write_css
from planforge.render.elements import EMPTY, element, stacked, void
from planforge.render.formal import broken_title, fitted_size, imprint_height, noticed_look, signing_indents
from planforge.render.html_inlines import Writing, count_anchors, write_inlines
from planforge.render.html_tables import write_table
from planforge.render.look import Look
from planforge.render.sheets import Run, sheet_runs, turned_look
from planforge.render.svg import inline_svg

_GAP: Final = Markup("\t")
"""Between the office and the date of an imprint, which stand at both ends of a line."""
_DOCTYPE: Final = Markup("<!DOCTYPE html>\n")


def write_html(document: Document, look: Look) -> bytes:
    """The page, for a browser: readable on a phone, laid out by the look when printed. UTF-8."""
    return write_page(document, look, paged=False).encode()


def write_page(document: Document, look: Look, *, paged: bool) -> str:
    """The page as text; `paged` for the PDF, where footnotes stand in place and move to the foot.

    Raises InvalidInput where a figure cannot be shown.
    """
    look = noticed_look(document, look)
    writing = Writing(document, look, count_anchors(document), paged)
    blocks = stacked(_run(run, writing) for run in sheet_runs(document.blocks, look))
    main = element("main", stacked((blocks, _notes(document, writing))))
    page = stacked((_head(document, look), element("body", main)))
    return _DOCTYPE + element("html", page, lang=document.meta.language) + "\n"


def _run(run: Run, writing: Writing) -> Markup:
    if run.is_landscape:
        writing = replace(writing, look=turned_look(writing.look))
    content = stacked(BLOCKS[type(block)](block, writing) for block in run.shown)
    return element("div", content, class_="landscape") if run.is_landscape else content


def _head(document: Document, look: Look) -> Markup:
    meta = document.meta
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "author": meta.issuer,
        "description": meta.subject,
        "dcterms.created": meta.date,
        "generator": "planforge",
    }
    lines = [void("meta", charset="utf-8"), element("title", meta.title)]
    lines += [void("meta", name=name, content=content) for name, content in named.items() if content]
    # css_string lets no < through, so the style sheet cannot end its element.
    lines.append(element("style", Markup(write_css(look, meta.notice))))
    return element("head", stacked(lines))


def _notes(document: Document, writing: Writing) -> Markup:
    """The footnotes of a page that is not paged: at its end, each linked with its mark."""
    if writing.paged:
        return EMPTY
    notes = [note for block in document.blocks for note in inlines(block) if isinstance(note, Footnote)]
    asides = stacked(_aside(note, writing) for note in notes)
    return element("section", asides, class_="footnotes", role="doc-endnotes") if asides else EMPTY


def _aside(note: Footnote, writing: Writing) -> Markup:
    number = note.number or None
    back = element("a", printed.footnote_mark(note), class_="mark", href=number and f"#r{number}")
    text = element("span", write_inlines(note.children, writing), class_="text")
    content = Markup("{} {}").format(back, text)
    return element("aside", content, class_="footnote", id=number and f"n{number}", role="doc-footnote")


# ---- blocks -----------------------------------------------------------------------------------------


def _title(block: Title, writing: Writing) -> Markup:
    title, subtitle = (
        write_inlines(broken_title(words, writing.look.styles[role], writing.look), writing)
        for role, words in (("title", block.children), ("subtitle", block.subtitle))
    )
    parts = [
        element("p", block.label, class_="label") if block.label else EMPTY,
        element("h1", title),
        element("p", subtitle, class_="subtitle") if block.subtitle else EMPTY,
    ]
    class_ = "with-subtitle" if block.subtitle else None
    anchor = writing.anchors.get(block.id)
    return element("header", stacked(parts), class_=class_, id=anchor, data_id=writing.data_id(block.id))


def _contents(block: Contents, writing: Writing) -> Markup:
    title = element("p", printed.CONTENTS_TITLE, class_="contents-title")
    entries = stacked(_entries(block.levels, writing))
    lines = element("ul", entries) if entries else EMPTY
    content = stacked((title, lines))
    return element("nav", content, class_="contents", role="doc-toc", data_id=writing.data_id(block.id))


def _entries(levels: int, writing: Writing) -> Iterator[Markup]:
    linked = replace(writing, in_link=True)
    for heading in writing.document.blocks:
        if isinstance(heading, Heading) and heading.level <= levels:
            link = element("a", _heading_text(heading, linked), href=f"#{writing.anchors[heading.id]}")
            # A profile has two styles for entries; deeper ones look like the second.
            yield element("li", link, class_=f"contents{min(heading.level, 2)}")


def _heading_text(heading: Heading, writing: Writing) -> Markup:
    number = Markup("{}").format(printed.heading_prefix(heading))
    return number + write_inlines(heading.children, writing)


def _heading(block: Heading, writing: Writing) -> Markup:
    # h1 is the title's, so that a reader of the page's outline finds the chapters below it.
    tag, text = f"h{block.level + 1}", _heading_text(block, writing)
    anchor, data_id = writing.anchors.get(block.id), writing.data_id(block.id)
    if not block.run_in:
        return element(tag, text, id=anchor, data_id=data_id)
    heading = element(tag, text, id=anchor)
    run_in = element("p", write_inlines(block.run_in, writing))
    return element("div", heading + run_in, class_="run-in", data_id=data_id)


def _paragraph(block: Paragraph, writing: Writing) -> Markup:
    text = write_inlines(block.children, writing)
    style = writing.look.styles.get(block.role)
    size = None if style is None else fitted_size(style, stretch_text(block.children), writing.look)
    smaller = f"font-size: {size:f}pt" if style is not None and size != style.size else None
    return element("p", text, class_=block.role, style=smaller, data_id=writing.data_id(block.id))


def _signature(block: Signature, writing: Writing) -> Markup:
    parts = (("signature", block.by), ("date", block.date))
    lines = stacked(
        element("p", write_inlines(words, writing), class_=role, style=f"margin-right: {right:f}em")
        for (role, words), right in zip(parts, signing_indents(block, writing.look), strict=True)
    )
    return element("div", lines, class_="signing", data_id=writing.data_id(block.id))


def _imprint(block: Imprint, writing: Writing) -> Markup:
    before, after = map(escape, printed.COPIES)
    copies = before + write_inlines(block.copies, writing) + after
    date = element("span", write_inlines(block.date, writing) + escape(printed.SENT_OUT), class_="sent")
    lines = stacked(
        (
            element("p", copies, class_="imprint copies") if block.copies else EMPTY,
            element("p", write_inlines(block.office, writing) + _GAP + date, class_="imprint office"),
        )
    )
    height = f"height: {imprint_height(block, writing.look):.3f}pt"
    inside = element("div", lines, class_="foot")
    return element("footer", inside, style=height, data_id=writing.data_id(block.id))


def _list(block: List, writing: Writing) -> Markup:
    marked = [(printed.list_mark(block.kind, index), item) for index, item in enumerate(block.items, start=1)]
    items = stacked(_item(mark, item, writing) for mark, item in marked)
    # The marks are characters of the text, as in Word; role keeps it a list where styles take the marks off.
    return element("ul", items, class_=block.kind.value, role="list", data_id=writing.data_id(block.id))


def _item(mark: str, item: Item, writing: Writing) -> Markup:
    text = Markup("{}{}").format(mark, write_inlines(item.children, writing))
    return element("li", text, class_="item", data_id=writing.data_id(item.id))


def _figure(block: Figure, writing: Writing) -> Markup:
    prefix = element("span", printed.caption_prefix(block))
    words = prefix + write_inlines(block.caption, writing)
    caption = element("figcaption", element("div", words, class_="caption"))
    content = stacked((_picture(block, writing), caption))
    anchor = writing.anchors.get(block.id)
    return element("figure", content, id=anchor, data_id=writing.data_id(block.id))


def _picture(block: Figure, writing: Writing) -> Markup:
    if block.svg:
        face = writing.look.faces[writing.look.styles["table_cell"].face]
        faces = families(writing.look, face)
        return inline_svg(block.svg, block.id, writing.anchors[block.id], block.alt, faces)
    if block.png:
        data = b64encode(block.png).decode("ascii")
        return void("img", src=f"data:image/png;base64,{data}", alt=block.alt)
    raise InvalidInput([problem("not-rendered", "图 {figure} 没有图像数据", figure=block.id)])


def _page_break(_block: PageBreak, _writing: Writing) -> Markup:
    return element("div", class_="page-break")


BLOCKS: Final[Mapping[type[Block], Callable[[Any, Writing], Markup]]] = MappingProxyType(
    {
        Title: _title,
        Contents: _contents,
        Heading: _heading,
        Paragraph: _paragraph,
        List: _list,
        Table: write_table,
        Figure: _figure,
        PageBreak: _page_break,
        Signature: _signature,
        Imprint: _imprint,
    }
)
"""How each kind of block is written."""
