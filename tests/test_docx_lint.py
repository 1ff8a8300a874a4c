"""Each rule of the linter against one edit that breaks it, and against files of several makers."""

from __future__ import annotations

import io
import json
import re
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.load.read import read_source
from planforge.problems import InvalidInput, Level
from planforge.render.docx import write_docx, write_house
from planforge.render.docx.lint import RULES, lint_docx, read_rules
from planforge.render.docx.lint.orders import LOOSE, ORDERS
from planforge.render.docx.package import read_parts, zipped
from planforge.render.docx.styles import apply_look
from planforge.rendering import render
from tests.built import EDITIONS, built, made
from tests.commands import run
from tests.docx_cases import SHELL, every_kind, look
from tests.linting import RULES_FILE, faults, texts
from tests.office import convert
from tests.plans import ROOT, SAMPLES

LOOKS = ("gbt9704", "gbt33476")
CASES: dict[str, dict[str, Any]] = {
    name: case
    for path in sorted((ROOT / "tests" / "cases" / "lint").glob("*.yaml"))
    for name, case in YAML(typ="safe").load(path).items()
}


@cache
def base() -> dict[str, bytes]:
    return read_parts(write_docx(every_kind("ids"), look(), SHELL))


def edited(case: dict[str, Any]) -> bytes:
    parts = dict(base())
    if "cut" in case:
        part = case.get("part", "word/document.xml")
        before = parts[part].decode()
        after, times = re.subn(case["cut"], case["by"], before, count=0 if case.get("all") else 1)
        assert times
        assert after != before
        parts[part] = after.encode()
    parts |= {name: content.encode() for name, content in case.get("add", {}).items()}
    parts.pop(case.get("drop", ""), None)
    return bare_zip(parts)


def bare_zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


# ---- rules ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_an_edit_gives_these_faults_and_no_others(name: str) -> None:
    found = faults(edited(CASES[name]))
    wanted = CASES[name]["finds"]
    assert [each.rule for each in found] == [each["rule"] for each in wanted]
    for fault, want in zip(found, wanted, strict=True):
        assert want.get("at", "") in fault.path
        assert want.get("says", "") in str(fault.message)


def test_every_rule_has_a_case_that_breaks_it() -> None:
    assert {want["rule"] for case in CASES.values() for want in case["finds"]} == set(RULES)


def test_a_damaged_part_does_not_hide_the_faults_of_others() -> None:
    parts = {**base(), "word/styles.xml": b"<w:styles"}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:tblHeader/>", b"")
    rules = {each.rule for each in faults(zipped(parts))}
    assert {"broken-xml", "header-row"} <= rules


@pytest.mark.parametrize("tag", [*ORDERS, *LOOSE])
def test_the_order_is_that_of_python_docx_where_it_declares_one(tag: str) -> None:
    """python-docx knows after which elements a child is inserted: an independent list of the same schema."""
    prefix = tag.split(":")[0]
    order = [word.rstrip("*").split("|") for word in (ORDERS.get(tag) or LOOSE[tag]).split()]
    ranks = {qn(f"{prefix}:{name}"): rank for rank, names in enumerate(order) for name in names}
    element = OxmlElement(tag)
    names = [name for names in order for name in names if hasattr(element, f"_insert_{name}")]
    for name in reversed(names):
        getattr(element, f"_insert_{name}")(OxmlElement(f"{prefix}:{name}"))
    placed = [ranks[str(child.tag)] for child in element]
    assert len(placed) == len(names)
    assert placed == sorted(placed)


# ---- our own files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("look_name", LOOKS)
@pytest.mark.parametrize("embed", ["none", "ids", "full"])
def test_a_document_with_every_kind_of_block_has_no_fault(embed: str, look_name: str) -> None:
    assert faults(write_docx(every_kind(embed), look(look_name), SHELL)) == ()


@pytest.mark.parametrize("look_name", LOOKS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_has_no_fault(sample: str, edition: str, look_name: str) -> None:
    is_built = look_name == LOOKS[0]
    data = built(sample, "docx", edition) if is_built else render(made(sample, edition), "docx", look_name)
    assert faults(data) == ()


def clean_house() -> bytes:
    """A template that python-docx begins, with fonts named as an office would."""
    word = docx.Document(io.BytesIO(SHELL))
    apply_look(word.styles.element, look())
    for paragraph in word.paragraphs[:-1]:
        paragraph.runs[0].text = paragraph.runs[0].text.replace("{{ subtitle }}", "（报审稿）")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_a_house_template_without_faults_is_filled_without_faults() -> None:
    values = {"title": "“双碳”方案", "issuer": "云川市人民政府", "date": "2024年7月9日"}
    values |= {"page_before": "— ", "page_after": " —"}
    template = clean_house()
    parts = read_parts(template)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ body }}", "{{ 正文 }}".encode())
    assert faults(write_house(every_kind(), zipped(parts), values, {}, look())) == ()


def test_the_shell_itself_has_no_fault_but_its_tags_and_what_the_look_writes() -> None:
    assert {each.rule for each in faults(SHELL)} == {"template-tag", "default-fonts", "language"}


# ---- other makers' files ----------------------------------------------------------------------------


def test_the_default_document_of_python_docx_has_theme_fonts_and_no_other_error() -> None:
    word = docx.Document()
    word.add_heading("总体要求")
    word.add_table(2, 2)
    word.add_paragraph("注：无。")
    out = io.BytesIO()
    word.save(out)
    found = faults(out.getvalue())
    assert {each.rule for each in found if each.level is Level.ERROR} == {"theme-fonts"}
    assert {"default-fonts", "header-row", "split-rows", "language"} <= {each.rule for each in found}


def test_the_command_tells_the_first_faults_of_each_rule_and_how_many_more(tmp_path: Path) -> None:
    path = tmp_path / "样.docx"
    docx.Document().save(str(path))
    done = run("doctor", "--lint", str(path))
    assert done.code == 1
    assert done.stdout.count("[theme-fonts] word/styles.xml") == 5
    assert re.search(r"\[theme-fonts\] 另有 \d+ 处", done.stdout)
    data = json.loads(run("doctor", "--lint", str(path), "--format", "json").stdout)
    themed = [each for each in data["problems"] if each["rule"] == "theme-fonts"]
    assert len(themed) > 50
    assert data["counts"]["error"] == len(themed)
    assert themed[0]["path"] == "word/styles.xml › 缺省格式"


@pytest.mark.office
def test_a_file_saved_by_libreoffice_is_read_to_its_end() -> None:
    found = faults(convert(write_docx(every_kind(), look(), SHELL), "docx"))
    assert not {"broken-xml", "content-type", "broken-relation", "missing-element"} & {e.rule for e in found}


BAD_FILES = {
    "text": (b"plain", "不是压缩包"),
    "empty": (b"", "不是压缩包"),
    "old-word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "旧版 .doc"),
    "no-body": (bare_zip({"xl/workbook.xml": b"<x/>"}), "没有正文"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_what_is_no_word_file_is_told_as_such(name: str) -> None:
    data, words = BAD_FILES[name]
    with pytest.raises(InvalidInput, match=words):
        faults(data)


def test_a_workbook_is_no_word_file() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        b' Target="xl/workbook.xml"/></Relationships>'
    )
    with pytest.raises(InvalidInput, match="没有正文"):
        faults(bare_zip({"_rels/.rels": rels, "xl/workbook.xml": b"<workbook/>"}))


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=30))
def test_damage_anywhere_ends_in_faults_or_in_a_message(at: int, bytes_: bytes) -> None:
    data = small()
    at = at % len(data)
    spoiled = data[:at] + bytes_ + data[at + len(bytes_) :]
    with suppress(InvalidInput):
        assert isinstance(faults(spoiled), tuple)


@cache
def small() -> bytes:
    return write_docx(every_kind(), look(), SHELL)


# ---- words and levels -------------------------------------------------------------------------------


def test_a_rule_that_is_switched_off_is_silent() -> None:
    text = RULES_FILE.read_text(encoding="utf-8").replace(
        "header-row:\n  level: warning", "header-row:\n  level: off"
    )
    data = edited(CASES["no-head"])
    assert lint_docx(data, read_rules(read_source(text.encode(), "docx.yaml"))) == ()
    assert [each.rule for each in lint_docx(data, texts())] == ["header-row"]


FILE_FAULTS = {
    "unknown": ("nowhere:\n  level: note\n  fault: x\n", "没有这条规则：nowhere"),
    "level": ("table-end:\n  level: bad\n  fault: x\n", "应为 error、warning、note、off，实为 bad"),
    "key": ("table-end:\n  level: note\n  fault: x\n  colour: red\n", "未知字段：colour"),
    "no-fault": ("table-end:\n  level: note\n", "缺少必填字段：fault"),
    "missing": ("table-end:\n  level: note\n  fault: x\n", "缺少规则：broken-xml"),
}


@pytest.mark.parametrize("name", FILE_FAULTS)
def test_a_fault_of_the_file_of_rules_is_told(name: str) -> None:
    text, words = FILE_FAULTS[name]
    with pytest.raises(InvalidInput, match=words):
        read_rules(read_source(text.encode(), "docx.yaml"))
