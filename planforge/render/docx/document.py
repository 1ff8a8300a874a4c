"""A document tree, a look and a shell in, the bytes of a Word file out."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import docx
from docx.document import Document as WordDocument
from lxml.etree import _Element

from planforge.doc.bare import UNSAID
from planforge.doc.nodes import Block, Document, Imprint, Meta, Paragraph, Text, Title
from planforge.doc.plain import stretch_text
from planforge.doc.remarks import Remark
from planforge.doc.walk import has_notice
from planforge.model.dates import written_date
from planforge.render.docx.build import Build, find_targets
from planforge.render.docx.comments import Comments, add_styles
from planforge.render.docx.footnotes import Footnotes
from planforge.render.docx.identity import add_identity
from planforge.render.docx.legal import check_legal, marker_index
from planforge.render.docx.names import Bookmarks
from planforge.render.docx.notice import add_notice
from planforge.render.docx.numbering import Numbering, number_properties
from planforge.render.docx.package import CT, RT, core_properties, read_part, save, write_part
from planforge.render.docx.page import set_page
from planforge.render.docx.pictures import Pictures
from planforge.render.docx.sections import sectioned
from planforge.render.docx.shell import BlockTag, environment, render_template
from planforge.render.docx.styles import apply_look, indent, own_names
from planforge.render.docx.xml import attribute, find, own_text, qname
from planforge.render.formal import broken_title, noticed_look
from planforge.render.look import Look
from planforge.render.sheets import sheet_runs

_HEADINGS: Final = ("Heading1", "Heading2", "Heading3", "Heading4")
_SPEAKING: Final = tuple(
    qname(f"w:{tag}") for tag in ("drawing", "bookmarkStart", "footnoteReference", "numPr", "delText")
)
"""What a paragraph may hold instead of characters; a bookmark is the place that something refers to."""


@dataclass(frozen=True, slots=True)
class WordOptions:
    """What a Word file may be told beside its tree and look."""

    built: datetime.datetime | None = None
    """The time the file carries (workspace.build_time); None: the document's date."""
    pages: Mapping[str, int] = field(default_factory=dict)
    """Heading id → page number, for the contents; without it they have none."""
    source: bytes | None = None
    """The plan's text, embedded only where the document says embed: full."""
    remarks: tuple[Remark, ...] = ()
    """What is said of places in the document; they become comments."""
    cover: Document | None = None
    """Whose cover the file has; None: its own document's."""


DEFAULTS: Final = WordOptions()


def write_docx(document: Document, look: Look, shell: bytes, options: WordOptions = DEFAULTS) -> bytes:
    """The Word file of a finished document; the same bytes for the same arguments.

    `shell` is templates/zh/plan.docx or a copy of it that a user has changed; its cover is left out where a
    notice stands before the title, or where the document has none. Raises InvalidInput
    (`illegal-character`) for text that no Word file can hold, and ValueError for a document that does not
    end with its closing paragraph or has two blocks with one id.
    """
    opened = open_shell(document, look, shell, options.cover)
    word, build = opened.word, opened.build
    built = options.built or date_of(document.meta)
    build.pages, build.comments = options.pages, Comments(options.remarks, built)
    runs = sheet_runs(document.blocks, build.look)
    close_shell(opened, sectioned(word, opened.mark, runs, build))
    if document.meta.embed in ("ids", "full"):
        add_identity(word, build.identities, options.source if document.meta.embed == "full" else None)
    return save(word, core_properties(document.meta, built))


@dataclass(frozen=True, slots=True)
class Opened:
    """A shell that waits for the body of a document."""

    word: WordDocument
    build: Build
    mark: _Element
    """The paragraph whose place the body takes."""


def open_shell(document: Document, look: Look, shell: bytes, cover: Document | None = None) -> Opened:
    """The shell with cover, styles and numbers for a document; raises as `write_docx` does."""
    check_legal(document)
    _check_shape(document.blocks)
    look = noticed_look(document, look)
    word = open_word(render_template(shell, _cover(cover or document, look), environment()))
    apply_look(word.styles.element, look)
    build = start_build(word, document, look, document.blocks, own_names(), own_indents(look))
    _bind_headings(word, build)
    if document.meta.notice:
        add_notice(word, document.meta.notice)
    for section in word.element.iter(qname("w:sectPr")):
        set_page(section, look)
    mark = _find_mark(word)
    if has_notice(document) or not document.meta.has_cover:
        drop_cover(mark)
    return Opened(word, build, mark)


def close_shell(opened: Opened, body: list[_Element]) -> None:
    """Put the body in, with the parts that were made along with it."""
    replace_paragraph(opened.mark, body)
    _drop_empty(opened.word.element.body)
    finish_build(opened.word, opened.build)


def open_word(data: bytes) -> WordDocument:
    """A Word file as python-docx holds it."""
    return docx.Document(io.BytesIO(data))


def start_build(
    word: WordDocument,
    document: Document,
    look: Look,
    shown: tuple[Block, ...],
    styles: Mapping[str, str],
    indents: Mapping[str, _Element | None],
) -> Build:
    """The state for writing `shown` into a Word file; `indents` are those of numbered paragraphs."""
    pictures = Pictures(word, look)
    return Build(
        look=look,
        styles=styles,
        numbering=Numbering(read_part(word, RT.NUMBERING), indents, document.meta.heading_dot),
        footnotes=Footnotes(read_part(word, RT.FOOTNOTES), dict(styles)),
        bookmarks=Bookmarks(word.element.body),
        picture=pictures,
        drawing_id=pictures.next_id,
        blocks=shown,
        indents=indents,
        is_working_paper=bool(document.meta.notice),
        embeds_ids=document.meta.embed in ("ids", "full"),
        targets=find_targets(shown, document.meta.heading_dot),
    )


def own_indents(look: Look) -> dict[str, _Element | None]:
    """The indents of headings and lists as the look has them."""
    return {role: indent(values) for role, values in look.styles.items()}


def finish_build(word: WordDocument, build: Build) -> None:
    """Write the parts that were made along with the body."""
    write_part(word, RT.NUMBERING, "/word/numbering.xml", CT.WML_NUMBERING, build.numbering.root)
    if build.footnotes.is_used:
        write_part(word, RT.FOOTNOTES, "/word/footnotes.xml", CT.WML_FOOTNOTES, build.footnotes.root)
    build.comments.check_all_written()
    if build.comments.is_used:
        add_styles(word.styles.element)
        write_part(word, RT.COMMENTS, "/word/comments.xml", CT.WML_COMMENTS, build.comments.root)


def replace_paragraph(old: _Element, new: list[_Element]) -> None:
    """Put elements in the place of a paragraph."""
    for element in new:
        old.addprevious(element)
    parent = old.getparent()
    assert parent is not None  # the paragraph was found in a body
    parent.remove(old)


def _check_shape(blocks: tuple[Block, ...]) -> None:
    last = blocks[-1] if blocks else None
    is_closed = isinstance(last, Imprint) or (isinstance(last, Paragraph) and last.role == "closing")
    if not is_closed:
        raise ValueError("a document ends with a paragraph in the role closing, or with its imprint")
    ids = [block.id for block in blocks]
    if len(set(ids)) < len(ids):
        raise ValueError(
            f"two blocks with one id: {sorted(name for name in set(ids) if ids.count(name) > 1)}"
        )


def _cover(document: Document, look: Look) -> dict[str, object]:
    title = next((block for block in document.blocks if isinstance(block, Title)), None)
    before, after = look.page_number.split("{}")
    meta = document.meta
    values = {
        ("title", "标题"): stretch_text(
            broken_title((Text(meta.title, UNSAID),), look.styles["title"], look)
        ),
        ("subtitle", "副标题"): stretch_text(title.subtitle) if title else "",
        ("issuer", "印发单位"): meta.issuer,
        ("date", "日期"): written_date(meta.date),
        ("edition", "版本"): meta.edition,
        ("body", "正文"): BlockTag(0),
        ("page_before", "页码前"): before,
        ("page_after", "页码后"): after,
    }
    return {name: value for names, value in values.items() for name in names}


def date_of(meta: Meta) -> datetime.datetime:
    """The time that a file carries when nobody names one: the day of the document."""
    day = datetime.date.fromisoformat(meta.date) if meta.date else datetime.date(1980, 1, 1)
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)


def _bind_headings(word: WordDocument, build: Build) -> None:
    build.numbering.bind(list(_HEADINGS))
    for style in word.styles.element.iter(qname("w:style")):
        name = attribute(style, "w:styleId")
        lines = style.find(f"{qname('w:pPr')}/{qname('w:keepLines')}")
        if name in _HEADINGS and lines is not None:
            lines.addnext(number_properties(_HEADINGS.index(name), build.numbering.heading_num))


def _find_mark(word: WordDocument) -> _Element:
    marks = [found for found in word.element.body.iter(qname("w:p")) if marker_index(own_text(found)) == 0]
    if len(marks) != 1:
        raise ValueError("the shell has one paragraph {{ body }}, and nothing else in it")
    mark: _Element = marks[0]
    return mark


def drop_cover(mark: _Element) -> None:
    """Drop the sections of the shell before the one that holds the mark: a notice has no cover."""
    before = list(mark.itersiblings(preceding=True))
    ends = (
        at for at, each in enumerate(before) if each.find(f"{qname('w:pPr')}/{qname('w:sectPr')}") is not None
    )
    last = next(ends, None)
    for each in before[last:] if last is not None else ():
        parent = each.getparent()
        assert parent is not None  # they stand beside the mark
        parent.remove(each)


def _drop_empty(body: _Element) -> None:
    """Drop paragraphs that a missing value has left empty; a section's end moves to the paragraph before."""
    before: _Element | None = None
    for found in list(body.iterchildren(qname("w:p"))):
        section = found.find(f"{qname('w:pPr')}/{qname('w:sectPr')}")
        if own_text(found).strip() or next(found.iter(*_SPEAKING), None) is not None:
            before = found
        elif section is None or (before is not None and _give_section(before, section)):
            body.remove(found)


def _give_section(paragraph: _Element, section: _Element) -> bool:
    properties = find(paragraph, "w:pPr")
    if properties is None or find(properties, "w:sectPr") is not None:
        return False
    properties.append(section)
    return True
