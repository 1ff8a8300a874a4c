"""修改对照表: what stands in its rows, what follows from it, and whose opinion is the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from docx.shared import Pt

from tests.commands import run
from tests.test_diff_asked import PROJECT, TASKS, plan
from tests.test_diff_markdown import NASTY

OTHER: Final = {**PROJECT, "id": "b", "name": "热电联产项目", "investment": "5亿元", "content": "供热。"}
NEW: Final = {**PROJECT, "id": "c", "name": "储能电站", "investment": "7亿元", "content": "建设储能电站。"}


def table_of(old: Path, new: Path, *asked: str) -> Any:
    place = new / "对照.docx"
    done = run("diff", str(old), str(new), "-f", "table", "-o", str(place), *asked)
    assert (done.code, done.stderr) == (1, "")
    assert run("doctor", "--lint", str(place)).code == 0
    return docx.Document(str(place))


def rows_of(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def strong(cell: Any) -> list[str]:
    return [run.text for part in cell.paragraphs for run in part.runs if run.bold]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A cost and units of one project, a project that came and one that went; two opinions."""
    place = tmp_path_factory.mktemp("两稿")
    units = {"units": ["市发展改革委", "市财政局"]}
    old = plan(place / "甲", projects=[{**PROJECT, **units}, OTHER], tasks=[TASKS])
    changed = {**PROJECT, "investment": "12亿元", "units": ["市发展改革委", "市统计局"]}
    new = plan(place / "乙", projects=[changed, NEW], tasks=[TASKS])
    changes = json.loads(run("diff", str(old), str(new), "-f", "json").stdout)["changes"]
    gone = next(each["id"] for each in changes if each["act"] == "removed")
    adopted = {"status": "adopted"}
    drop = {"id": "Y01", "who": "省发展改革委", "text": "手续不全，建议删去。", "changes": [gone], **adopted}
    cost = {"id": "Y02", "who": "省财政厅", "text": "投资偏低。", "reason": "按初步设计批复调整", **adopted}
    opinions = [drop, {**cost, "anchor": "/projects/a/investment"}]
    text = json.dumps({"opinions": opinions}, ensure_ascii=False)
    (new / "opinions.yaml").write_text(text, encoding="utf-8")
    return old, new


def test_every_change_is_a_row_with_both_texts(pair: tuple[Path, Path]) -> None:
    page = table_of(*pair)
    assert page.paragraphs[0].text == "《国家碳达峰试点（试验）实施方案》修改对照表"
    assert page.sections[0].page_width > page.sections[0].page_height
    rows = rows_of(page.tables[0])
    assert rows[0] == ["序号", "章节", "原稿", "修改稿", "修改理由"]
    assert rows[1][0] == "五、重点工程"
    told = {(row[2], row[3]) for row in rows[2:]}
    assert ("余热利用项目—总投资：10亿元", "余热利用项目—总投资：12亿元") in told
    assert any(old.startswith("热电联产项目。") and new == "删去" for old, new in told)
    assert any(
        old == "—" and new.startswith("增加：储能电站。") and "总投资：7亿元" in new for old, new in told
    )


def test_what_was_changed_is_strong_on_both_sides(pair: tuple[Path, Path]) -> None:
    rows = {row.cells[2].text: row.cells for row in table_of(*pair).tables[0].rows}
    cost = rows["余热利用项目—总投资：10亿元"]
    assert (strong(cost[2]), strong(cost[3])) == (["10亿元"], ["12亿元"])
    units = next(cells for text, cells in rows.items() if "责任单位" in text)
    assert (units[2].text.rpartition("：")[2], units[3].text.rpartition("：")[2]) == (
        "市发展改革委（牵头）、市财政局",
        "市发展改革委（牵头）、市统计局",
    )
    assert (strong(units[2]), strong(units[3])) == (["市财政局"], ["市统计局"])


def test_opinions_are_the_reasons_and_what_has_none_is_left_to_be_filled_in(pair: tuple[Path, Path]) -> None:
    reasons = {row[2]: row[4] for row in rows_of(table_of(*pair).tables[0])}
    assert reasons["余热利用项目—总投资：10亿元"] == "根据省财政厅意见（Y02）修改：按初步设计批复调整"
    gone = next(reason for text, reason in reasons.items() if text.startswith("热电联产项目"))
    assert gone == "根据省发展改革委意见（Y01）修改：手续不全，建议删去。"
    assert "" in reasons.values()


def test_other_forms_give_the_reasons_too(pair: tuple[Path, Path]) -> None:
    changes = json.loads(run("diff", *map(str, pair), "-f", "json").stdout)["changes"]
    assert [each["opinion"] for change in changes for each in change["reasons"]].count("Y02") == 1
    for form in ("text", "md"):
        told = run("diff", *map(str, pair), "-f", form).stdout
        assert "省财政厅意见（Y02）：按初步设计批复调整" in told


def test_numbers_that_follow_stand_in_a_table_of_their_own(pair: tuple[Path, Path]) -> None:
    page = table_of(*pair)
    rows = rows_of(page.tables[1])
    assert rows[0] == ["序号", "章节", "原稿", "修改稿", "来由"]
    assert any("15" in row[2] and "19" in row[3] and row[4] == "计算结果" for row in rows[1:])
    assert not any(row[2] == row[3] for row in rows[1:] if row[0].isdecimal())
    assert "节能降碳改造小计—总投资：15.00亿元" in [row[2] for row in rows]


def test_rows_stand_as_the_document_prints_them_and_none_without_a_place(pair: tuple[Path, Path]) -> None:
    rows = [row for row in rows_of(table_of(*pair).tables[0]) if row[0].isdecimal()]
    assert all(row[1] not in ("", "—") for row in rows)
    about = [(row[2] if row[2] != "—" else row[3]).partition("：")[0] for row in rows]
    assert about.index("余热利用项目—总投资") < about.index("余热利用项目—责任单位")


def test_what_only_the_cover_prints_is_placed_there(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "甲", date="2024-01-31"), plan(tmp_path / "乙", date="2024-03-15")
    page = table_of(old, new)
    rows = rows_of(page.tables[0])
    assert (rows[1][0], rows[2][1]) == ("封面", "封面")
    closing = page.paragraphs[-1].text
    assert closing == (
        "原稿：《国家碳达峰试点（试验）实施方案》（2024年1月31日）；"
        "修改稿：《国家碳达峰试点（试验）实施方案》（2024年3月15日）。"
    )
    assert "    印在：封面\n" in run("diff", str(old), str(new)).stdout
    assert run("diff", str(old), str(new), "--section", "封面").code == 1


def test_versions_of_one_title_and_date_are_called_by_their_files(pair: tuple[Path, Path]) -> None:
    closing = table_of(*pair).paragraphs[-1].text
    assert ("甲）；修改稿：" in closing, closing.endswith("乙）。"), str(pair[0]) in closing) == (
        True,
        True,
        False,
    )


def test_old_and_new_stand_in_columns_of_one_width(pair: tuple[Path, Path]) -> None:
    for table in table_of(*pair).tables:
        widths = [column.width for column in table.columns]
        assert abs(widths[2] - widths[3]) <= Pt(0.05), widths


def test_a_long_opinion_is_given_whole(tmp_path: Path) -> None:
    old = plan(tmp_path / "甲", projects=[PROJECT])
    new = plan(tmp_path / "乙", projects=[{**PROJECT, "investment": "12亿元"}])
    words = "按批复调整投资，" * 30
    opinion = {"id": "Y1", "who": "省财政厅", "text": "偏低。", "reason": words, "status": "adopted"}
    text = json.dumps({"opinions": [{**opinion, "anchor": "/projects/a/investment"}]}, ensure_ascii=False)
    (new / "opinions.yaml").write_text(text, encoding="utf-8")
    reasons = [row[4] for row in rows_of(table_of(old, new).tables[0])]
    assert f"根据省财政厅意见（Y1）修改：{words}" in reasons


def test_only_a_unit_s_changes_stand_in_its_table(pair: tuple[Path, Path]) -> None:
    page = table_of(*pair, "--unit", "市统计局")
    assert len(page.tables) == 1
    rows = [row for row in rows_of(page.tables[0]) if row[0].isdecimal()]
    assert [row[2].partition("：")[0] for row in rows] == ["余热利用项目—总投资", "余热利用项目—责任单位"]


def test_a_file_is_named_and_opinions_that_are_not_there_are_told(pair: tuple[Path, Path]) -> None:
    assert "-f table 要写 -o" in run("diff", *map(str, pair), "-f", "table").stderr
    done = run("diff", *map(str, pair), "--opinions", "没有.yaml")
    assert (done.code, "没有.yaml" in done.stderr) == (2, True)


def test_nothing_of_a_plan_is_read_as_markup(tmp_path: Path) -> None:
    nasty = [{**PROJECT, "id": f"n{at}", "name": f"项{at}", "content": text} for at, text in enumerate(NASTY)]
    nasty = [each for each in nasty if "{{" not in each["content"]]  # plans refuse it there
    old = plan(tmp_path / "甲", projects=nasty)
    new = plan(tmp_path / "乙", projects=[{**each, "content": f"{each['content']} 新"} for each in nasty])
    told = " ".join(" ".join(row[2].split()) for row in rows_of(table_of(old, new).tables[0]))
    for each in nasty:
        assert " ".join(each["content"].split())[-20:] in told


def test_prose_stands_as_the_documents_print_it(tmp_path: Path) -> None:
    def tasks(text: str) -> list[dict[str, Any]]:
        return [{**TASKS, "measures": [{**TASKS["measures"][0], "text": text}]}]

    goals = {"nonfossil_share": {2025: "20%以上", 2030: "25%以上"}}
    cited = '**做法。**建设{0}，占比达到{{{{ 指标("非化石能源消费占比", 2025) }}}}。'
    old = plan(tmp_path / "甲", tasks=tasks(cited.format("光伏")), indicators=goals)
    new = plan(tmp_path / "乙", tasks=tasks(cited.format("风电")), indicators=goals)
    row = next(each for each in rows_of(table_of(old, new).tables[0]) if "做法" in each[2])
    assert (row[2], row[3]) == (
        "发展光伏—内容：做法。建设光伏，占比达到20%以上。",
        "发展光伏—内容：做法。建设风电，占比达到20%以上。",
    )


def test_an_opinion_is_quoted_once_and_a_cell_told_once(tmp_path: Path) -> None:
    share = "nonfossil_share"
    old = plan(tmp_path / "甲", indicators={share: {2025: "20%以上", 2030: "25%以上"}}, projects=[PROJECT])
    new = plan(tmp_path / "乙", indicators={share: {2025: "21%以上", 2030: "26%以上"}}, projects=[PROJECT])
    opinion = {"id": "Y1", "who": "省能源局", "text": "目标偏低。", "status": "adopted"}
    text = json.dumps({"opinions": [{**opinion, "anchor": f"/indicators/{share}"}]}, ensure_ascii=False)
    (new / "opinions.yaml").write_text(text, encoding="utf-8")
    page = table_of(old, new)
    assert [row[4] for row in rows_of(page.tables[0])[2:]] == [
        "根据省能源局意见（Y1）修改：目标偏低。",
        "根据省能源局意见（Y1）修改",
    ]
    follow = [row[2] for table in page.tables[1:] for row in rows_of(table)]
    assert not any(each.startswith("表") and "非化石能源消费占比" in each for each in follow)
