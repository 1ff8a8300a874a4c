"""Files read back and held against their tree: all alike, and every change told with its place."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfWriter
from ruamel.yaml import YAML

from planforge.cli.parity import describe
from planforge.doc.json_form import from_json, to_json
from planforge.doc.nodes import Document, Paragraph
from planforge.doc.passes import finish
from planforge.problems import InvalidInput
from planforge.readback.compare import compare, count
from planforge.readback.files import READERS
from planforge.readback.page import read_page
from planforge.readback.pdf import joined, read_pdf
from planforge.readback.pdf_text import read_letters
from planforge.readback.said import KINDS, Said, squash
from planforge.readback.tree import read_tree
from planforge.readback.word import read_word
from planforge.render.docx import write_docx
from planforge.render.docx.package import read_parts, zipped
from planforge.render.html import write_html
from planforge.render.pdf import write_pdf
from planforge.typography import font_setup
from planforge.workspace import Workspace
from tests import papers
from tests.built import EDITIONS, built, made
from tests.commands import run
from tests.docx_cases import SHELL, every_kind, look
from tests.office import convert
from tests.plans import ROOT, SAMPLES
from tests.strategies import documents

CASES: dict[str, dict[str, Any]] = YAML(typ="safe").load(ROOT / "tests" / "cases" / "parity" / "faults.yaml")
every_sample = pytest.mark.parametrize("sample", SAMPLES)


def pdf_of(document: Document) -> bytes:
    with font_setup(Workspace(ROOT)) as fonts:
        return write_pdf(document, look(), fonts)


@cache
def base(form: str) -> bytes:
    return write_docx(every_kind(), look(), SHELL) if form == "docx" else write_html(every_kind(), look())


def told(form: str, data: bytes, document: Document) -> list[str]:
    """What is said of a file that should say what the document does."""
    expected = read_tree(document)
    found: Iterable[Said] = READERS[form](data)
    found = joined(found, expected) if form == "pdf" else tuple(found)
    return [str(describe(each)) for each in compare(expected, tuple(found), coarse=form == "pdf")]


def edit(text: str, case: dict[str, Any]) -> str:
    if "swap" in case:
        one, two = case["swap"]
        changed = text.replace(one, "\0").replace(two, one).replace("\0", two)
    else:
        changed = re.sub(case["cut"], case["by"], text, count=1, flags=re.DOTALL)
    assert changed != text
    return changed


def edited(case: dict[str, Any]) -> bytes:
    form = case["form"]
    if form == "pdf":
        return pdf_of(from_json(edit(to_json(every_kind()), case)))
    if form == "html":
        return edit(base(form).decode(), case).encode()
    parts = read_parts(base(form))
    part = case.get("part", "word/document.xml")
    return zipped({**parts, part: edit(parts[part].decode(), case).encode()})


# ---- the same words ---------------------------------------------------------------------------------


@pytest.mark.native
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
@every_sample
def test_every_file_of_a_sample_says_what_the_tree_says(sample: str, form: str, edition: str) -> None:
    assert told(form, built(sample, form, edition), made(sample, edition).document) == []


@every_sample
def test_the_json_file_is_read_as_the_tree(sample: str) -> None:
    pieces = READERS["json"](built(sample, "json"))
    assert pieces == read_tree(made(sample).document)
    counts = count(pieces)
    assert list(counts) == [kind for kind in KINDS if kind in counts]
    assert min(counts[kind] for kind in ("title", "contents-line", "heading", "caption", "note")) > 2
    assert counts["cell"] > 500


@pytest.mark.native
@pytest.mark.parametrize("paper", [papers.every_kind, every_kind], ids=["papers", "word"])
def test_a_pdf_with_every_kind_of_block_says_what_the_tree_says(paper: Any) -> None:
    assert told("pdf", pdf_of(paper()), paper()) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_tree_is_read_back_from_word_and_html(tree: Document) -> None:
    document = finish(tree)
    assert told("html", write_html(document, look()), document) == []
    assert told("docx", write_docx(document, look(), SHELL), document) == []


@pytest.mark.native
def test_a_paragraph_that_runs_over_pages_is_one_again() -> None:
    """Longer than two pages, with a heading at its begin, and two that are alike on both sides of a page."""
    heading = next(block for block in every_kind().blocks if getattr(block, "run_in", ()))
    long = replace(heading, run_in=papers.prose(1).blocks[0].children * 12)  # type: ignore[attr-defined, type-var]
    alike = tuple(Paragraph(f"p{i}", papers.prose(1).blocks[0].children) for i in range(30))  # type: ignore[union-attr]
    document = replace(every_kind(), blocks=(long, *alike, *every_kind().blocks[-1:]))
    data = pdf_of(document)
    assert len(read_pdf(data)) > len(read_tree(document))
    assert told("pdf", data, document) == []


@pytest.mark.office
def test_the_numbers_are_those_that_libreoffice_counts() -> None:
    """An independent judge of the counting: LibreOffice writes the numbers out."""
    data = write_docx(every_kind(), look(), SHELL)
    text = squash(re.sub(r"\t\d+$", "", convert(data, "txt").decode(), flags=re.MULTILINE))
    pieces = [said for said in read_word(data) if said.kind != "footnote"]  # their marks are no text to it
    assert len(pieces) > 60
    for said in pieces:
        assert said.text in text


# ---- other words ------------------------------------------------------------------------------------


@pytest.mark.native
@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told_with_its_place(name: str) -> None:
    case = CASES[name]
    assert told(case["form"], edited(case), every_kind()) == case["says"]


def test_a_piece_lost_from_word_is_told_even_where_html_is_the_measure() -> None:
    lost = edited(CASES["word-lost-paragraph"])
    differences = compare(read_page(base("html")), read_word(lost), coarse=False)
    assert [str(describe(each)) for each in differences] == ["（一）附件二节：少了段落“云川市人民政府”"]


# ---- files that cannot be read ----------------------------------------------------------------------

NO_FILES = {
    "pdf": (b"plain", "PDF 已损坏"),
    "docx": (b"plain", "不是压缩包"),
    "json": (b"{}", "不是 planforge 的文档树"),
}


@pytest.mark.parametrize("form", NO_FILES)
def test_what_is_no_such_file_is_told(form: str) -> None:
    data, words = NO_FILES[form]
    with pytest.raises(InvalidInput, match=words):
        READERS[form](data)


def test_a_pdf_without_tags_is_told() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InvalidInput, match="没有结构标记"):
        read_pdf(out.getvalue())


def test_the_letters_of_a_face_are_read_by_one_and_by_ranges() -> None:
    cmap = "1 beginbfchar <0001> <4E00> endbfchar 1 beginbfrange <0003> <0005> <0041> endbfrange"
    assert read_letters(cmap) == {1: "一", 3: "A", 4: "B", 5: "C"}


# ---- the command ------------------------------------------------------------------------------------


def put(folder: Path, **files: bytes) -> None:
    for form, data in files.items():
        (folder / f"方案.{form}").write_bytes(data)


def test_the_command_says_of_each_file_that_it_agrees(tmp_path: Path) -> None:
    put(tmp_path, docx=base("docx"), html=base("html"), json=to_json(every_kind()).encode())
    (tmp_path / "~$方案.docx").write_bytes(b"lock")
    done = run("doctor", "--parity", str(tmp_path))
    assert (done.code, done.stderr) == (0, "")
    agreed = re.findall("^✓ .*方案.(docx|html)：与 方案.json 一致（题名 ", done.stdout, re.MULTILINE)
    assert agreed == ["docx", "html"]


def test_the_command_ends_with_one_where_a_file_differs(tmp_path: Path) -> None:
    put(tmp_path, docx=edited(CASES["word-changed-cell"]), html=base("html"))
    done = run("doctor", "--parity", str(tmp_path))
    assert done.code == 1
    assert "与 方案.docx 有 1 处不同" in done.stdout
    assert "单元格应为“≥21%”，实为“≥20%”" in done.stdout
    data = json.loads(run("doctor", "--parity", str(tmp_path), "--format", "json").stdout)
    (difference,) = data[0]["differences"]
    assert (difference["kind"], difference["expected"], difference["found"]) == ("cell", "≥21%", "≥20%")


def test_the_command_needs_two_files_of_one_name(tmp_path: Path) -> None:
    put(tmp_path, docx=base("docx"))
    (tmp_path / "另一份.html").write_bytes(base("html"))
    done = run("doctor", "--parity", str(tmp_path))
    assert done.code == 2
    assert "同名的文件至少要有两个" in done.stderr
