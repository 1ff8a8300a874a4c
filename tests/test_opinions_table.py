"""审核意见采纳情况表 in every form: what it counts and tells, and that no opinion does anything in it."""

from __future__ import annotations

import html
import io
import json
import re
from pathlib import Path
from typing import Final

import docx
import pytest
from markdown_it import MarkdownIt

from planforge.diff.inert import inert
from planforge.diff.opinions.answer import Counts, counted
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.opinions.write import appended
from planforge.problems import Level
from planforge.render.docx.lint import lint_docx
from tests.commands import run
from tests.opinion_cases import read
from tests.plans import ROOT, plan_text

OLD: Final = """\
overview: {location: 全市位于三江交汇处，土地总面积10640平方公里。}
projects:
  - {id: P01, name: 屋顶光伏, group: energy_saving, investment: 10亿元}
  - {id: P02, name: 余热利用, group: energy_saving}
"""
NEW: Final = """\
overview: {location: 全市位于两江交汇处，土地总面积10640平方公里。}
projects:
  - {id: P01, name: 屋顶光伏, group: energy_saving, investment: 12亿元}
"""
OPINIONS: Final = """\
审核意见:
  - {编号: Y01, 提出单位: 省财政厅, 意见: 核实, 位置: /重点工程/P01/总投资, 采纳情况: 采纳, 理由: 按批复核定}
  - {编号: Y02, 提出单位: 省财政厅, 意见: 删去余热项目, 位置: /重点工程/P02, 采纳情况: 采纳}
  - {编号: Y03, 提出单位: 省水利厅, 意见: 核实区位交通, 位置: 一（一）, 采纳情况: 部分采纳, 理由: 面积不改}
  - {编号: Y04, 提出单位: 专家组, 意见: 提高目标, 采纳情况: 未采纳, 理由: 与省下达任务一致}
  - 编号: Y05
    提出单位: 专家组
    意见: 待研究
"""
HOSTILE: Final = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "**粗** _斜_ `码` [链](javascript:alert(1)) ![图](http://x/y.png)",
    "| 列 | 列 |",
    "{{ ''.__class__ }} {% for i in range(9) %}字{% endfor %}",
    "&lt;b&gt; &amp; <!-- 注 -->",
    "# 标题\n- 项\n1. 项\n> 引",
    "{:s1.text}",
    "@everyone https://x.example/",
)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both plans and the opinions."""
    where = tmp_path_factory.mktemp("两稿")
    for name, body in (("原稿", OLD), ("新稿", NEW)):
        (where / name).mkdir()
        (where / name / "plan.yaml").write_text(plan_text(body), encoding="utf-8")
    (where / "新稿" / "opinions.yaml").write_text(OPINIONS, encoding="utf-8")
    hostile = [Opinion(id=f"Y{at}", who=text, text=text, reason=text) for at, text in enumerate(HOSTILE)]
    (where / "hostile.yaml").write_text(appended(None, hostile), encoding="utf-8")
    return where


def words_of(data: bytes) -> list[list[str]]:
    """The rows of the only table of a Word file."""
    (table,) = docx.Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_counts_are_by_answer_and_by_unit() -> None:
    assert counted(read(OPINIONS).items) == Counts(3, 5, 2, 1, 1, 1)
    assert counted(()) == Counts(0, 0, 0, 0, 0, 0)


def test_the_word_table_tells_what_was_changed_and_where(plans: Path) -> None:
    done = run("opinions", "table", "新稿", "--old", "原稿", "-f", "docx", "-o", "表.docx", cwd=plans)
    assert (done.code, done.stderr) == (0, "")
    data = (plans / "表.docx").read_bytes()
    rows = words_of(data)
    assert rows[0] == ["序号", "提出单位", "意见内容", "采纳情况", "理由及修改情况", "修改位置"]
    told = {row[0]: row[1:] for row in rows[1:]}
    assert told["1"][3] == "按批复核定\n修改：屋顶光伏—总投资由“10亿元”改为“12亿元”。"
    assert told["1"][4].startswith("表")
    assert told["2"][3] == "修改：重点工程删去“余热利用”。"
    assert "由“全市位于三江交汇处，土地总…”改为“全市位于两江交汇处，土地总…”" in told["3"][3]
    assert told["3"][4] == "一（一）"
    assert told["4"] == ["专家组", "提高目标", "未采纳", "与省下达任务一致", "—"]
    assert told["5"][2:] == ["尚未答复", "—", "—"]
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)
    assert "共收到3个单位（专家）提出的意见5条，采纳2条，部分采纳1条，未采纳1条，尚未答复1条。" in text
    assert "审核意见采纳情况表" in text.replace("\n", "")


def test_the_same_is_told_in_every_form(plans: Path) -> None:
    asked = ("opinions", "table", "新稿", "--old", "原稿")
    found = json.loads(run(*asked, "-f", "json", cwd=plans).stdout)
    assert found["schema"] == "planforge.opinions/1"
    assert found["counts"] == {
        **{"units": 3, "all": 5, "adopted": 2, "partly": 1, "rejected": 1, "unanswered": 1}
    }
    assert [len(each["changes"]) for each in found["opinions"]] == [1, 1, 1, 0, 0]
    text, markdown = (run(*asked, "-f", form, cwd=plans).stdout for form in ("text", "md"))
    for each in (text, markdown):
        assert "10亿元" in each
        assert "重点工程删去“余热利用”" in each
        assert "尚未答复" in each
    assert run(*asked, "-f", "json", "-o", "表.json", cwd=plans).code == 0
    assert json.loads((plans / "表.json").read_text("utf-8")) == found
    english = run("--lang", "en", *asked, cwd=plans).stdout
    assert "5 opinions of 3 units or experts: 2 adopted" in english


def test_without_the_older_plan_no_change_is_told(plans: Path) -> None:
    found = json.loads(run("opinions", "table", "新稿", "-f", "json", cwd=plans).stdout)
    assert found["compared"] is False
    assert {tuple(each["changes"]) for each in found["opinions"]} == {()}
    assert found["opinions"][2]["places"] == ["一（一）"]


def test_opinions_alone_are_enough_for_a_table(plans: Path) -> None:
    alone = run("opinions", "table", "nowhere", "新稿/opinions.yaml", cwd=plans)
    assert alone.code == 0
    assert "位置：/重点工程/P01/总投资" in alone.stdout
    assert run("opinions", "table", "nowhere", cwd=plans).code == 2
    assert run("opinions", "table", "新稿", "-f", "docx", cwd=plans).code == 2


@pytest.mark.parametrize("form", ["docx", "html"])
def test_no_opinion_does_anything_in_a_document(plans: Path, form: str) -> None:
    done = run("opinions", "table", "nowhere", "hostile.yaml", "-f", form, "-o", f"表.{form}", cwd=plans)
    assert (done.code, done.stderr) == (0, "")
    data = (plans / f"表.{form}").read_bytes()
    if form == "docx":
        rows = words_of(data)[1:]
        assert [row[2] for row in rows] == [*HOSTILE]
        assert {each.rule for each in lint_docx(data) if each.level is Level.ERROR} <= {"template-tag"}
        return
    page = data.decode()
    assert "<script>alert" not in page
    assert not re.search(r"<(img|a) [^>]*(javascript|x/y)", page)
    shown = html.unescape(page)
    assert [line for text in HOSTILE for line in text.split("\n") if line not in shown] == []


def test_no_opinion_does_anything_in_markdown(plans: Path) -> None:
    done = run("opinions", "table", "nowhere", "hostile.yaml", "-f", "md", cwd=plans)
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(done.stdout)
    assert page.count("<tr>") == len(HOSTILE) + 1
    assert set(re.findall(r"<(\w+)", page)) <= {"p", "table", "thead", "tbody", "tr", "th", "td", "br"}
    assert "<td>=cmd|' /C calc'!A0</td>" in page.replace("<!-- -->", "")  # keeps !45 from being a link


def test_escaping_keeps_the_words() -> None:
    for text in HOSTILE:
        shown = MarkdownIt("commonmark").renderInline(inert(text)).replace("<!-- -->", "")
        plain = re.sub("<br ?/?>", "\n", shown)
        for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            plain = plain.replace(entity, sign)
        assert plain == text


def test_lists_texts_and_many_changes_are_told_as_a_reader_needs_them(tmp_path: Path) -> None:
    sample = ROOT / "samples" / "yunchuan"
    told = run("opinions", "table", str(sample), "--old", str(sample / "v1"), cwd=tmp_path).stdout
    assert re.findall(r"\{\{|\*\*|/统计数据/", told) == []
    assert "相关工程：去掉安澜县分散式风电项目；" in told
    assert "责任单位：牵头单位由市发展改革委改为市经济和信息化局，市发展改革委改为配合" in told
    assert "位置：统计数据—新建星级绿色建筑面积—2022年" in told
    assert "等 8 处" in told
