from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings

from planforge.doc.nodes import Document, Heading, Meta, PageBreak, Paragraph, Title
from planforge.doc.passes import finish
from planforge.doc.plain import outline
from planforge.problems import InvalidInput
from planforge.render.docx import WordOptions, edited_since_built, write_docx
from planforge.render.docx.blank import make_shell
from planforge.render.docx.lint import lint_docx
from planforge.render.docx.package import digest, read_parts, zipped
from tests import docx_cases as cases
from tests.docx_cases import ROOT, SHELL, TRICKY, document, every_kind, look, paragraph, text, texts
from tests.office import convert
from tests.strategies import documents


def build(made: Document, **options: object) -> bytes:
    return write_docx(made, look(), SHELL, WordOptions(**options))  # type: ignore[arg-type]


def part(data: bytes, name: str = "word/document.xml") -> str:
    return read_parts(data)[name].decode()


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_the_committed_shell_is_what_make_shell_makes() -> None:
    assert make_shell() == SHELL


def test_every_kind_of_node_is_written_without_a_fault() -> None:
    assert lint_docx(build(every_kind("ids"))) == ()


def test_two_calls_give_the_same_bytes() -> None:
    assert build(every_kind()) == build(every_kind())


def test_two_processes_give_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, '.');"
        "from tests.docx_cases import *; from planforge.render.docx import write_docx;"
        "print(hashlib.sha256(write_docx(every_kind('ids'), look(), SHELL)).hexdigest())"
    )
    seen = {hashlib.sha256(build(every_kind("ids"))).hexdigest()}
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, check=True
        )
        seen.add(done.stdout.decode().strip())
    assert len(seen) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_tree_is_written_clean_with_everything_it_says(tree: Document) -> None:
    made = finish(tree)
    data = build(made)
    # A name may well hold braces; that they are no tag only its writer knows.
    assert [each for each in lint_docx(data) if each.rule != "template-tag"] == []
    xml = "\n".join(texts(data)) + "".join(
        re.findall(r">([^<]*)<", part(data, "word/footnotes.xml"))
        if "word/footnotes.xml" in read_parts(data)
        else []
    )
    flat = squeezed(unescaped(xml))
    for piece in outline(made):
        words = re.sub(r"^(（?[一二三四五六七八九十]+[、）]|\d+\.|（\d+）)", "", piece.text)
        assert squeezed(words) in flat, piece


def unescaped(xml: str) -> str:
    return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@pytest.mark.parametrize("value", TRICKY)
def test_no_value_is_altered_on_its_way_to_cover_body_and_table(value: str) -> None:
    made = document(
        Title("t0", text(value), subtitle=text(value)),
        Heading("h", 1, text(value)),
        paragraph("p", value),
        cases.table(caption=value, notes=(text(value),)),
        title=value,
    )
    found = texts(build(made))
    assert found[:2] == [value, value]
    assert found.count(value) == 6
    assert f"表1 {value}" in found
    assert f"注：{value}" in found


@pytest.mark.parametrize("character", ["\x00", "\x0b", "￿", "\U000f0000", "\r"])
def test_characters_that_no_word_file_holds_are_reported_all_at_once(character: str) -> None:
    made = document(paragraph("p1", f"甲{character}"), paragraph("p2", f"乙{character}"))
    with pytest.raises(InvalidInput) as caught:
        build(made)
    assert [found.kind for found in caught.value.problems] == ["illegal-character"] * 2
    assert {found.path for found in caught.value.problems} == {"p1", "p2"}


def test_a_missing_value_leaves_no_empty_line_on_the_cover() -> None:
    made = Document(Meta("方案"), (paragraph("end", "完", "closing"),))
    data = write_docx(made, look(), SHELL)
    assert texts(data) == ["方案", "完"]
    assert part(data).count("<w:sectPr") == 2


def test_a_document_without_its_closing_paragraph_is_a_defect() -> None:
    with pytest.raises(ValueError, match="closing"):
        write_docx(Document(Meta("方案"), (paragraph("p", "完"),)), look(), SHELL)


def test_two_blocks_with_one_id_are_a_defect() -> None:
    with pytest.raises(ValueError, match="one id"):
        build(document(paragraph("p", "甲"), paragraph("p", "乙")))


def test_references_and_captions_are_fields_with_what_they_show() -> None:
    xml = part(build(every_kind()))
    assert re.search(r" REF (_Ref\d{9}) \\h ", xml)[1] in re.findall(r'bookmarkStart[^>]*name="([^"]+)"', xml)  # type: ignore[index]
    assert " SEQ 表 \\* ARABIC " in xml
    assert re.search(r" REF _Ref\d{9} \\n \\h ", xml)


def test_ids_are_embedded_only_where_the_document_says_so() -> None:
    bare, ids = (read_parts(build(every_kind(embed), source=b"gdp: 1")) for embed in ("none", "ids"))
    full = read_parts(build(every_kind("full"), source=b"gdp: 1"))
    assert not any(name.startswith("customXml") for name in bare)
    assert b"_pf_" not in bare["word/document.xml"]
    names = set(re.findall(rb'bookmark="(_pf_[a-z2-7]{10})"', ids["customXml/item1.xml"]))
    assert names == set(re.findall(rb'w:name="(_pf_[^"]+)"', ids["word/document.xml"]))
    assert b"<source" not in ids["customXml/item1.xml"]
    assert b"Z2RwOiAx" in full["customXml/item1.xml"]


def test_contents_carry_page_numbers_when_they_are_known() -> None:
    xml = part(build(every_kind(), pages={"h1": 7}))
    assert len(re.findall(r"PAGEREF _Toc\d{9} ", xml)) == 1
    assert "w:dirty" not in xml


def test_what_follows_a_page_break_begins_on_a_new_page() -> None:
    xml = part(build(document(PageBreak("b"), paragraph("p", "新页"))))
    assert re.search(r"<w:pageBreakBefore/></w:pPr><w:r><w:t[^>]*>新页", xml)


def test_text_that_word_would_set_in_latin_type_is_hinted() -> None:
    xml = part(build(document(paragraph("p", "“双碳”"), paragraph("q", "双碳"))))
    assert re.search(r'<w:rFonts w:hint="eastAsia"/></w:rPr><w:t[^>]*>“双碳”', xml)
    assert re.search(r"<w:r><w:t[^>]*>双碳", xml)


def test_a_heading_shows_the_number_of_the_tree_even_when_counting_is_odd() -> None:
    blocks = (
        Heading("a", 1, text("甲"), number="五、"),
        Heading("b", 1, text("乙"), number="六、"),
        Heading("c", 1, text("丙"), number="第三章"),
        Paragraph("end", text("完"), "closing"),
    )
    data = write_docx(Document(Meta("方案"), blocks), look(), SHELL)
    assert 'startOverride w:val="5"' in part(data, "word/numbering.xml")
    assert "第三章丙" in texts(data)


@pytest.mark.office
def test_libreoffice_reads_what_the_tree_says() -> None:
    made = every_kind()
    read = squeezed(convert(build(made), "txt").decode("utf-8-sig"))
    place = read.index(squeezed("".join(piece.text for piece in outline(made)[:3])))
    for piece in outline(made):
        if piece.kind != "footnote":
            found = read.find(squeezed(piece.text), place)
            assert found >= 0, piece
            place = found


@pytest.mark.office
def test_a_page_holds_22_lines_of_28_characters() -> None:
    from tests.office import page_texts

    pages = page_texts(convert(build(document(paragraph("p", "国" * 28 * 40))), "pdf"))
    lines = [squeezed(line) for line in pages[1].splitlines() if "国" in line]
    assert len(lines) == 22
    assert [len(line) for line in lines] == [26] + [28] * 21


def test_a_file_as_built_is_known_from_one_that_somebody_saved() -> None:
    data = build(every_kind())
    assert edited_since_built(data) is False
    parts = read_parts(data)
    parts["word/document.xml"] = parts["word/document.xml"].replace("总体要求".encode(), "总体思路".encode())
    assert edited_since_built(zipped(parts)) is True
    assert edited_since_built(cases.house("甲")) is True
    assert edited_since_built(b"PK\x03\x04broken") is None
    assert edited_since_built(data[:-200]) is None


@pytest.mark.office
def test_any_save_by_another_program_counts_as_an_edit() -> None:
    assert edited_since_built(convert(build(every_kind()), "docx")) is True


def test_the_file_carries_the_plans_date_and_no_clock() -> None:
    data = build(every_kind())
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = part(data, "docProps/core.xml")
    assert re.findall(r"W3CDTF\">([^<]+)<", core) == ["2024-07-09T00:00:00Z"] * 2
    assert "<dc:creator>云川市人民政府</dc:creator>" in core
    assert digest(read_parts(data)) in part(data, "docProps/custom.xml")
