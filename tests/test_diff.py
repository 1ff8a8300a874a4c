"""planforge diff: what a reader is told of two versions of a plan, in the terminal and as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.commands import run
from tests.plans import plan_text, sample

PROJECT: Final = "{{id: {id}, name: {name}, group: energy_saving, investment: {money}, content: {content}}}"
OLD: Final = {"id": "a", "name": "余热利用项目", "money": "10亿元", "content": "年节能3万吨标准煤。"}
OTHER: Final = {"id": "b", "name": "热电联产项目", "money": "5", "content": "供热。"}


def folder(place: Path, *projects: dict[str, str], more: str = "") -> Path:
    place.mkdir()
    listed = ", ".join(PROJECT.format(**each) for each in projects)
    (place / "plan.yaml").write_text(plan_text(f"projects: [{listed}]\n{more}"), encoding="utf-8")
    return place


def changes(old: Path, new: Path) -> list[dict[str, Any]]:
    done = run("diff", str(old), str(new), "-f", "json")
    assert done.code == 1, done.stderr
    found = json.loads(done.stdout)
    assert found["schema"] == "planforge.diff/1"
    listed: list[dict[str, Any]] = found["changes"]
    assert len({each["id"] for each in listed}) == len(listed)
    return listed


def test_the_same_plan_has_no_changes(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "甲", OLD), folder(tmp_path / "乙", OLD)
    done = run("diff", str(old), str(new))
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.endswith("：没有变化。\n")


def test_another_order_of_keys_and_another_layout_are_no_changes(tmp_path: Path) -> None:
    for name, text in (("甲", sample("tangshan")), ("乙", f"# 改了注释\n{sample('tangshan')}\n\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text(text, encoding="utf-8")
    assert run("diff", str(tmp_path / "甲"), str(tmp_path / "乙")).code == 0


def test_a_unit_a_number_and_a_text_are_told_by_what_they_mean(tmp_path: Path) -> None:
    old = folder(tmp_path / "甲", OLD, OTHER)
    new = folder(tmp_path / "乙", {**OLD, "money": "100000万元", "content": "年节能4万吨标准煤。"}, OTHER)
    unit, text = changes(old, new)[::-1] if changes(old, new)[0]["effect"] == "text" else changes(old, new)
    assert (unit["effect"], unit["severity"], unit["old"], unit["new"]) == (
        *("unit", "minor"),
        *("10亿元", "100000万元"),
    )
    assert [each["text"] for each in text["text"]] == ["年节能", "3万吨标准煤", "4万吨标准煤", "。"]
    told = run("diff", str(old), str(new)).stdout
    assert "年节能[-3万吨标准煤-]{+4万吨标准煤+}。" in told
    assert "（只换单位）" in told
    assert "\x1b" not in told


def test_a_change_keeps_its_id_whatever_way_its_numbers_are_written(tmp_path: Path) -> None:
    folders = [
        folder(tmp_path / str(at), {**OTHER, "money": money})
        for at, money in enumerate(("5", "5.0", "6", "6.00"))
    ]
    ids = {changes(old, new)[0]["id"] for old in folders[:2] for new in folders[2:]}
    assert len(ids) == 1


def test_a_dropped_an_added_and_a_renamed_project_are_told_apart(tmp_path: Path) -> None:
    old = folder(tmp_path / "甲", OLD, OTHER)
    new = folder(tmp_path / "乙", {**OLD, "id": "c"}, {**OTHER, "id": "d", "name": "储能电站", "money": "90"})
    assert [(each["act"], each["label"]) for each in changes(old, new)] == [
        ("removed", "重点工程 › 热电联产项目"),
        ("renamed", "重点工程 › 余热利用项目"),
        ("added", "重点工程 › 储能电站"),
    ]


def test_what_the_change_does_to_the_numbers_and_to_the_check_is_told(tmp_path: Path) -> None:
    goals = "indicators: {{nonfossil_share: {{2025: {0}, 2030: {1}}}}}\n"
    old = folder(tmp_path / "甲", OLD, more=goals.format("20%以上", "25%以上"))
    new = folder(tmp_path / "乙", OLD, more=goals.format("20%以上", "18%以上"))
    done = run("diff", str(old), str(new))
    assert "重大" in done.stdout
    assert "（放宽、−7个百分点）" in done.stdout
    assert "非化石能源消费占比（2030年）：≥25 → ≥18（%，填报）" in done.stdout
    assert "新增 警告 [target-direction] 非化石能源消费占比（2030年）比2025年还差" in done.stdout
    back = run("diff", str(new), str(old)).stdout
    assert "（加严、+7个百分点）" in back
    assert "解决 警告 [target-direction]" in back


def test_counts_and_one_part_can_be_asked_for(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "甲", OLD), folder(tmp_path / "乙", {**OLD, "money": "12亿元"}, OTHER)
    assert run("diff", str(old), str(new), "--stat").stdout == (
        "五、重点工程          修改 1、增加 1；重大 2\n"
        "附件2 重点工程项目表  增加 1；重大 1\n"
        "合计（各计一次）      修改 1、增加 1；重大 2\n"
    )
    assert run("diff", str(old), str(new), "--part", "重点工程").code == 1
    assert run("diff", str(old), str(new), "--part", "指标").code == 0
    refused = run("diff", str(old), str(new), "--part", "项目")
    assert (refused.code, "方案里没有部分“项目”" in refused.stderr) == (2, True)


def test_a_plan_that_is_not_there_is_told(tmp_path: Path) -> None:
    old = folder(tmp_path / "甲", OLD)
    done = run("diff", str(old), str(tmp_path / "丙"))
    assert (done.code, "找不到文件" in done.stderr) == (2, True)


@pytest.mark.parametrize("form", ["table", "redline"])
def test_files_of_two_equal_plans_are_written_and_say_so(form: str, tmp_path: Path) -> None:
    old, new, place = folder(tmp_path / "甲", OLD), folder(tmp_path / "乙", OLD), tmp_path / "无.docx"
    done = run("diff", str(old), str(new), "-f", form, "-o", str(place))
    assert (done.code, done.stdout) == (0, f"已生成 {place}\n两稿没有变化。\n")
    assert place.exists()


def test_a_finding_about_money_names_its_project(tmp_path: Path) -> None:
    old = folder(tmp_path / "甲", OLD)
    (tmp_path / "乙").mkdir()
    text = (old / "plan.yaml").read_text(encoding="utf-8")
    split = text.replace("content: ", "yearly_investment: {2024: 3亿元, 2025: 4亿元}, content: ", 1)
    (tmp_path / "乙" / "plan.yaml").write_text(split, encoding="utf-8")
    told = run("diff", str(old), str(tmp_path / "乙")).stdout
    assert "重点工程 › 余热利用项目 › 分年投资：分年投资之和与总投资不一致" in told
