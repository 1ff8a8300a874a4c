"""A made plan and formats in, the bytes of its files out: the renderers joined, with the workspace."""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planforge.doc import printed
from planforge.doc.bare import bare
from planforge.doc.nodes import Block, Document, Figure, Heading, Origin, OriginKind, Paragraph, Text
from planforge.doc.plain import stretch_text
from planforge.doc.remarks import Remark
from planforge.model.terms import Embed
from planforge.pipeline import Made
from planforge.problems import Unavailable
from planforge.render.charts import Pens, draw_figures, is_drawn
from planforge.render.faces.fonts import (
    stand_ins_xml,
)
from planforge.render.look import Look
from planforge.render.manner import PLAIN, Manner
from planforge.render.paginate import Paginate
from planforge.render.sheets import turned_look
from planforge.typography import font_setup, look_of, read_look_file
from planforge.workspace import (
    Workspace,
    build_time,
    convert_with_libreoffice,
)

if TYPE_CHECKING:
    from planforge.redline.proved import Redline
    from planforge.redline.revision import Reviser
    from planforge.render.pdf import LaidOut


_NO_PICTURE: Final = "（图）"
"""What stands for a picture that was not read and has no words."""
_SIZE: Final = slice(16, 24)
"""Where a PNG tells its width and height."""
_END: Final = "（本稿由 planforge 排版，不是原文件的版式。）"
"""The last line of a redline of Word files that belong to no plan."""
_LIKELY_PAGE: Final = 10
"""A page number as long as most are, before any is known."""
_ROUNDS: Final = 3
"""How often LibreOffice is asked at most, until the numbers are as long as those it was asked with."""


def render_all(
    made: Made, forms: Iterable[str], look: str, manner: Manner = PLAIN, remarks: tuple[Remark, ...] = ()
) -> dict[str, bytes]:
    """The files in several of `FORMATS`, by format; the pages are laid out once for all of them.

    `ANNOTATED` is one of the formats that may be asked for: the Word file with `remarks` as comments.
    """
    wanted = tuple(forms)
    whole, made = made, _without_source(made)
    profile = look_of(made, look)
    drawn = draw(made, png=bool(_WORD & set(wanted))) if set(wanted) - _UNDRAWN else made
    laid_out = _lay_out(drawn, profile, wanted, manner)
    job = _Job(made, drawn, profile, manner, laid_out, whole, remarks)
    return {form: _MAKERS[form](job) for form in wanted}


def draw(made: Made, *, png: bool) -> Made:
    """The same with its figures drawn; with `png` for programs that cannot show SVG too."""
    if is_drawn(made.document):
        return made
    with font_setup(made.workspace) as fonts:
        pens = Pens(str(made.workspace.fonts), fonts.config_file)
        return replace(made, document=draw_figures(made.document, pens, png=png))


def render(made: Made, form: str, look: str, manner: Manner = PLAIN) -> bytes:
    """The file in one of `FORMATS`."""
    return render_all(made, (form,), look, manner)[form]


def _without_source(made: Made) -> Made:
    """The made plan with a document that tells nothing of where it came from, where that is to be so."""
    if made.document.meta.embed != Embed.NONE.value:
        return made
    return replace(made, document=bare(made.document))


@dataclass(frozen=True, slots=True)
class _Job:
    made: Made
    """As composed: its figures are specifications."""
    drawn: Made
    """With drawings."""
    look: Look
    manner: Manner
    laid_out: LaidOut | None
    """None where no format needs pages, or where the libraries for them are missing and no PDF is wanted."""
    whole: Made
    """As composed, whatever the edition says that its files may tell."""
    remarks: tuple[Remark, ...] = ()


def _lay_out(made: Made, look: Look, forms: Collection[str], manner: Manner) -> LaidOut | None:
    needs_pages = bool(_WORD & set(forms)) and manner.paginate is Paginate.LAYOUT
    if not needs_pages and "pdf" not in forms:
        return None
    from planforge.render.pdf import lay_out  # WeasyPrint is loaded only for pages

    try:
        with font_setup(made.workspace, manner.office) as fonts:
            pages_only = "pdf" not in forms
            return lay_out(made.document, look, fonts, pages_only=pages_only, archive=manner.pdf_a)
    except Unavailable:
        if "pdf" in forms:
            raise
        return None


def _docx(job: _Job) -> bytes:
    return _write_docx(job, _pages(job))


def _annotated(job: _Job) -> bytes:
    """The Word file with its remarks, which know the blocks of the whole document by their ids."""
    met = zip(job.made.document.blocks, job.whole.document.blocks, strict=True)
    ids = {told.id: block.id for told, block in met}
    pages = {ids[told]: page for told, page in _pages(job).items()}
    return _write_docx(replace(job, drawn=draw(job.whole, png=True)), pages, job.remarks)


def _pages(job: _Job) -> Mapping[str, int]:
    match job.manner.paginate:
        case Paginate.NONE:
            return {}
        case Paginate.LIBREOFFICE:
            return _office_pages(job)
        case Paginate.LAYOUT:
            return job.laid_out.pages if job.laid_out else {}


def _write_docx(job: _Job, pages: Mapping[str, int], remarks: tuple[Remark, ...] = ()) -> bytes:
    from planforge.render.docx import WordOptions, write_docx  # python-docx is loaded only for Word

    made = job.drawn
    shell = made.workspace.read_template_bytes("zh/plan.docx")
    options = WordOptions(
        built=build_time(made.document.meta.date),
        pages=pages,
        source=made.source.text.encode("utf-8"),
        remarks=remarks,
    )
    return write_docx(made.document, job.look, shell, options)


def _office_pages(job: _Job) -> Mapping[str, int]:
    """Heading id → the page number that LibreOffice prints; raises Unavailable where it is missing."""
    from planforge.render.docx.page_probe import pages_told, telling_pages

    def stand_ins(fonts: str, cache: str, _: str) -> str:
        return stand_ins_xml(fonts, cache, job.look)

    headings = [block.id for block in job.made.document.blocks if isinstance(block, Heading)]
    pages: Mapping[str, int] = dict.fromkeys(headings, _LIKELY_PAGE)
    for _ in range(_ROUNDS):
        draft, assumed = _write_docx(job, pages), pages
        printed = convert_with_libreoffice(telling_pages(draft), job.made.workspace.fonts, stand_ins)
        pages = pages_told(printed, headings)
        # A digit more can give the contents one more line, which moves all that follows.
        if all(len(str(page)) == len(str(assumed[heading])) for heading, page in pages.items()):
            break
    return pages


def render_apart(
    document: Document, workspace: Workspace, form: str, look: str, *, landscape: bool = False
) -> bytes:
    """The Word file or the page of a document that belongs to no plan and shows no page numbers."""
    profile, told = read_look_file(workspace, look), bare(document)
    if landscape:
        profile = turned_look(profile)
    if form == "html":
        from planforge.render.html import write_html

        return write_html(told, profile)
    from planforge.render.docx import WordOptions, write_docx

    shell = workspace.read_template_bytes("zh/plan.docx")
    return write_docx(told, profile, shell, WordOptions(built=build_time(told.meta.date)))


def render_redline(old: Made, new: Made, look: str, reviser: Reviser) -> Redline:
    """The Word file of the new plan with what it has changed of the old one tracked; raises InvalidInput."""
    from planforge.diff.consequences import stated_origins
    from planforge.redline.proved import proved_redline

    before, after = draw(old, png=True).document, draw(new, png=True).document
    shell = new.workspace.read_template_bytes("zh/plan.docx")
    typed = stated_origins(old.filled) | stated_origins(new.filled)
    return proved_redline(before, after, look_of(new, look), shell, reviser, typed=typed)


def render_document_redline(
    old: Document, new: Document, workspace: Workspace, look: str, reviser: Reviser
) -> Redline:
    """The same of two documents that belong to no plan, with the same ids for the same things."""
    from planforge.redline.proved import proved_redline

    shell = workspace.read_template_bytes("zh/plan.docx")
    return proved_redline(_closed(old), _closed(new), read_look_file(workspace, look), shell, reviser)


def _closed(document: Document) -> Document:
    """The document as renderers take it: without a cover, its end a line that both documents have.

    An empty one would be left over where all before it is out or in.
    """
    end = Paragraph("end", (Text(_END, Origin(OriginKind.TEMPLATE, "redline")),), role="closing")
    blocks = (*map(_pictured, document.blocks), end)
    return replace(document, meta=replace(document.meta, has_cover=False), blocks=blocks)


def _pictured(block: Block) -> Block:
    """A figure with its picture as a drawing; where none was read, its words."""
    if not isinstance(block, Figure):
        return block
    if block.png:
        return replace(block, svg=_drawing(block.png))
    words = printed.caption_prefix(block) + stretch_text(block.caption) or block.alt or _NO_PICTURE
    return Paragraph(block.id, (Text(words, Origin(OriginKind.DATA, "")),))


def _drawing(png: bytes) -> str:
    """An SVG that holds nothing but a PNG, in its size."""
    width, height = struct.unpack(">II", png[_SIZE])
    image = b64encode(png).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" xlink:href="data:image/png;base64,{image}"/></svg>'
    )


def render_house(made: Made, template: bytes, name: str, look: str) -> bytes:
    """The user's own Word template, filled with the plan's data and blocks; raises InvalidInput."""
    from planforge.compose.views.plan_values import plan_values
    from planforge.render.docx import write_house

    values = plan_values(made.filled, made.templates, made.edition)
    return write_house(draw(made, png=True).document, template, values, {}, look_of(made, look), name)


def _pdf(job: _Job) -> bytes:
    assert job.laid_out is not None  # `_lay_out` raises where it cannot be had
    return job.laid_out.pdf


def _html(job: _Job) -> bytes:
    from planforge.render.html import write_html

    return write_html(job.drawn.document, job.look)


def _json(job: _Job) -> bytes:
    from planforge.doc.json_form import to_json

    return to_json(job.made.document).encode("utf-8")


_UNDRAWN: Final = frozenset({"json"})
"""The formats that hold specifications instead of drawings."""
FORMATS: Final[Mapping[str, Callable[[_Job], bytes]]] = {
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "json": _json,
}
"""Format, which is the file's ending too → how it is made."""
ANNOTATED: Final = "annotated"
"""What `render_all` is asked with for the Word file with comments; a file of its own, but no format."""
_WORD: Final = frozenset({"docx", ANNOTATED})
"""What Word files are asked with."""
_MAKERS: Final[Mapping[str, Callable[[_Job], bytes]]] = {**FORMATS, ANNOTATED: _annotated}
