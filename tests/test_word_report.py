"""The report on a Word file made elsewhere: every finding in it, as a sound Word file and as a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pytest
from lxml import html

from planforge.check.rules import RULES
from planforge.check.selection import select_rules
from planforge.check.word_check import check_word
from planforge.check.word_views import CheckedWord, opening_of
from planforge.doc.nodes import Document, RowRole, Table
from planforge.doc.plain import plain_text, stretch_text
from planforge.docx_read.read import read_word_file
from planforge.docx_read.subject import word_subject
from planforge.pipeline import word_report
from planforge.problems import Level, Message, Position, Problem
from planforge.rendering import render_apart
from planforge.typography import read_look_file
from planforge.workspace import Workspace
from tests.checking import texts
from tests.commands import run
from tests.linting import faults
from tests.plans import ROOT, specs
from tests.word_cases import word_bytes

LONG: Final = (
    "2021-2025年，全市CO2排放稳步下降，目标为10-20%,具体措施如下：推动工业、建筑、交通领域绿色低碳转型。"
)
FILE: Final = word_bytes(
    {
        "paragraphs": [
            {"text": "一、总体要求"},
            {"text": "全市能源消费总量稳步下降, 结构持续优化，到2025年下降了3倍。"},
            {"text": "（一）工作工作目标。"},
            {"text": LONG},
            {"table": {"rows": 2, "columns": 2}},
            {"text": "按照国发[2021]23号文件执行，结构\ue123持续优化,各县(市)落实。"},
        ]
    }
)
NOTES: Final = (
    Problem(
        "read-so", Level.NOTE, Message("文件里有宏：没有读取，也没有运行"), Position("送审稿.docx", 1, 1)
    ),
)


@cache
def checked(*only: str) -> CheckedWord:
    look = read_look_file(Workspace(ROOT), "gbt9704")
    subject = word_subject(read_word_file(FILE, "送审稿.docx"), look, specs().language)
    rules = select_rules(only, RULES)
    return CheckedWord(
        "送审稿.docx", subject, check_word(subject, rules, texts(), "送审稿.docx"), NOTES, rules
    )


@cache
def document(*only: str) -> Document:
    return word_report(checked(*only), Workspace(ROOT))


def tables(made: Document) -> dict[str, Table]:
    return {block.id: block for block in made.blocks if isinstance(block, Table)}


def rows(table: Table, role: RowRole = RowRole.DATA) -> list[list[str]]:
    return [[stretch_text(cell.children) for cell in row.cells] for row in table.body if row.role is role]


def test_every_finding_is_told_once_from_grave_to_slight_by_its_paragraph() -> None:
    found = checked().report.findings
    texts_of = {each.number: each.text for each in checked().subject.paragraphs}
    told = [
        row
        for level in Level
        if (table := tables(document()).get(f"table.file-check-findings.{level.value}")) is not None
        for row in rows(table)
    ]
    assert [row[0] for row in told] == [str(number) for number in range(1, len(found) + 1)]
    wanted = [each.problem for level in Level for each in found if each.problem.level is level]
    assert len({each.rule for each in wanted}) > 6
    for row, problem in zip(told, wanted, strict=True):
        assert problem.position is not None
        assert row[1] == str(problem.message).replace("\ue123", "□")
        assert row[2] == str(problem.position.line)
        assert row[3] == opening_of(texts_of[problem.position.line]).replace("\ue123", "□")


def test_each_rule_is_told_with_its_cure() -> None:
    found = checked().report.findings
    groups = [
        row[0]
        for name, table in tables(document()).items()
        if name.startswith("table.file-check-findings")
        for row in rows(table, RowRole.GROUP)
    ]
    rules = {each.problem.rule: each.problem.hints for each in found}
    assert len(groups) == len(rules)
    for rule, hints in rules.items():
        (said,) = (each for each in groups if f"（{rule}）" in each)
        assert RULES[rule].title in said
        assert all(f"改法：{each}" in said for each in hints)


def test_the_counts_add_up_and_what_was_not_read_is_told() -> None:
    table = tables(document())["table.file-check-summary"]
    (total,) = rows(table, RowRole.TOTAL)
    assert total[1:] == [str(sum(int(row[at]) for row in rows(table))) for at in range(1, 5)]
    assert total[4] == str(len(checked().report.findings))
    said = plain_text(document())
    assert "送审稿.docx" in said
    assert "文件里有宏：没有读取，也没有运行。" in said


def test_a_report_of_one_rule_tells_of_this_only() -> None:
    found = tables(document("document-number"))
    (name,) = (each for each in found if each.startswith("table.file-check-findings"))
    assert len(rows(found[name])) == 1
    assert [row[0] for row in rows(found["table.file-check-summary"])] == ["公文语言"]


def test_a_paragraph_is_found_by_its_first_characters() -> None:
    assert opening_of(LONG) == LONG[:30] + "…"
    assert opening_of("  一、\r\n总体要求 ") == "一、 总体要求"
    assert opening_of(" ") == "（没有文字）"


@pytest.mark.parametrize("look", ["gbt9704", "gbt33476"])
def test_the_report_is_a_sound_word_file(look: str) -> None:
    data = render_apart(document(), Workspace(ROOT), "docx", look)
    assert faults(data) == ()
    texts_of = [each.text for each in read_word_file(data, "a.docx").paragraphs]
    assert all(
        str(each.problem.message).replace("\ue123", "□") in texts_of for each in checked().report.findings
    )


def test_the_report_is_a_page() -> None:
    page = html.fromstring(render_apart(document(), Workspace(ROOT), "html", "gbt9704"))
    cells = [each.text_content() for each in page.iter("td")]
    assert all(
        str(each.problem.message).replace("\ue123", "□") in cells for each in checked().report.findings
    )
    assert page.findtext("head/title") == "送审稿检查报告"


@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_command_writes_a_report_for_each_file(form: str, tmp_path: Path) -> None:
    for name in ("送审稿.docx", "说明.docx"):
        (tmp_path / name).write_bytes(FILE)
    done = run("check", "送审稿.docx", "说明.docx", "-f", form, "-o", "审核", cwd=tmp_path)
    assert done.code == 0, done.stderr
    names = {each.name for each in (tmp_path / "审核").iterdir()}
    assert names == {f"送审稿-检查报告.{form}", f"说明-检查报告.{form}"}


def test_two_reports_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "送审稿.docx").write_bytes(FILE)
    done = run("check", "甲/送审稿.docx", "乙/送审稿.docx", "-f", "html", cwd=tmp_path)
    assert done.code == 2
    assert "两份检查报告同名" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_word_file_is_not_mended(tmp_path: Path) -> None:
    (tmp_path / "送审稿.docx").write_bytes(FILE)
    done = run("check", "送审稿.docx", "--fix", cwd=tmp_path)
    assert done.code == 2
    assert "检查 Word 文件不能用 --fix" in done.stderr
