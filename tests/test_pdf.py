"""The PDF: the official page counted out, lines that end together, the project's faces, the same bytes."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pypdf import PdfReader

from planforge.doc.nodes import Document, Figure, Heading
from planforge.problems import Level, Unavailable
from planforge.render import native
from planforge.render.faces.fonts import (
    FILES,
    FontSetup,
    faulty_fonts,
    fontconfig_xml,
    missing_glyphs,
    read_coverage,
)
from planforge.render.pdf import lay_out, write_pdf
from tests import papers
from tests.test_look import NAMES, ROOT, look

FONTS = ROOT / "fonts"
EDGE = 79.37 + 442.2
"""The right edge of the text area in points: 28 mm and 156 mm from the left."""
NOT_FIRST = "，。、；：？！）》”’」』】…%"
NOT_LAST = "（《“‘「『【"


@dataclass(frozen=True)
class Line:
    """A line of text as an independent program reads it, in points from the upper left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float


@pytest.fixture(autouse=True)
def no_complaints(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """WeasyPrint says what it ignores or lacks in its log: nothing, if all is well."""
    yield
    told = [record for record in caplog.get_records("call") if record.name.startswith("weasyprint")]
    assert [record.getMessage() for record in told if record.levelno >= logging.WARNING] == []


def tool(*command: str, data: bytes = b"") -> str:
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return done.stdout.decode()


def lines_of(pdf: bytes) -> list[Line]:
    root = etree.fromstring(tool("pdftotext", "-bbox-layout", "-", "-", data=pdf).encode())
    found = []
    for number, page in enumerate(root.iter("{*}page"), start=1):
        for line in page.iter("{*}line"):
            text = "".join(word.text or "" for word in line.iter("{*}word"))
            sides = (float(line.get(side, "nan")) for side in ("xMin", "yMin", "xMax"))
            found.append(Line(number, text, *sides))
    return found


def body_lines(pdf: bytes, page: int) -> list[Line]:
    """The lines of a page but for its number."""
    return [line for line in lines_of(pdf) if line.page == page and not line.text.startswith("—")]


# ---- the page ---------------------------------------------------------------------------------------


@pytest.mark.native
@pytest.mark.parametrize("name", NAMES)
def test_a_page_holds_22_lines_of_28_characters(fonts: FontSetup, name: str) -> None:
    document = Document(papers.META, (papers.paragraph("p", "碳达峰试点方案" * 200),))
    lines = body_lines(write_pdf(document, look(name), fonts), 1)
    assert [len(line.text) for line in lines] == [26] + [28] * 21
    assert lines[0].left - lines[1].left == pytest.approx(2 * 16, abs=0.01)  # as Word's firstLineChars
    leading = float(look(name).styles["body"].leading or 0)
    steps = {round(after.top - before.top, 2) for before, after in pairwise(lines)}
    assert steps == {leading}


@pytest.mark.native
def test_mixed_faces_keep_the_lines_apart_as_they_should_be(fonts: FontSetup) -> None:
    lines = body_lines(write_pdf(papers.prose(3), look(), fonts), 1)
    steps = {round(after.top - before.top, 1) for before, after in pairwise(lines)}
    assert steps == {28.9} or steps == {29.0} or steps == {28.9, 29.0}


@pytest.mark.native
def test_full_lines_end_together_at_the_edge(fonts: FontSetup) -> None:
    lines = [line for page in (1, 2) for line in body_lines(write_pdf(slid(), look(), fonts), page)]
    full = [line for line, after in pairwise(lines) if after.left < 80]
    assert len(full) > 30
    assert all(line.right == pytest.approx(EDGE, abs=0.3) for line in full)
    assert max(line.right for line in full) - min(line.right for line in full) <= 0.1


def slid() -> Document:
    """The same prose begun at many places, so that every mark comes to stand at the ends of lines."""
    texts = [papers.PROSE[start:] + papers.PROSE for start in range(40)]
    return Document(papers.META, tuple(papers.paragraph(f"p{i}", text) for i, text in enumerate(texts)))


@pytest.mark.native
def test_no_line_begins_or_ends_with_a_mark_that_must_not(fonts: FontSetup) -> None:
    lines = [
        line.text for line in lines_of(write_pdf(slid(), look(), fonts)) if not line.text.startswith("—")
    ]
    firsts = {line[0] for line in lines[1:]} - {line[0] for line in papers.PROSE}
    assert not firsts
    begun = {papers.PROSE[start] for start in range(40)}
    assert not [line for line in lines if line[0] in set(NOT_FIRST) - begun]
    assert not [line for line in lines if line[-1] in NOT_LAST]
    assert [line for line in lines if line[-1] in "，。”》"]


@pytest.mark.native
def test_lines_may_break_beside_quotation_marks(fonts: FontSetup) -> None:
    texts = ["推" * start + "动“双碳”目标" * 12 for start in range(8)]
    document = Document(papers.META, tuple(papers.paragraph(f"p{i}", t) for i, t in enumerate(texts)))
    lines = [line for page in (1, 2) for line in body_lines(write_pdf(document, look(), fonts), page)]
    assert [line for line in lines if line.text.startswith("“")]
    assert [line for line in lines if line.text.endswith("”")]
    assert {len(line.text) for line, after in pairwise(lines) if line.left < 80 > after.left} == {28}


@pytest.mark.native
def test_the_page_number_stands_at_the_outer_edge_with_its_dashes(fonts: FontSetup) -> None:
    pdf = write_pdf(papers.prose(6), look(), fonts)
    odd, even = (line for line in lines_of(pdf)[::1] if re.fullmatch("—[12]—", line.text))
    assert odd.right == pytest.approx(EDGE - 14, abs=0.6)
    assert even.left == pytest.approx(79.37 + 14, abs=0.6)
    dash = odd.top + 14 / 2
    assert dash == pytest.approx((37 + 225 + 7) * 72 / 25.4, abs=1.5)


# ---- what stands on it ------------------------------------------------------------------------------


@pytest.mark.native
def test_everything_in_the_tree_is_printed(fonts: FontSetup) -> None:
    text = tool("pdftotext", "-", "-", data=write_pdf(papers.every_kind(), look(), fonts))
    printed = re.sub(r"\s", "", text)
    for part in (
        "（报审稿）",
        "【待补充：区位交通】",
        "表1主要指标",
        "单位：亿元",
        "注：1.按2020年",
        "——石油",
        "（2）光伏",
    ):
        assert part in printed
    for part in (
        "图1能源消费结构",
        "以国家统计局数据为准。",
        "附件1",
        "≤0.45",
        "——石油",
        "（2）光伏",
        "1.推动能源绿色低碳转型。",
    ):
        assert part in printed


@pytest.mark.native
def test_a_footnote_stands_at_the_foot_of_its_page(fonts: FontSetup) -> None:
    lines = body_lines(write_pdf(papers.every_kind(), look(), fonts), 2)
    (note,) = (line for line in lines if "以国家统计局数据为准" in line.text)
    assert note.text.startswith("1")
    assert note.top == max(line.top for line in lines) > 600


@pytest.mark.native
def test_the_contents_name_the_pages_of_the_headings(fonts: FontSetup) -> None:
    document = papers.every_kind()
    pages = lay_out(document, look(), fonts, pages_only=True).pages
    lines = lines_of(write_pdf(document, look(), fonts))
    for heading in (block for block in document.blocks if isinstance(block, Heading) and block.level <= 2):
        words = heading.number + heading.children[0].text  # type: ignore[union-attr]
        (entry,) = (line for line in lines if line.page == 1 and line.text.startswith(words))
        assert re.fullmatch(r".*?\.+(\d+)", entry.text)[1] == str(pages[heading.id])  # type: ignore[index]
        assert [line for line in lines if line.text.startswith(words) and line.page == pages[heading.id]]


@pytest.mark.native
def test_the_head_of_a_long_table_is_repeated_and_no_row_is_lost(fonts: FontSetup) -> None:
    pdf = write_pdf(Document(papers.META, (papers.table(90),)), look(), fonts)
    pages = [tool("pdftotext", "-f", str(n), "-l", str(n), "-", "-", data=pdf) for n in (1, 2, 3)]
    assert all("吨标准煤/万元" not in page or "2025年" in page for page in pages)
    assert "2025年" in pages[1]
    rows = re.findall(r"总值能耗(\d+)", "".join(pages))
    assert rows == [str(n) for n in range(90)]


@pytest.mark.native
def test_a_heading_never_ends_a_page(fonts: FontSetup) -> None:
    heading = Heading("h", 1, (papers.text("主要任务"),), "一、")
    for before in range(18, 23):
        filler = tuple(papers.paragraph(f"p{i}", "碳达峰。") for i in range(before))
        document = Document(papers.META, (*filler, heading, papers.paragraph("end", papers.PROSE)))
        lines = lines_of(write_pdf(document, look(), fonts))
        (place,) = (i for i, line in enumerate(lines) if line.text == "一、主要任务")
        assert lines[place + 1].page == lines[place].page
        assert lines[place + 1].text.startswith("推动")


# ---- the file ---------------------------------------------------------------------------------------


@pytest.mark.native
def test_the_file_is_sound_and_holds_the_faces_of_the_project_only(fonts: FontSetup, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(write_pdf(papers.every_kind(), look(), fonts))
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", str(path))
    faces = [line.split() for line in tool("pdffonts", str(path)).splitlines()[2:]]
    assert {re.sub(r"^[A-Z]{6}\+", "", face[0])[:3] for face in faces} == {"PF-"}
    assert {tuple(face[-5:-2]) for face in faces} == {("yes", "yes", "yes")}
    assert len(faces) == len(FILES)


@pytest.mark.native
def test_every_reader_finds_the_glyphs(fonts: FontSetup) -> None:
    """A CID of a CID-keyed face goes through its charset (ISO 32000-1, 9.7.4.2); poppler is laxer."""
    resources = PdfReader(BytesIO(write_pdf(papers.every_kind(), look(), fonts))).pages[0]["/Resources"]
    keyed = 0
    for face in resources["/Font"].values():  # type: ignore[index]
        inner = face.get_object()["/DescendantFonts"][0].get_object()
        if (data := inner["/FontDescriptor"].get_object().get("/FontFile3")) is None:
            continue
        charset = TTFont(BytesIO(data.get_object().get_data()))["CFF "].cff[0].charset
        used = [entry for entry in inner["/W"] if isinstance(entry, int)]
        assert [charset[number] for number in used] == [f"cid{number:05d}" for number in used]
        keyed += 1
    assert keyed == 3


@pytest.mark.native
def test_the_file_says_what_it_is(fonts: FontSetup) -> None:
    reader = PdfReader(BytesIO(write_pdf(papers.every_kind(), look(), fonts)))
    about, root = reader.metadata, reader.root_object
    assert about is not None
    assert (about.title, about.author) == (papers.META.title, papers.META.issuer)
    assert str(about["/CreationDate"]).startswith("D:20240315")
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.native
def test_the_bookmarks_are_the_headings(fonts: FontSetup) -> None:
    reader = PdfReader(BytesIO(write_pdf(papers.every_kind(), look(), fonts)))
    flat: list[tuple[int, str]] = []

    def walk(entries: list[object], depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            else:
                flat.append((depth, str(entry["/Title"])))  # type: ignore[index]

    walk(list(reader.outline), 0)
    assert flat[:5] == [
        (0, "云川市国家碳达峰试点实施方案"),
        (1, "一、总体要求"),
        (2, "（一）指导思想"),
        (3, "1.推动能源绿色低碳转型。"),
        (4, "（1）煤炭消费"),
    ]


@pytest.mark.native
def test_the_same_document_gives_the_same_bytes_in_another_process(fonts: FontSetup, tmp_path: Path) -> None:
    first = write_pdf(papers.every_kind(), look(), fonts)
    script = (
        "import sys; from tests.test_pdf import *; "
        "sys.stdout.buffer.write(write_pdf(papers.every_kind(), look(), FontSetup(sys.argv[1])))"
    )
    command = (sys.executable, "-c", script, fonts.config_file)
    environment = {
        "PATH": "/usr/bin:/bin",
        "TZ": "Asia/Shanghai",
        "HOME": str(tmp_path),
        "PYTHONHASHSEED": "7",
    }
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
    assert done.stdout == first


@pytest.mark.native
def test_nothing_is_fetched(fonts: FontSetup) -> None:
    import weasyprint

    from planforge.render.pdf import _refusing

    fetcher = _refusing(weasyprint)
    for url in ("https://example.com/a.css", "file:///etc/hostname", "data:text/css,a"):
        with pytest.raises(weasyprint.urls.FatalURLFetchingError):
            fetcher.fetch(url)
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c63680000008200817731f4310000000049454e44ae426082"
    )
    pdf = write_pdf(Document(papers.META, (Figure("f", (), "点", "", png),)), look(), fonts)
    assert len(PdfReader(BytesIO(pdf)).pages[0].images) == 1


@pytest.mark.native
def test_another_version_of_the_engine_is_refused(fonts: FontSetup, monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    with pytest.raises(Unavailable, match=r"应为 70.0，实为 71.0"):
        write_pdf(papers.prose(1), look(), fonts)


@pytest.mark.native
def test_the_engine_is_left_as_it_was(fonts: FontSetup) -> None:
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    before = inline.justify_line, line_break.Layout.set_text
    write_pdf(papers.prose(1), look(), fonts)
    assert (inline.justify_line, line_break.Layout.set_text) == before


def test_without_the_engine_the_line_to_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setattr(native, "cure", lambda: "apt-get install X")
    with pytest.raises(Unavailable, match="请运行：apt-get install X"):
        write_pdf(papers.prose(1), look(), FontSetup(""))


# ---- fonts and libraries ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def font_files() -> dict[str, bytes]:
    return {name: (FONTS / name).read_bytes() for name in FILES}


def test_the_faces_are_those_of_the_checksums(font_files: dict[str, bytes]) -> None:
    sums = (FONTS / "SHA256SUMS").read_text(encoding="utf-8")
    assert faulty_fonts(sums, font_files) == ()
    wrong = {**font_files, "PFKai-Regular.ttf": b"?"}
    del wrong["PFHei-Regular.otf"]
    told = [str(found.message) for found in faulty_fonts(sums, wrong)]
    assert told == ["字体文件与校验和不符：PFKai-Regular.ttf", "缺少字体文件：PFHei-Regular.otf"]


def test_every_character_that_the_faces_lack_is_told_once(font_files: dict[str, bytes]) -> None:
    coverage = read_coverage(font_files)
    assert missing_glyphs(papers.every_kind(), look(), coverage) == ()
    strange = papers.paragraph("p", "名字里的\U00020000字，又一个\U00020000，和\u0e01")
    found = missing_glyphs(Document(papers.META, (strange,)), look(), coverage)
    assert [(each.kind, each.level, each.path) for each in found] == [
        ("missing-glyph", Level.WARNING, "s.md:1")
    ] * 2
    assert ["U+20000" in str(each.message) for each in found] == [True, False]


def test_the_whole_charset_is_in_every_face(font_files: dict[str, bytes]) -> None:
    text = (FONTS / "charset.txt").read_text(encoding="utf-8").strip()
    assert len(text) > 8200
    document = Document(papers.META, (papers.paragraph("p", text),))
    assert missing_glyphs(document, look(), read_coverage(font_files)) == ()


def test_the_font_configuration_is_xml_whatever_the_folder_is_called() -> None:
    root = etree.fromstring(fontconfig_xml("/a & b/<字体>", "/c").split("?>", 1)[1].encode())
    assert root.findtext("dir") == "/a & b/<字体>"


@pytest.mark.native
def test_libraries_can_be_mapped_to_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import cffi

    assert native.missing_libraries() == ()
    monkeypatch.setattr(cffi.FFI, "dlopen", cffi.FFI.dlopen)
    maps = Path("/proc/self/maps").read_text().splitlines()
    loaded = next(line.split()[-1] for line in maps if "libpango-1.0" in line)
    (tmp_path / "pango-of-a-package").symlink_to(loaded)
    with pytest.raises(OSError, match="pango-of-a-package"):
        cffi.FFI().dlopen("pango-of-a-package")
    native.map_libraries(tmp_path)
    assert cffi.FFI().dlopen("pango-of-a-package")


def test_every_platform_has_its_line_to_run() -> None:
    assert "libpango-1.0-0" in str(native.cure("linux"))
    assert "gstreamer-libs" in str(native.cure("win32"))
    assert "brew install pango" in str(native.cure("darwin"))
