"""Opinions on a plan: how they are read, which places they mean, what is wrong with their answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from planforge.cli.opinion_rooms import read_opinion_texts
from planforge.diff.opinions.answer import answered as answers_of
from planforge.diff.opinions.opinion import Status
from planforge.diff.opinions.reasons import reasons
from planforge.diff.opinions.rules import RULES, check_opinions, manual
from planforge.problems import InvalidInput, Level, Position
from planforge.workspace import Workspace
from tests.checking import cases
from tests.commands import run
from tests.opinion_cases import CASES, MARK, answered, compared, read, sheet, side_of
from tests.plans import ROOT, plan_text

TEXTS: Final = read_opinion_texts(Workspace(ROOT))
PLACES: Final = YAML(typ="safe").load((CASES / "places.yaml").read_text("utf-8"))
UNREAD: Final = YAML(typ="safe").load((CASES / "read.yaml").read_text("utf-8"))
OLD: Final = "projects: [{id: P01, name: 屋顶光伏, group: energy_saving, investment: 10亿元}]\n"
NEW: Final = "projects: [{id: P01, name: 屋顶光伏, group: energy_saving, investment: 12亿元}]\n"


def marked(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its mark, and the line and column of the mark."""
    before, _, after = text.partition(MARK)
    line = before.count("\n") + 1
    return before + after, (line, len(before) - before.rfind("\n"))


def place(at: Position | None) -> tuple[int, int]:
    assert at is not None
    return at.line, at.column


# ---- reading ----------------------------------------------------------------------------------------


def test_both_spellings_of_every_field_are_read() -> None:
    chinese = read(
        "审核意见:\n- {编号: Y1, 提出单位: 甲, 日期: 2024年7月9日, 意见: 改, 位置: /goals, 引文: 原文, "
        "采纳情况: 部分采纳, 理由: 因为, 修改: [ab, 12345678]}\n"
    )
    english = read(
        "opinions:\n- {id: Y1, who: 甲, date: 2024年7月9日, text: 改, anchor: /goals, quote: 原文, "
        "status: partly, reason: 因为, changes: [ab, 12345678]}\n"
    )
    assert chinese.items == english.items
    assert chinese.items[0].status is Status.PARTLY
    assert chinese.items[0].changes == ("ab", "12345678")


@pytest.mark.parametrize("case", UNREAD, ids=lambda case: case["name"])
def test_a_fault_of_the_file_is_told_at_its_place(case: dict[str, str]) -> None:
    text, at = marked(case["text"])
    with pytest.raises(InvalidInput) as refused:
        read(text)
    assert (case["says"], at) in [
        (str(each.message), place(each.position)) for each in refused.value.problems
    ]


def test_the_schema_for_editors_knows_both_spellings(tmp_path: Path) -> None:
    schema = json.loads(run("schema", "opinions", cwd=tmp_path).stdout)
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    chinese = {
        "审核意见": [{"编号": "Y1", "提出单位": "甲", "意见": "改", "采纳情况": "部分采纳", "修改": ["ab"]}]
    }
    english = {"opinions": [{"id": "Y1", "who": "甲", "text": "改", "status": "partly", "reason": None}]}
    assert judge.is_valid(chinese)
    assert judge.is_valid(english)
    assert not judge.is_valid({"审核意见": [{"编号": "Y1", "提出单位": "甲"}]})
    assert not judge.is_valid({"审核意见": [{**chinese["审核意见"][0], "采纳情况": "已阅"}]})


# ---- places -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", PLACES["places"], ids=lambda case: case["written"])
def test_a_place_is_found_however_it_is_written(case: dict[str, str]) -> None:
    found = sheet(PLACES["plan"]).ground.paths(case["written"])
    assert found == (frozenset((case["path"],)) if case["path"] else None)


def test_a_heading_means_all_below_it_and_a_row_what_it_prints() -> None:
    ground = sheet(PLACES["plan"]).ground
    below = ground.paths("五、重点工程") or frozenset()
    assert {"/projects/id=P01/name", "/projects/id=P02/name"} <= below
    assert "/overview/location" not in below
    assert below == ground.paths("重点工程") == ground.paths("s5") == ground.paths("五")
    assert ground.paths("一（一）") == ground.paths("实施主体概况") == ground.paths("(一)实施主体概况")
    assert "/data/gdp/2020" in (ground.paths("表1") or ())
    assert ground.paths("表99") is None
    assert "/indicators/nonfossil_share/2025" in (ground.paths("nonfossil_share") or ())


@pytest.mark.parametrize("written", ["全文", " 通篇 ", "重点工程", "五", "s5", "/重点工程", "/统计数据"])
def test_what_prints_several_items_is_wide(written: str) -> None:
    assert sheet(PLACES["plan"]).ground.is_wide(written)


@pytest.mark.parametrize("case", [each for each in PLACES["places"] if each["path"].count("/") > 1])
def test_one_item_is_not(case: dict[str, str]) -> None:
    assert not sheet(PLACES["plan"]).ground.is_wide(case["written"])


# ---- rules ------------------------------------------------------------------------------------------


def found(rule: str, case: dict[str, Any], opinions: str) -> list[tuple[str, Position | None]]:
    subject = answered(opinions, case["new"], case.get("old"))
    told = check_opinions(subject, TEXTS)
    return [(str(each.message), each.position) for each in told if each.rule == rule]


def test_every_rule_has_its_cases_its_text_and_its_manual_page() -> None:
    assert {each.stem for each in (CASES / "check").glob("*.yaml")} == set(RULES) == set(TEXTS)
    for rule in RULES:
        assert manual(rule).partition("\n")[0].endswith("。")
        assert "\n通过：\n" in manual(rule)
        assert "\n不通过：\n" in manual(rule)


@pytest.mark.parametrize(("rule", "case"), cases(CASES / "check", "pass"))
def test_a_good_answer_is_left_alone(rule: str, case: dict[str, Any]) -> None:
    assert found(rule, case, case["opinions"]) == []


@pytest.mark.parametrize(("rule", "case"), cases(CASES / "check", "fail"))
def test_a_bad_answer_is_told_at_its_place(rule: str, case: dict[str, Any]) -> None:
    opinions, at = marked(case["opinions"])
    told = found(rule, case, opinions)
    assert [(says, place(position)) for says, position in told] == [(case["says"], at)]


def test_a_change_that_is_named_answers_wherever_it_was_made() -> None:
    comparison, _ = compared(OLD, NEW)
    (change,) = comparison.changes
    text = "审核意见:\n- {编号: Y1, 提出单位: 甲, 意见: 改, 采纳情况: 采纳, 位置: 政策创新, 修改: [%s]}\n"
    told = check_opinions(answered(text % change.id, NEW, OLD), TEXTS)
    assert [each.rule for each in told] == []
    told = check_opinions(answered(text % "00000000", NEW, OLD), TEXTS)
    assert {each.rule for each in told} == {"opinion-change-unknown", "opinion-unchanged"}


# ---- reasons ----------------------------------------------------------------------------------------


def test_a_change_has_the_adopted_opinions_at_its_place_as_reasons() -> None:
    comparison, anchors = compared(OLD, NEW)
    (change,) = comparison.changes
    opinions = read(
        "审核意见:\n"
        "- {编号: A, 提出单位: 甲, 意见: 改, 采纳情况: 采纳, 位置: /重点工程/P01/总投资}\n"
        "- {编号: B, 提出单位: 甲, 意见: 改, 采纳情况: 未采纳, 理由: 无, 位置: /重点工程/P01/总投资}\n"
        "- {编号: C, 提出单位: 甲, 意见: 改, 位置: /重点工程/P01/总投资}\n"
        "- {编号: D, 提出单位: 甲, 意见: 改, 采纳情况: 部分采纳, 位置: 重点工程}\n"
        "- {编号: D2, 提出单位: 甲, 意见: 核实屋顶光伏, 采纳情况: 采纳, 位置: 重点工程}\n"
        "- {编号: E, 提出单位: 甲, 意见: 改, 采纳情况: 采纳, 位置: 政策创新}\n"
        f"- {{编号: F, 提出单位: 甲, 意见: 改, 采纳情况: 未采纳, 理由: 另改, 修改: [{change.id}]}}\n"
    ).items
    told = reasons(comparison.changes, opinions, anchors)
    assert {id_: [each.id for each in given] for id_, given in told.items()} == {change.id: ["A", "D2", "F"]}
    assert reasons((), opinions, anchors) == {}
    assert reasons(comparison.changes, (), anchors) == {}


def test_an_answer_tells_the_change_and_where_it_is_printed() -> None:
    comparison, anchors = compared(OLD, NEW)
    opinions = read(
        "审核意见:\n"
        "- {编号: A, 提出单位: 甲, 意见: 改, 采纳情况: 采纳, 位置: /重点工程/P01/总投资}\n"
        "- {编号: B, 提出单位: 甲, 意见: 改, 采纳情况: 未采纳, 理由: 无, 位置: 政策创新}\n"
        "- {编号: C, 提出单位: 甲, 意见: 改, 采纳情况: 未采纳, 理由: 无, 位置: 第3页}\n"
    ).items
    first, second, third = answers_of(opinions, side_of(NEW).document, anchors, comparison)
    assert [each.new for each in first.changes] == ["12亿元"]
    assert any(each.startswith("表") for each in first.places)
    assert (second.changes, second.places) == ((), ("六",))
    assert third.places == ("第3页",)


# ---- commands ---------------------------------------------------------------------------------------


def folder(where: Path, body: str, opinions: str = "") -> Path:
    where.mkdir()
    (where / "plan.yaml").write_text(plan_text(body), encoding="utf-8")
    if opinions:
        (where / "opinions.yaml").write_text(opinions, encoding="utf-8")
    return where


ONE: Final = "审核意见:\n- {编号: Y1, 提出单位: 甲, 意见: 核实, 采纳情况: 采纳, 位置: /重点工程/P01/总投资}\n"


def test_the_exit_code_of_the_check_is_that_of_any_check(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "原", OLD), folder(tmp_path / "新", NEW, ONE)
    good = run("opinions", "check", str(new), "--old", str(old))
    assert (good.code, good.stderr) == (0, "")
    unknown = run("opinions", "check", str(new))
    assert unknown.code == 0
    assert "加 --old 原稿" in unknown.stdout
    bad = run("opinions", "check", str(new), "--old", str(new), "-f", "json")
    assert bad.code == 1
    (told,) = json.loads(bad.stdout)
    assert (told["rule"], told["line"]) == ("opinion-unchanged", 2)
    (new / "opinions.yaml").write_text(
        "审核意见:\n- {编号: Y1, 提出单位: 甲, 意见: 核实}\n", encoding="utf-8"
    )
    assert run("opinions", "check", str(new)).code == 0
    assert run("opinions", "check", str(new), "--strict").code == 1
    (new / "opinions.yaml").write_text("审核意见:\n- {编号: Y1}\n", encoding="utf-8")
    assert run("opinions", "check", str(new)).code == 2
    (new / "opinions.yaml").unlink()
    assert "planforge opinions import" in run("opinions", "check", str(new)).stderr


def test_a_rule_is_explained(tmp_path: Path) -> None:
    done = run("opinions", "check", "--explain", "opinion-unchanged", cwd=tmp_path)
    assert done.code == 0
    assert "方案在它的位置有修改" in done.stdout
    assert run("opinions", "check", "--explain", "nothing").code == 2


def test_levels_are_those_of_the_file() -> None:
    assert TEXTS["opinion-unchanged"].level is Level.ERROR
    assert TEXTS["opinion-unanswered"].level is Level.WARNING
