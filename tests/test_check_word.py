"""Word files of any origin: what is read, what the rules of layout and language find, what is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.check.engine import Report
from planforge.check.finding import Group
from planforge.check.rules import RULES
from planforge.check.word_check import check_word
from planforge.check.word_file import Kind
from planforge.docx_read.read import WordFile, read_word_file
from planforge.docx_read.subject import word_subject
from planforge.problems import InvalidInput, Level
from planforge.typography import read_look_file
from planforge.workspace import Workspace
from tests.checking import cases, texts
from tests.commands import run
from tests.plans import ROOT, specs
from tests.word_cases import word_bytes

CASES: Final = Path(__file__).parent / "cases" / "word"
PLAIN: Final = {
    "paragraphs": [{"text": "一、总体要求"}, {"text": "全市能源消费总量稳步下降，结构持续优化。"}]
}


def checked(file: WordFile, *rules: str) -> Report:
    look = read_look_file(Workspace(ROOT), "gbt9704")
    chosen = {rule: RULES[rule] for rule in rules or RULES}
    return check_word(word_subject(file, look, specs().language), chosen, texts(), "a.docx")


def test_every_rule_of_layout_has_its_cases() -> None:
    assert {file.stem for file in CASES.glob("*.yaml")} == {
        rule.id for rule in RULES.values() if rule.group is Group.LAYOUT
    }


@pytest.mark.parametrize(("rule", "case"), cases(CASES, "pass"))
def test_what_passes_is_left_alone(rule: str, case: dict[str, Any]) -> None:
    found = checked(read_word_file(word_bytes(case), "a.docx"), rule).findings
    assert [str(each.problem.message) for each in found] == []


@pytest.mark.parametrize(("rule", "case"), cases(CASES, "fail"))
def test_what_fails_is_told_by_its_paragraph(rule: str, case: dict[str, Any]) -> None:
    found = checked(read_word_file(word_bytes(case), "a.docx"), rule).findings
    told = [(each.problem.position, str(each.problem.message)) for each in found]
    assert [(at.line, says) for at, says in told if at] == [(case["at"], case["says"])]


def test_rules_of_language_read_word_files_too() -> None:
    file = read_word_file(
        word_bytes({"paragraphs": [{"text": "按照国发[2021]23号文件执行,各县(市)落实。"}]}), "a.docx"
    )
    found = {each.problem.rule: each.problem.position for each in checked(file).findings}
    assert {"document-number", "halfwidth-mark", "halfwidth-brackets"} <= set(found)
    at = found["document-number"]
    assert at is not None
    assert (at.line, at.column) == (1, 5)


def test_a_file_that_planforge_built_has_no_fault(tmp_path: Path) -> None:
    done = run("build", str(ROOT / "samples" / "lingang"), "--paginate", "none", "-o", str(tmp_path))
    assert done.code == 0, done.stderr
    (built,) = tmp_path.glob("*.docx")
    report = checked(read_word_file(built.read_bytes(), built.name))
    grave = [each.problem for each in report.findings if each.problem.level is not Level.NOTE]
    assert [(each.rule, str(each.message), str(each.position)) for each in grave] == []
    assert run("check", str(built)).code == 0


def test_headings_are_told_by_style_or_by_their_typed_number() -> None:
    file = read_word_file(word_bytes(PLAIN), "a.docx")
    assert [(each.kind, each.level, each.mark) for each in file.paragraphs] == [
        (Kind.HEADING, 1, "一、"),
        (Kind.BODY, 0, ""),
    ]


def package(**parts: bytes) -> bytes:
    """The plain file with parts put in or exchanged; `word__x` is word/x."""
    source, out = zipfile.ZipFile(io.BytesIO(word_bytes(PLAIN))), io.BytesIO()
    named = {key.replace("__", "/").replace("_dot_", "."): value for key, value in parts.items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            if name not in named:
                made.writestr(name, source.read(name))
        for name, value in named.items():
            made.writestr(name, value)
    return out.getvalue()


def test_macros_and_outside_content_are_told_and_not_touched() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        ' Target="http://example.invalid/a.png" TargetMode="External"/></Relationships>'
    )
    file = read_word_file(
        package(word__vbaProject_dot_bin=b"x", word___rels__document_dot_xml_dot_rels=relations.encode()),
        "a.docx",
    )
    assert [str(each.message) for each in file.problems] == [
        "文件里有宏：没有读取，也没有运行",
        "文件引用了外部内容“http://example.invalid/a.png”：没有读取",
    ]


def test_what_is_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    box = "<w:r><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<w:p><w:ins>{box}{note}</w:ins></w:p><w:p/><w:p/></w:body></w:document>"
    )
    monkeypatch.setattr("planforge.docx_read.body.MOST_PARAGRAPHS", 2)
    file = read_word_file(package(word__document_dot_xml=body.encode()), "a.docx")
    assert [str(each.message) for each in file.problems] == [
        "文件里有修订：按全部接受后的文字读取",
        "文本框（1个）：里面的文字读在所在段落之后",
        "文件过长：只读取了前2段",
    ]


def test_entities_are_not_expanded_nor_fetched() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<!DOCTYPE w [<!ENTITY l0 "笑"><!ENTITY x SYSTEM "file:///etc/passwd">{laughs}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>甲&l11;&x;乙</w:t></w:r></w:p></w:body></w:document>"
    )
    file = tried(package(word__document_dot_xml=body.encode()))
    assert all(len(each.text) < 10 and "root" not in each.text for each in file.paragraphs)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "不是 .docx：不是压缩包，或文件不完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "不是 .docx：是旧版 .doc，或加了密码"),
        (b"PK\x03\x04" + bytes(40), "不是 .docx：不是压缩包，或文件不完整"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    done = run("check", "a.docx", cwd=tmp_path)
    assert done.code == 2
    assert says in done.stderr
    assert done.stderr.startswith("a.docx:1:1 ")
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


def test_a_zip_bomb_is_refused() -> None:
    bomb = package(word__media__x_dot_bin=bytes(1 << 20) * 520)
    assert len(bomb) < 1 << 20
    with pytest.raises(InvalidInput) as refused:
        read_word_file(bomb, "a.docx")
    assert [str(each.message) for each in refused.value.problems] == ["解压后过大，没有读取"]


def nested_tables(depth: int) -> WordFile:
    opened, closed = "<w:tbl><w:tr><w:tc>" * depth, "</w:tc></w:tr></w:tbl>" * depth
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{opened}<w:p><w:r><w:t>深</w:t></w:r></w:p>{closed}</w:body></w:document>"
    )
    return read_word_file(package(word__document_dot_xml=body.encode()), "a.docx")


def test_tables_deep_within_tables_are_read_and_those_too_deep_are_told() -> None:
    assert [(each.text, each.kind) for each in nested_tables(60).paragraphs] == [("深", Kind.CELL)]
    deeper = nested_tables(1000)
    assert deeper.paragraphs == ()
    assert ["不是完好的 XML" in str(each.message) for each in deeper.problems] == [True]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_any_bytes_end_in_a_file_or_in_a_message(place: int, put: bytes) -> None:
    data = word_bytes(PLAIN)
    at = place % len(data)
    file = tried(data[:at] + put + data[at + len(put) :])
    assert file.paragraphs or file.problems


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000), st.text(st.sampled_from('<>/&;"wptbl:=0１一（、'), min_size=1, max_size=12))
def test_any_xml_ends_in_a_file_or_in_a_message(place: int, put: str) -> None:
    body = zipfile.ZipFile(io.BytesIO(word_bytes(PLAIN))).read("word/document.xml")
    at = place % len(body)
    tried(package(word__document_dot_xml=body[:at] + put.encode() + body[at:]))


def tried(data: bytes) -> WordFile:
    """The file as it is read and checked; one without content where the reader refuses with its problems."""
    try:
        file = read_word_file(data, "a.docx")
    except InvalidInput as refused:
        return WordFile((), (), refused.problems)
    checked(file)
    return file
