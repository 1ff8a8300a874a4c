"""What can be asked of a comparison: a section, a unit, colours; how responsible units and lists are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from tests.commands import run
from tests.plans import plan_text

PEOPLE: Final = YAML(typ="safe").load(Path(__file__).parent / "cases" / "diff" / "people.yaml")
PROJECT: Final = {"id": "a", "name": "余热利用项目", "group": "energy_saving", "investment": "10亿元"}
TASKS: Final[dict[str, Any]] = {
    "id": "energy",
    "title": "推动能源转型",
    "measures": [
        {"id": "solar", "title": "发展光伏", "text": "建设光伏。", "units": ["市发展改革委", "市财政局"]},
        {"id": "save", "title": "节约能源", "text": "推进节能。", "units": ["市经济和信息化局"]},
    ],
}


def plan(place: Path, **parts: Any) -> Path:
    """A plan with these parts, each written as YAML can read it."""
    place.mkdir()
    more = "".join(f"{key}: {json.dumps(each, ensure_ascii=False)}\n" for key, each in parts.items())
    (place / "plan.yaml").write_text(plan_text(more), encoding="utf-8")
    return place


def changes(old: Path, new: Path, *asked: str) -> list[dict[str, Any]]:
    done = run("diff", str(old), str(new), "-f", "json", *asked)
    assert done.code == 1, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["changes"]
    return found


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A text of one measure, the units of another, a project's cost."""
    place = tmp_path_factory.mktemp("两稿")
    solar, save = TASKS["measures"]
    after = [{**solar, "text": "建设风电。"}, {**save, "units": ["市发展改革委", "市经济和信息化局"]}]
    projects = [{**PROJECT, "builder": "云川能源公司", "units": ["市发展改革委"]}]
    bodies = [
        {"name": "市发展改革委", "short": "市发改委"},
        {"name": "市财政局"},
        {"name": "市经济和信息化局"},
    ]
    old = plan(place / "甲", tasks=[TASKS], projects=projects, bodies=bodies)
    dearer = [{**projects[0], "investment": "12亿元"}]
    new = plan(place / "乙", tasks=[{**TASKS, "measures": after}], projects=dearer, bodies=bodies)
    return old, new


@pytest.mark.parametrize("case", PEOPLE, ids=lambda case: case["says"])
def test_responsible_units_are_told_as_who_leads_who_came_and_who_went(
    case: dict[str, Any], tmp_path: Path
) -> None:
    old, new = (
        plan(tmp_path / name, projects=[{**PROJECT, **({"units": case[side]} if case[side] else {})}])
        for name, side in (("甲", "old"), ("乙", "new"))
    )
    (change,) = changes(old, new)
    assert (change["effect"], change["severity"]) == ("people", case["severity"])
    done = run("diff", str(old), str(new))
    assert f"责任单位：{case['says']}\n" in done.stdout


def test_lists_of_words_are_told_as_sets_with_the_names_of_what_they_name(tmp_path: Path) -> None:
    def listing(*ids: str) -> list[dict[str, Any]]:
        return [{**TASKS, "measures": [{**TASKS["measures"][0], "projects": list(ids)}]}]

    other = {**PROJECT, "id": "b", "name": "屋顶光伏项目"}
    old = plan(tmp_path / "甲", tasks=listing("a"), projects=[PROJECT, other])
    new = plan(tmp_path / "乙", tasks=listing("b"), projects=[PROJECT, other])
    both = plan(tmp_path / "丙", tasks=listing("a", "b"), projects=[PROJECT, other])
    turned = plan(tmp_path / "丁", tasks=listing("b", "a"), projects=[PROJECT, other])
    assert "相关工程：增加屋顶光伏项目；去掉余热利用项目\n" in run("diff", str(old), str(new)).stdout
    assert "相关工程：增加屋顶光伏项目\n" in run("diff", str(old), str(both)).stdout
    (change,) = changes(both, turned)
    assert (change["severity"], change["members"]) == ("minor", {"joined": [], "left": []})


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("三", ["内容", "责任单位"]),
        ("3", ["内容", "责任单位"]),
        ("三、主要任务", ["内容", "责任单位"]),
        ("主要任务", ["内容", "责任单位"]),
        ("三（一）1", ["内容"]),
        ("三、(一)", ["内容", "责任单位"]),
        ("(一)1", ["内容"]),
        ("3.1.1", ["内容"]),
        ("第三章", ["内容", "责任单位"]),
        ("表 3", ["责任单位"]),
        ("光伏", ["内容"]),
        ("重点工程", ["总投资"]),
    ],
)
def test_a_section_is_asked_for_by_its_number_or_its_words(
    typed: str, labels: list[str], pair: tuple[Path, Path]
) -> None:
    found = changes(*pair, "--section", typed)
    assert [each["label"].rpartition(" › ")[2] for each in found] == labels


@pytest.mark.parametrize("typed", ["附件1", "附件一"])
def test_changes_stand_under_the_section_that_is_asked_for(typed: str, pair: tuple[Path, Path]) -> None:
    told = run("diff", *map(str, pair), "--section", typed).stdout
    assert [line.split("：")[0] for line in told.splitlines() if line.startswith("── ")][:1] == [
        "── 附件1 重点任务分工表"
    ]


@pytest.mark.parametrize(
    ("unit", "roles"),
    [
        ("市发展改革委", [("lead", "lead"), (None, "lead"), ("lead", "lead")]),
        ("市发改委", [("lead", "lead"), (None, "lead"), ("lead", "lead")]),
        ("市财政局", [("joint", "joint")]),
        ("市经济和信息化局", [("lead", "joint")]),
        ("云川能源公司", [("builder", "builder")]),
    ],
)
def test_a_unit_sees_the_changes_that_concern_it(
    unit: str, roles: list[tuple[str | None, str | None]], pair: tuple[Path, Path]
) -> None:
    found = changes(*pair, "--unit", unit)
    name = "市发展改革委" if unit == "市发改委" else unit
    own = [next(each for each in change["units"] if each["unit"] == name) for change in found]
    assert [(each["old"], each["new"]) for each in own] == roles


def test_the_terminal_says_what_the_unit_has_to_do_with_each_change(pair: tuple[Path, Path]) -> None:
    told = run("diff", *map(str, pair), "--unit", "市经济和信息化局").stdout
    assert "    市经济和信息化局（由牵头改为配合）\n" in told
    assert "    市发展改革委（新增牵头）\n" in run("diff", *map(str, pair), "--unit", "市发改委").stdout


def test_a_dropped_task_concerns_the_units_of_its_measures(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "甲", tasks=[TASKS]), plan(tmp_path / "乙")
    (change,) = changes(old, new, "--unit", "市财政局")
    assert change["act"] == "removed"
    assert {each["unit"]: (each["old"], each["new"]) for each in change["units"]} == {
        "市发展改革委": ("lead", None),
        "市经济和信息化局": ("lead", None),
        "市财政局": ("joint", None),
    }


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--section", "结论"), "文中没有“结论”这一章节"),
        (("--section", "表99"), "文中有：表1、"),
        (("--unit", "市财政"), "是否想写“市财政局”？"),
        (("--unit", "某局"), "方案里的单位：云川能源公司、市发展改革委、市经济和信息化局、市财政局"),
    ],
)
def test_what_neither_plan_knows_is_refused_with_what_there_is(
    asked: tuple[str, ...], says: str, pair: tuple[Path, Path]
) -> None:
    done = run("diff", *map(str, pair), *asked)
    assert (done.code, says in done.stderr) == (2, True), done.stderr


def test_a_section_or_unit_without_changes_ends_like_two_equal_plans(pair: tuple[Path, Path]) -> None:
    done = run("diff", *map(str, pair), "--section", "政策创新")
    assert (done.code, done.stdout.endswith("：没有变化。\n")) == (0, True)


def test_the_counts_are_by_section_and_the_sum_counts_each_change_once(pair: tuple[Path, Path]) -> None:
    rows = [line.split() for line in run("diff", *map(str, pair), "--stat").stdout.splitlines()]
    assert [row[0] for row in rows][:2] == ["三、主要任务", "五、重点工程"]
    assert rows[-1] == ["合计（各计一次）", "修改", "3；重大", "2"]


@pytest.mark.parametrize(
    ("asked", "environment", "is_coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {}, False),
    ],
)
def test_colours_are_used_where_they_are_asked_for_and_marks_always(
    asked: tuple[str, ...], environment: dict[str, str], is_coloured: bool, pair: tuple[Path, Path]
) -> None:
    done = run("diff", *map(str, pair), *asked, more=environment)
    assert ("\x1b[31m" in done.stdout) is is_coloured
    assert "[-光伏-]" in done.stdout
    assert "{+风电+}" in done.stdout


def test_neither_of_the_plans_is_written_over(pair: tuple[Path, Path]) -> None:
    for file in (pair[0] / "plan.yaml", pair[1] / "plan.yaml"):
        before = file.read_bytes()
        done = run("diff", *map(str, pair), "-f", "md", "-o", str(file))
        assert (done.code, "-o 不能是要读的文件" in done.stderr) == (2, True)
        assert file.read_bytes() == before
