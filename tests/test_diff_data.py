"""A comparison as data: its published schema holds whatever changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from tests.commands import run
from tests.test_diff_asked import PEOPLE, PROJECT, TASKS, plan

SCHEMA: Final = json.loads(
    (Path(__file__).parent.parent / "planforge" / "diff" / "comparison.schema.json").read_text("utf-8")
)
SHARE: Final = "nonfossil_share"


def compared(tmp_path: Path, old: dict[str, Any], new: dict[str, Any], *asked: str) -> dict[str, Any]:
    one, other = plan(tmp_path / "甲", **old), plan(tmp_path / "乙", **new)
    done = run("diff", str(one), str(other), "-f", "json", *asked)
    assert (done.code, done.stderr) == (1, "")
    found: dict[str, Any] = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def test_the_schema_is_one_and_allows_nothing_that_it_does_not_name() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    parts = [SCHEMA, *SCHEMA["$defs"].values()]
    for part in (each for each in parts if each["type"] == "object"):
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])


def test_the_command_publishes_the_schema(tmp_path: Path) -> None:
    assert json.loads(run("schema", "diff").stdout) == SCHEMA
    assert run("schema", "diff", "-o", str(tmp_path / "s.json")).code == 0
    assert json.loads((tmp_path / "s.json").read_text("utf-8")) == SCHEMA
    assert "$defs" in json.loads(run("schema").stdout)


def test_changes_of_every_kind_are_as_the_schema_says(tmp_path: Path) -> None:
    items = [
        {**PROJECT, "id": f"p{at}", "name": f"第{at}号余热利用项目", "units": case["old"]}
        for at, case in enumerate(PEOPLE)
        if case["old"]
    ]
    after = [
        {**each, "units": case["new"]}
        for each, case in zip(items, [case for case in PEOPLE if case["old"]], strict=True)
        if case["new"]
    ]
    after = [
        after[1],
        {**after[0], "id": "another"},
        *after[2:-1],
        {**PROJECT, "id": "new", "name": "储能电站"},
    ]
    old = {"projects": items, "tasks": [TASKS], "indicators": {SHARE: {2025: "20%以上", 2030: "25%以上"}}}
    texts = [
        {**TASKS, "measures": [{**TASKS["measures"][0], "text": "建设光伏和风电。"}, TASKS["measures"][1]]}
    ]
    new = {"projects": after, "tasks": texts, "indicators": {SHARE: {2025: "20%以上", 2030: "18%左右"}}}
    found = compared(tmp_path, old, new)
    assert {each["act"] for each in found["changes"]} == {"changed", "added", "removed", "renamed", "moved"}
    assert {each["effect"] for each in found["changes"]} >= {"number", "text", "people", None}
    assert found["cells"]
    assert found["broken"]


def test_a_change_names_the_findings_that_came_with_it(tmp_path: Path) -> None:
    goals = {"indicators": {SHARE: {2025: "20%以上", 2030: "25%以上"}}, "projects": [PROJECT]}
    worse = {
        "indicators": {SHARE: {2025: "20%以上", 2030: "18%以上"}},
        "projects": [{**PROJECT, "note": "另有说明"}],
    }
    share, note = compared(tmp_path, goals, worse)["changes"]
    assert "target-direction" in share["checks"]["broken"]
    assert note["checks"] == {"broken": [], "mended": []}
    assert share["sections"][0]["number"].startswith("二")


@pytest.mark.parametrize(
    ("asked", "named"), [("--section", "section"), ("--unit", "unit"), ("--part", "part")]
)
def test_what_was_asked_for_is_said_and_what_it_leaves_out_is_gone(
    asked: str, named: str, tmp_path: Path
) -> None:
    value = {"section": "五", "unit": "市发展改革委", "part": "重点工程"}[named]
    old = {"projects": [{**PROJECT, "units": ["市发展改革委"]}], "tasks": [TASKS]}
    new = {"projects": [{**PROJECT, "units": ["市发展改革委"], "investment": "9亿元"}], "tasks": [TASKS]}
    found = compared(tmp_path, old, new, asked, value)
    assert found["asked"] == {"part": "", "section": "", "unit": "", named: value}
    assert (found["cells"], found["broken"], found["mended"]) == ([], [], [])


def test_a_file_is_written_whole_and_said(tmp_path: Path) -> None:
    one, other = plan(tmp_path / "甲", projects=[PROJECT]), plan(tmp_path / "乙")
    done = run("diff", str(one), str(other), "-f", "json", "-o", str(tmp_path / "变化.json"))
    assert (done.code, "已生成" in done.stdout) == (1, True)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads((tmp_path / "变化.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("asked", "says"),
    [(("-o", "x.txt"), "-o 要与"), (("-f", "json", "--stat"), "--stat 只用于终端")],
)
def test_options_that_do_nothing_are_refused(asked: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run("diff", str(plan(tmp_path / "甲")), str(plan(tmp_path / "乙")), *asked, cwd=tmp_path)
    assert (done.code, says in done.stderr) == (2, True)
