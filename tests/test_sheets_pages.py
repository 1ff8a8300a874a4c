"""Landscape sheets as they are printed: by WeasyPrint, and by LibreOffice from the Word file."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pytest
from lxml import etree
from pypdf import PdfReader

from planforge.doc.nodes import Document, Heading, PageBreak, Paragraph, Table, Title
from planforge.doc.plain import stretch_text
from planforge.render.docx import write_docx
from planforge.render.docx.lint import lint_docx
from planforge.render.docx.package import read_parts, zipped
from planforge.render.faces.fonts import FontSetup
from planforge.render.html import write_page
from planforge.render.look import Page
from planforge.render.pdf import lay_out, write_pdf
from planforge.render.sheets import is_wide
from tests import papers
from tests.built import built, made
from tests.docx_cases import SHELL, document, text
from tests.office import convert
from tests.read_back import pdftotext_pages, pypdf_pages, squash
from tests.test_look import NAMES, look

WIDE = ("yunchuan", "lingang")
"""The samples that have wide tables."""
MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLACK = 2 * MM
"""How far a page number may stand from its place: programs differ in the height of a line."""


@dataclass(frozen=True)
class Number:
    """The number printed on a page: its box in points from the upper left corner."""

    page: int
    number: int
    is_landscape: bool
    left: float
    top: float
    right: float
    bottom: float


@cache
def printed(sample: str, by: str) -> bytes:
    """The pages of a sample: the PDF itself, or LibreOffice's of the Word file."""
    return built(sample, "pdf") if by == "pdf" else convert(built(sample, "docx"), "pdf")


def landscape(pdf: bytes) -> list[bool]:
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    sizes = {(round(box.width), round(box.height)) for box in boxes}
    assert sizes <= {(595, 842), (842, 595)}
    return [box.width > box.height for box in boxes]


def numbers(pdf: bytes, page: Page) -> Iterator[Number]:
    """The page numbers: what stands between two dashes outside the text area."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    for place, sheet in enumerate(etree.fromstring(done.stdout).iter("{*}page"), start=1):
        is_wide = float(sheet.get("width", "0")) > float(sheet.get("height", "0"))
        edge = float(page.bottom) * MM
        sides = ("xMin", "yMin", "xMax", "yMax")
        words = [
            (word.text or "", [float(word.get(side, "nan")) for side in sides])
            for word in sheet.iter("{*}word")
        ]
        own = [(said, at) for said, at in words if (at[2] < edge if is_wide else at[1] > 842 - edge)]
        own.sort(key=lambda word: word[1][1 if is_wide else 0])
        if not own:
            continue
        said = re.fullmatch(r"—(\d+)—", "".join(said for said, _ in own))
        assert said, own
        box = [pick(at[side] for _, at in own) for side, pick in enumerate((min, min, max, max))]
        yield Number(place, int(said[1]), is_wide, *box)


def check_place(found: Number, page: Page) -> None:
    """A landscape number stands where the upright sheet, turned clockwise, has it (GB/T 9704—2012)."""
    middle = float(page.bottom - page.footer) * MM
    assert (found.left + found.right) / 2 == pytest.approx(middle, abs=SLACK)
    if found.number % 2:
        assert found.bottom == pytest.approx(float(page.width - page.right) * MM - 14, abs=SLACK)
    else:
        assert found.top == pytest.approx(float(page.left) * MM + 14, abs=SLACK)
    assert found.bottom - found.top > found.right - found.left


BY = pytest.mark.parametrize(
    "by", [pytest.param("pdf", marks=pytest.mark.native), pytest.param("office", marks=pytest.mark.office)]
)


# ---- samples ----------------------------------------------------------------------------------------


@BY
@pytest.mark.parametrize("sample", WIDE)
def test_the_wide_tables_and_no_others_stand_on_landscape_pages(sample: str, by: str) -> None:
    pdf = printed(sample, by)
    sheets, pages = landscape(pdf), [squash(page) for page in pypdf_pages(pdf)]
    tables = [block for block in made(sample).document.blocks if isinstance(block, Table)]
    for table in tables:
        caption = squash(table.number + stretch_text(table.caption))
        (at,) = (place for place, page in enumerate(pages) if caption in page)
        assert sheets[at] == is_wide(table, look()), caption
    heads = {squash(stretch_text(each.head[0].cells[1].children)) for each in tables if is_wide(each, look())}
    for is_turned, page in zip(sheets, pages, strict=True):
        # LibreOffice does not always keep the notes with the last row (BEHAVIOUR.md).
        is_note = by == "office" and "注：" in page and len(page) < len("注：") + 40
        assert not is_turned or is_note or any(head in page for head in heads)


@BY
@pytest.mark.parametrize("sample", WIDE)
def test_the_number_stays_where_it_is_on_the_paper(sample: str, by: str) -> None:
    found = list(numbers(printed(sample, by), look().page))
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    turned = [each for each in found if each.is_landscape]
    assert {each.number % 2 for each in turned} == {0, 1}
    for each in turned:
        check_place(each, look().page)


@BY
@pytest.mark.parametrize("sample", [*WIDE, "tangshan"])
def test_no_page_is_empty_or_holds_nothing_but_a_heading_or_a_note(sample: str, by: str) -> None:
    blocks = made(sample).document.blocks
    headings = {squash(stretch_text(each.children)) for each in blocks if isinstance(each, Heading)}
    for page in pdftotext_pages(printed(sample, by)):
        said = re.sub(
            r"—\d+—|^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）|^\d+\.", "", squash(page)
        )
        assert said
        assert said not in headings
        assert by == "office" or not said.startswith("注：")  # it does not always keep them (BEHAVIOUR.md)


# ---- small documents --------------------------------------------------------------------------------


def small() -> Document:
    """Text, a wide table of several pages with its heading, text, and a wide annex after a page break."""
    return Document(
        papers.META,
        (
            papers.paragraph("p1", papers.PROSE),
            Heading("h", 1, text("重点工程项目"), "一、"),
            papers.paragraph("p2", "项目见表。"),
            papers.wide_table("甲", rows=40),
            papers.paragraph("p3", papers.PROSE * 3),
            PageBreak("b"),
            Title("a", text("项目明细"), label="附件1"),
            papers.paragraph("p4", "明细如下。"),
            papers.wide_table("乙", rows=12),
            Paragraph("end", text("（完）"), "closing"),
        ),
    )


@pytest.mark.native
@pytest.mark.parametrize("name", NAMES)
def test_a_run_of_landscape_pages_stands_between_upright_ones(fonts: FontSetup, name: str) -> None:
    pdf = write_pdf(small(), look(name), fonts)
    sheets = landscape(pdf)
    changes = "".join("L" if is_turned else "U" for is_turned in sheets)
    assert re.fullmatch("UL{3,}UL{1,}", changes)
    found = list(numbers(pdf, look(name).page))
    assert [each.number for each in found] == list(range(1, len(sheets) + 1))
    for each in found:
        if each.is_landscape:
            check_place(each, look(name).page)
    texts = [squash(page) for page in pdftotext_pages(pdf)]
    assert "一、重点工程项目项目见表。" in texts[1]
    assert "（完）" in texts[-1]
    assert lay_out(small(), look(name), fonts, pages_only=True).pages == {"h": 2}


@pytest.mark.native
@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_has_the_same_sheets(name: str) -> None:
    pdf = convert(write_docx(small(), look(name), SHELL), "pdf")
    changes = "".join("L" if is_turned else "U" for is_turned in landscape(pdf))
    assert re.fullmatch("UUL{3,}UL{1,}", changes)  # the cover first
    found = list(numbers(pdf, look(name).page))
    assert [each.number for each in found] == list(range(1, len(changes)))
    for each in found:
        if each.is_landscape:
            check_place(each, look(name).page)


@pytest.mark.native
def test_the_turned_number_is_read_from_above(fonts: FontSetup) -> None:
    reader = PdfReader(BytesIO(write_pdf(small(), look(), fonts)))
    slopes = set()

    def visit(said: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        if "—" in said:
            x, y = text_matrix[:2]
            along = matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y
            slopes.add((round(along[0], 3), round(along[1] / abs(along[1]), 3)))

    reader.pages[1].extract_text(visitor_text=visit)
    assert slopes == {(0, -1)}  # down the page: PDF counts upwards


# ---- the Word file ----------------------------------------------------------------------------------


def sections(data: bytes) -> list[etree._Element]:
    return list(etree.fromstring(read_parts(data)["word/document.xml"]).iter(f"{W}sectPr"))


def test_sections_turn_the_sheet_and_go_on_counting() -> None:
    data = write_docx(small(), look(), SHELL)
    found = sections(data)
    sheets = [section.find(f"{W}pgSz").get(f"{W}orient") for section in found]  # type: ignore[union-attr]
    assert sheets == [None, None, "landscape", None, "landscape"]
    starts = [section.find(f"{W}pgNumType") for section in found]
    assert [None if each is None else each.get(f"{W}start") for each in starts] == [
        None,
        "1",
        None,
        None,
        None,
    ]
    margins = found[2].find(f"{W}pgMar")
    assert margins is not None
    sides = ("top", "right", "bottom", "left")
    assert [round(int(margins.get(f"{W}{side}", "0")) * 25.4 / 1440) for side in sides] == [28, 37, 26, 35]
    pitches = [section.find(f"{W}docGrid").get(f"{W}linePitch") for section in found]  # type: ignore[union-attr]
    assert pitches == ["579", "579", "589", "579", "589"]  # 22 lines in 225 mm, 15 in 156 mm
    assert all(section.find(f"{W}titlePg") is None for section in found)
    assert lint_docx(data) == ()


def test_every_landscape_section_names_footers_of_its_own() -> None:
    data = write_docx(small(), look(), SHELL)
    parts = read_parts(data)
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    identity = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for section in sections(data)[1:]:
        is_turned = section.find(f"{W}pgSz").get(f"{W}orient") == "landscape"  # type: ignore[union-attr]
        references = section.findall(f"{W}footerReference")
        assert [each.get(f"{W}type") for each in references] == ["default", "even"]
        for reference in references:
            part = parts[f"word/{targets[reference.get(identity)]}"]
            assert b" PAGE " in part
            assert (b'vert="vert"' in part) == is_turned == (b"layout-flow:vertical" in part)
    written = b"".join(part for name, part in parts.items() if name.endswith(".xml"))
    drawings = re.findall(rb'<wp:docPr id="(\d+)"', written)
    assert len(drawings) == len(set(drawings)) == 2


def test_a_document_without_wide_tables_has_no_landscape_footer() -> None:
    parts = read_parts(write_docx(document(papers.table(40)), look(), SHELL))
    assert sorted(name for name in parts if "footer" in name) == ["word/footer1.xml", "word/footer2.xml"]


def test_a_shell_without_footers_gets_none() -> None:
    parts = read_parts(SHELL)
    parts["word/document.xml"] = re.sub(rb"<w:footerReference[^>]*/>", b"", parts["word/document.xml"])
    data = write_docx(small(), look(), zipped(parts))
    assert not any(b'vert="' in part for part in read_parts(data).values())
    assert [section.find(f"{W}pgSz").get(f"{W}orient") for section in sections(data)][2] == "landscape"  # type: ignore[union-attr]


# ---- HTML -------------------------------------------------------------------------------------------


def test_on_a_screen_nothing_is_turned() -> None:
    page = write_page(small(), look(), paged=False)
    screen = page[page.index("@media screen") : page.index("@page")]
    assert "landscape" not in screen
    assert page.count('<div class="landscape">') == 2
