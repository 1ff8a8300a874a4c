"""Word files without plan data: what they print otherwise, in every form, with what was not read told."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import docx
import jsonschema
import pytest
from PIL import Image

from planforge.diff.documents import matched
from planforge.doc.nodes import Contents, Document, PageBreak
from planforge.doc.plain import plain_text
from planforge.doc.walk import map_blocks
from planforge.docx_read.read import read_word_file
from planforge.redline.resolve import Verdict, resolved
from planforge.render.docx.package import read_parts
from planforge.side_by_side.changes import Kind, changes_between
from planforge.side_by_side.opposite import State
from tests.commands import Done, run
from tests.docx_cases import every_kind
from tests.made_elsewhere import Elsewhere
from tests.plans import ROOT, plan_text
from tests.test_diff_versions import git
from tests.tree_edits import pair

SCHEMA: Final = json.loads((ROOT / "planforge" / "diff" / "documents.schema.json").read_text("utf-8"))
HEAD: Final = (("序号", "项目", "投资", ""), ("", "", "2024", "2025"))
MERGED: Final = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3))
STONE: Final = ("石桥光伏", "12", "3")
HEAT: Final = ("热电改造", "8", "4")


def rows(*projects: Sequence[str]) -> list[Sequence[str]]:
    return [*HEAD, *((str(number), *each) for number, each in enumerate(projects, start=1))]


def old_file() -> bytes:
    made = Elsewhere("甲市碳达峰实施方案").say("一、工作基础").note("全市常住人口85万人。", "统计公报。")
    made.say("二、重点工程", "（一）光伏工程", "表1 重点工程").table(rows(STONE, HEAT), MERGED)
    made.say("先建光伏。", "再改热电。", style="List Number")
    return made.track("本段", put="已经接受", out="不在").say("三、保障措施", "加强领导。").data()


def new_file() -> bytes:
    made = Elsewhere("甲市碳达峰实施方案").say("一、工作基础").note("全市常住人口86万人。", "统计年鉴。")
    made.say("二、产业转型", "新写的一章，内容不多。", "三、重点工程", "（一）光伏工程", "表1 重点工程")
    made.table(rows(("储能电站", "7", "1"), ("石桥光伏", "15", "3"), HEAT), MERGED)
    made.say("先建光伏。", "再改热电。", style="List Number")
    return made.track("本段", put="已经写进", out="不在").say("四、保障措施").data()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("别处")
    (place / "甲.docx").write_bytes(old_file())
    (place / "乙.docx").write_bytes(new_file())
    return place


def compared(folder: Path, *words: str, code: int = 1) -> Done:
    done = run("diff", "甲.docx", "乙.docx", *words, cwd=folder)
    assert done.code == code, done.stderr
    return done


def told(folder: Path, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(compared(folder, "-f", "json", *words).stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


# ---- what is told ------------------------------------------------------------------------------------


def test_every_change_is_told_once_at_its_place(folder: Path) -> None:
    found = told(folder)
    assert [
        (each["section"]["chapter"], each["kind"], each["state"], each["label"], each["old"], each["new"])
        for each in found["changes"]
    ] == [
        (
            *("一、工作基础", "paragraph", "changed", ""),
            *("全市常住人口85万人。\n统计公报。", "全市常住人口86万人。\n统计年鉴。"),
        ),
        ("二、产业转型", "heading", "added", "", None, "二、产业转型"),
        ("二、产业转型", "paragraph", "added", "", None, "新写的一章，内容不多。"),
        ("三、重点工程", "row", "added", "表1", None, "1　储能电站　7　1"),
        ("三、重点工程", "cell", "changed", "表1 石桥光伏 2024", "12", "15"),
        ("三、重点工程", "paragraph", "changed", "", "本段已经接受", "本段已经写进"),
        ("四、保障措施", "paragraph", "removed", "", "加强领导。", None),
    ]
    assert found["renumbered"] == 4, "two chapters and two rows"
    assert {each["file"] for each in found["notes"]} == {"甲.docx", "乙.docx"}


def test_the_terminal_shows_edits_by_chapter_and_notes_on_both_files(folder: Path) -> None:
    done = compared(folder)
    for line in (
        "── 三、重点工程：修改 2、增加 1",
        "    全市常住人口[-85万人-]{+86万人+}。",
        "    [-12-]{+15+}",
        "另有 4 处只换了序号，没有列出。",
        "甲.docx → 乙.docx：修改 3、增加 3、删去 1。",
    ):
        assert line in done.stdout.split("\n")
    assert "只比较两稿印出的文字" in done.stderr
    assert "] ：" not in done.stdout
    assert all(f"{name}:1:1 提示" in done.stderr for name in ("甲.docx", "乙.docx"))


def test_counts_and_one_section(folder: Path) -> None:
    assert "三、重点工程  修改 2、增加 1" in compared(folder, "--stat").stdout
    assert [each["label"] for each in told(folder, "--section", "三")["changes"]] == [
        "表1",
        "表1 石桥光伏 2024",
        "",
    ]
    assert "没有“九”这一章节" in compared(folder, "--section", "九", code=2).stderr


def test_a_file_against_itself_has_no_changes(folder: Path) -> None:
    done = run("diff", "甲.docx", "甲.docx", cwd=folder)
    assert (done.code, "没有变化" in done.stdout) == (0, True)


def test_what_only_plans_have_is_refused(folder: Path) -> None:
    for words in (("--unit", "市财政局"), ("--part", "重点工程"), ("--opinions", "意见.yaml"), ("-f", "md")):
        said = compared(folder, *words, code=2).stderr
        assert "只用于方案数据的比较" in said


def test_the_command_publishes_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(run("schema", "document-diff").stdout) == SCHEMA


# ---- files -------------------------------------------------------------------------------------------


def test_the_page_shows_the_index_and_both_files(folder: Path) -> None:
    page = compared(folder, "-f", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert all(words in page for words in ("变化索引", "原稿和修改稿对照", "没有读取或读作他样的内容"))
    assert page.count('<tr id="c') == 7
    links = {each.split('"')[0] for each in page.split('href="#')[1:]}
    assert {each for each in links if f'id="{each}"' not in page} == set()


def test_the_table_has_a_row_for_each_change_and_an_empty_reason(folder: Path) -> None:
    compared(folder, "-f", "table", "-o", "对照.docx")
    assert run("doctor", "--lint", "对照.docx", cwd=folder).code == 0
    page = docx.Document(str(folder / "对照.docx"))
    lines = [[cell.text for cell in row.cells] for row in page.tables[0].rows]
    assert lines[0] == ["序号", "章节", "原稿", "修改稿", "修改理由"]
    assert ["5", "三（一） 表1 石桥光伏 2024", "12", "15", ""] in lines
    assert ["7", "四", "加强领导。", "删去", ""] in lines
    assert any("另有4处只换了序号" in each.text for each in page.paragraphs)


def test_the_redline_leads_to_either_text(folder: Path) -> None:
    done = compared(folder, "-f", "redline", "-o", "修订.docx")
    assert "版式没有保留" in done.stderr
    data = (folder / "修订.docx").read_bytes()
    assert run("doctor", "--lint", "修订.docx", cwd=folder).code == 0
    fates = {
        Verdict.ACCEPT: (("全市常住人口86万人", "储能电站", "15", "本段已经写进"), ("加强领导。", "12")),
        Verdict.REJECT: (("全市常住人口85万人", "加强领导。", "12", "本段已经接受"), ("储能电站", "15")),
    }
    for verdict, (there, gone) in fates.items():
        text = "\n".join(each.text for each in resolved(data, verdict))
        assert [each for each in there if each not in text] == []
        assert [each for each in gone if each in text] == []


def test_a_redline_holds_though_only_one_file_has_a_closing_paragraph(tmp_path: Path) -> None:
    made = [Elsewhere("方案").say("一、现状", "正文。").table(rows(STONE), MERGED) for _ in range(2)]
    made[1].say("另有一段。")
    for name, each in zip(("甲", "乙"), made, strict=True):
        (tmp_path / f"{name}.docx").write_bytes(each.data())
    (tmp_path / "plan.yaml").write_text(plan_text(""), encoding="utf-8")
    assert "已生成 修订.docx" in compared(tmp_path, "-f", "redline", "-o", "修订.docx").stdout
    for pair_ in (("甲.docx", "plan.yaml"), ("plan.yaml", "乙.docx")):
        done = run("diff", *pair_, "-f", "redline", "-o", "方案.docx", cwd=tmp_path)
        assert (done.code, "已生成 方案.docx" in done.stdout) == (1, True), done.stderr


def _png(colour: str, form: str = "png") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 10), colour).save(out, form)
    return out.getvalue()


def test_pictures_are_compared_or_told(tmp_path: Path) -> None:
    for name, colour in (("甲", "red"), ("乙", "blue")):
        made = Elsewhere("方案").say("一、现状").picture(_png(colour)).say("图1 能源结构")
        made.picture(_png(colour, "jpeg")).say("图2 排放").picture(_png(colour), beside="旁边有字。")
        (tmp_path / f"{name}.docx").write_bytes(made.data())
    found = told(tmp_path)
    assert [(each["kind"], each["note"]) for each in found["changes"]] == [("figure", "图片不同")]
    messages = [each["message"] for each in found["notes"]]
    assert sum("文字旁、表格里的图片（1幅）" in each for each in messages) == 2
    assert sum("不是 PNG 的图（1幅）" in each for each in messages) == 2
    assert "已生成 修订.docx" in compared(tmp_path, "-f", "redline", "-o", "修订.docx").stdout
    assert run("doctor", "--lint", "修订.docx", cwd=tmp_path).code == 0
    parts = read_parts((tmp_path / "修订.docx").read_bytes())
    assert {_png("red"), _png("blue")} <= set(parts.values())


# ---- what the other side may be ------------------------------------------------------------------------


def test_public_editions_of_two_versions(tmp_path: Path) -> None:
    for name, folder in (("甲", "samples/yunchuan/v1"), ("乙", "samples/yunchuan")):
        words = ("--edition", "公开稿", "--no-source", "--paginate", "none", "-o", str(tmp_path / name))
        assert run("build", folder, *words).code == 0
        (made,) = (tmp_path / name).glob("*.docx")
        made.rename(tmp_path / f"{name}.docx")
    changes = told(tmp_path)["changes"]
    assert {"changed", "moved"} == {each["state"] for each in changes}
    assert any(
        each["old"] and "409.91亿元" in each["old"] and "408.61亿元" in each["new"] for each in changes
    )
    assert "已生成 修订.docx" in compared(tmp_path, "-f", "redline", "-o", "修订.docx").stdout


def test_a_plan_is_compared_by_the_document_that_it_makes(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(""), encoding="utf-8")
    assert run("build", "plan.yaml", "--no-source", "--paginate", "none", cwd=tmp_path).code == 0
    (built,) = (tmp_path / "out").glob("*.docx")
    done = run("diff", str(built), "plan.yaml", cwd=tmp_path)
    assert (done.code, "没有变化" in done.stdout) == (0, True), done.stdout
    assert "plan.yaml 是方案数据：取由它生成的 Word 文件来比较" in done.stderr


def test_revisions_of_word_files_with_and_without_data(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(plan_text(""), encoding="utf-8")
    assert run("build", "plan.yaml", "--paginate", "none", cwd=tmp_path).code == 0
    (built,) = (tmp_path / "out").glob("*.docx")
    built.rename(tmp_path / "带数据.docx")
    (tmp_path / "稿.docx").write_bytes(old_file())
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "一稿")
    (tmp_path / "稿.docx").write_bytes(new_file())
    done = run("diff", "HEAD:稿.docx", "稿.docx", cwd=tmp_path)
    assert (done.code, "HEAD:稿.docx:1:1 提示" in done.stderr) == (1, True), done.stderr
    done = run("diff", "HEAD:带数据.docx", "plan.yaml", cwd=tmp_path)
    assert (done.code, done.stderr) == (0, ""), "with data it is compared as a plan"
    assert subprocess.run(["git", "diff", "--quiet"], cwd=tmp_path, check=False).returncode == 1


def test_merging_still_refuses_a_word_file_without_data(folder: Path) -> None:
    done = run("merge", "甲.docx", "甲.docx", "乙.docx", cwd=folder)
    assert (done.code, "没有方案数据" in done.stderr) == (2, True)


# ---- laws ----------------------------------------------------------------------------------------------


def _counted(document: Document) -> Document:
    """The same with ids that only count, and are others in every document."""
    ids = (f"p{number}" for number in range(1, len(document.blocks) + 1))
    return map_blocks(document, lambda block: type(block)(**{**_fields(block), "id": next(ids)}))


def _fields(block: Any) -> dict[str, Any]:
    return {name: getattr(block, name) for name in block.__dataclass_fields__}


def _said(document: Document) -> list[str]:
    return [plain_text(each) for each in document.blocks if not isinstance(each, Contents | PageBreak)]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_differs_is_told_and_nothing_else(seed: int) -> None:
    old, new = map(_counted, pair(seed))
    one, other = matched(old, new)
    assert (_said(one), _said(other)) == (_said(old), _said(new))
    found = changes_between(one, other)
    assert found.is_empty is (_said(old) == _said(new))
    kept = [each for each in found.changes if each.state is State.CHANGED and each.note is None]
    assert all(each.old != each.new for each in kept)
    assert all(each.old == "" for each in found.changes if each.state is State.ADDED)
    assert all(each.new == "" for each in found.changes if each.state is State.REMOVED)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_the_same_has_one_id_and_nothing_has_two(seed: int) -> None:
    one, other = matched(*map(_counted, pair(seed)))
    for document in (one, other):
        ids = [each.id for each in document.blocks]
        assert len(set(ids)) == len(ids)
    words = {each.id: plain_text(each) for each in one.blocks}
    lone = [each for each in other.blocks if each.id not in words]
    assert not {plain_text(each) for each in lone if plain_text(each)} & {
        plain_text(each) for each in one.blocks if each.id not in {block.id for block in other.blocks}
    }


def test_a_document_has_no_changes_against_itself() -> None:
    whole = every_kind()
    found = changes_between(*matched(whole, _counted(whole)))
    assert (found.changes, found.renumbered) == ((), 0)


def test_a_heading_that_changes_its_level_is_told() -> None:
    files = [Elsewhere("方案").say("现状", style=f"Heading {level}").say("正文。").data() for level in (1, 2)]
    old, new = (read_word_file(each, "a.docx").document for each in files)
    (change,) = (each for each in changes_between(*matched(old, new)).changes if each.new)
    assert change.kind is Kind.HEADING
