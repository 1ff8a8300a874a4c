"""What a plan allows: a rule, or what it says of one name; never without a reason, never without use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.commands import run
from tests.plans import plan_text


def checked(folder: Path, allow: str) -> Any:
    folder.mkdir(exist_ok=True)
    (folder / "plan.yaml").write_text(plan_text(ANY + allow), encoding="utf-8")
    return run("check", str(folder), "--only", "project-order", "-f", "json")


PROJECT = "{{id: {0}, name: {1}, group: energy_saving, start: 2025-09, end: 2025-03, investment: 1}}"
ANY = f"projects: [{PROJECT.format('a', '甲项目')}, {PROJECT.format('b', '乙项目')}]\n"


def told(folder: Path, allow: str = "") -> tuple[list[str], list[tuple[str, str, int]]]:
    (report,) = json.loads(checked(folder, allow).stdout)
    found = [each["message"].split("“")[1].split("”")[0] for each in report["findings"]]
    return found, [(each["rule"], each["name"], each["count"]) for each in report["allowed"]]


def test_a_rule_is_allowed_as_a_whole_or_for_one_name(tmp_path: Path) -> None:
    assert told(tmp_path) == (["甲项目", "乙项目"], [])
    assert told(tmp_path, "check: {allow: {project-order: 分期}}\n") == ([], [("project-order", "", 2)])
    assert told(tmp_path, "check: {allow: {project-order 乙项目: 分期}}\n") == (
        ["甲项目"],
        [("project-order", "乙项目", 1)],
    )


def test_what_allows_nothing_is_told(tmp_path: Path) -> None:
    checked(tmp_path, "check: {allow: {project-order 丙项目: 分期}}\n")
    done = run("check", str(tmp_path), "--only", "project-order")
    assert "放行：project-order 丙项目（0 处）：分期\n  没有可以放行的问题，这一行可以删去" in done.stdout


def test_a_reason_may_not_be_empty_nor_missing(tmp_path: Path) -> None:
    for reason in ("", "''", "' '"):
        (tmp_path / "plan.yaml").write_text(
            plan_text(f"{ANY}check: {{allow: {{project-order: {reason}}}}}\n"), encoding="utf-8"
        )
        done = run("check", str(tmp_path))
        assert done.code == 2
        assert "放行规则“project-order”没有写理由" in done.stderr


def test_a_plan_that_cannot_be_read_keeps_no_other_from_being_checked(tmp_path: Path) -> None:
    for form in ("json", "sarif"):
        checked(tmp_path / "甲", "")
        done = run("check", str(tmp_path / "甲"), str(tmp_path / "乙"), "-f", form)
        assert done.code == 2
        written = json.loads(done.stdout)
        if form == "json":
            assert [len(each["findings"]) > 0 for each in written] == [True, False]
            assert "找不到文件" in written[1]["problems"][0]["message"]
        else:
            (of_all,) = written["runs"]
            assert of_all["invocations"] == [{"executionSuccessful": False}]
            assert any("找不到文件" in each["message"]["text"] for each in of_all["results"])
    done = run("check", str(tmp_path / "乙"), str(tmp_path / "甲"))
    assert (done.code, "project-order" in done.stdout) == (2, True)
    assert "新建一份：planforge init" in done.stderr
