"""planforge merge: three versions of a plan file, what is taken from whom, what is left to decide."""

from __future__ import annotations

import codecs
import difflib
import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from planforge.cli.merge import merge_versions
from planforge.cli.versions import read_version
from planforge.cli.voice import Voice
from planforge.diff.merge.decision import Action, Merged
from planforge.diff.merge.merge import merge_texts
from planforge.load.read import read_source
from planforge.pipeline import check_plan
from planforge.problems import InvalidInput
from tests.commands import run
from tests.plans import plan_text, read_text, sample, specs

CASES: Final = YAML(typ="safe").load(Path(__file__).parent / "cases" / "merge" / "plans.yaml")


def merged(base: str, ours: str, theirs: str) -> Merged:
    return merge_texts(base.encode(), ours.encode(), theirs.encode(), specs())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_three_versions_give_this_file_and_these_conflicts(case: Any) -> None:
    found = merged(*(plan_text(case[each]) for each in ("base", "ours", "theirs")))
    assert found.data.decode() == plan_text(case["merged"])
    assert [each.label for each in found.conflicts] == case.get("conflicts", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_merged_file_reads_or_says_that_conflicts_are_left(case: Any) -> None:
    if "conflicts" not in case:
        read_source(plan_text(case["merged"]).encode(), "plan.yaml")
        return
    with pytest.raises(InvalidInput) as refused:
        read_source(plan_text(case["merged"]).encode(), "plan.yaml")
    assert {each.kind for each in refused.value.problems} == {"conflict-marker"}
    told = refused.value.problems[0]
    assert "未解决的合并冲突" in str(told.message)
    assert told.position is not None
    assert told.position.line == plan_text(case["merged"]).split("<<<<<<<")[0].count("\n") + 1


# ---- whole files ------------------------------------------------------------------------------------


def edited(text: str, edits: Mapping[str, tuple[str, str]]) -> str:
    for old, new in edits.values():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


LAND: Final = (
    "  land_area: {2018: 10640, 2019: 10640, 2020: 10640, 2021: 10640, 2022: 10640, source: 国土变更调查}\n"
)
OURS: Final = {
    "text": ("云城、临江、川东三区集中了全市八成以上", "云城、临江、川东三区集中了全市九成以上"),
    "number": ("gdp: {2018: 1985.3,", "gdp: {2018: 1985.4,"),
    "comment": ("batch: 首批", "batch: 首批  # 我方：以公布名单为准"),
    "gone": (LAND, ""),
}
THEIRS: Final = {
    "text": ("现有粗钢产能380万吨", "现有粗钢产能390万吨"),
    "number": ("2021: 2352.6, 2022: 2511.4, source", "2021: 2352.6, 2022: 2512.4, source"),
    "item": ("    product: 热轧卷板、建筑钢材\n", "    product: 冷轧卷板、建筑钢材\n"),
    "unit": ("investment: 0.42}\n  - id: yc_phos", "investment: 4300万元}\n  - id: yc_phos"),
}


def changed_lines(old: str, new: str) -> list[str]:
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [each for each in found if each.startswith(("+", "-")) and not each.startswith(("+++", "---"))]


def test_every_change_of_the_other_side_changes_one_line_of_ours() -> None:
    text = sample("yunchuan")
    ours, theirs = edited(text, OURS), edited(text, THEIRS)
    found = merged(text, ours, theirs)
    result = found.data.decode()
    assert not found.conflicts
    assert len(changed_lines(ours, result)) == 2 * len(THEIRS)
    assert result == edited(edited(text, OURS), THEIRS)
    actions = [each.action for each in found.decisions]
    assert (actions.count(Action.THEIRS), actions.count(Action.OURS), actions.count(Action.BOTH)) == (3, 2, 1)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_encoding_and_line_ends_are_those_of_ours(line_end: str, encoding: str, last: str) -> None:
    base = plan_text("data:\n  gdp: {2022: 1}\n  rd: {2022: 2}\nbatch: 首批\n")
    ours, theirs = base.replace("{2022: 1}", "{2022: 3}"), base.replace("{2022: 2}", "{2022: 4}")
    own = (ours.rstrip("\n") + last).replace("\n", line_end).encode(encoding)
    found = merge_texts(base.encode(), own, theirs.encode(), specs())
    wanted = (ours.replace("{2022: 2}", "{2022: 4}").rstrip("\n") + last).replace("\n", line_end)
    assert found.data == wanted.encode(encoding)
    assert found.data.startswith(codecs.BOM_UTF8) == (encoding == "utf-8-sig")


def test_a_file_that_mixes_line_ends_keeps_them_where_nothing_changed() -> None:
    base = plan_text("batch: 首批\n")
    ours = base.replace("kind: city\n", "kind: city\r\n").replace("name: ", "\rname: ")
    theirs = base.replace("首批", "第二批")
    assert merged(base, ours, theirs).data.decode() == ours.replace("首批", "第二批")
    conflicting = merged(base, ours.replace("首批", "第三批"), theirs).data.decode()
    assert conflicting.split("<<<<<<<")[0] == ours.split("batch")[0]


# ---- the command ------------------------------------------------------------------------------------


def files(place: Path, base: str, ours: str, theirs: str) -> list[str]:
    for name, text in (("原稿", base), ("我方", ours), ("对方", theirs)):
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [str(place / f"{name}.yaml") for name in ("原稿", "我方", "对方")]


BASE: Final = plan_text("batch: 首批\ntitle: 方案\n")


def test_the_merged_file_is_printed_and_the_rest_told_beside_it(tmp_path: Path) -> None:
    ours, theirs = BASE.replace("首批", "第二批"), BASE.replace("方案\n", "实施方案\n")
    done = run("merge", *files(tmp_path, BASE, ours, theirs))
    assert done.stdout == ours.replace("方案\n", "实施方案\n")
    assert (done.code, done.stderr) == (
        0,
        "并入对方 1 处，保留我方 1 处，两稿同样修改 0 处，合在一起 0 处；冲突 0 处，语义冲突 0 处。\n",
    )


def test_conflicts_are_told_and_written_into_the_file(tmp_path: Path) -> None:
    ours, theirs = BASE.replace("首批", "第二批"), BASE.replace("首批", "第三批")
    out = tmp_path / "合并稿.yaml"
    done = run("merge", *files(tmp_path, BASE, ours, theirs), "-o", str(out))
    assert (done.code, done.stdout) == (1, f"已生成 {out}\n")
    lines = out.read_text(encoding="utf-8").split("\n")
    line = lines.index("<<<<<<< 我方") + 1
    assert done.stderr.startswith(f"合并稿.yaml:{line} 冲突 试点批次：我方 第二批；原稿 首批；对方 第三批\n")
    assert ">>>>>>> 对方" in lines
    printed = run("merge", *files(tmp_path, BASE, ours, theirs))
    assert printed.stderr.startswith(f"第{line}行 冲突 试点批次：")
    checked = run("check", str(out))
    assert checked.code == 2
    assert "文件里有未解决的合并冲突" in checked.stderr


def test_decisions_come_as_data(tmp_path: Path) -> None:
    ours, theirs = BASE.replace("首批", "第二批"), BASE.replace("首批", "第三批")
    done = run("merge", *files(tmp_path, BASE, ours, theirs), "-f", "json")
    found = json.loads(done.stdout)
    assert found["schema"] == "planforge.merge/1"
    assert found["decisions"] == [
        {
            "path": "/batch",
            "label": "试点批次",
            "action": "both",
            "conflict": True,
            "line": found["text"].split("\n").index("<<<<<<< 我方") + 1,
            "ours": "第二批",
            "theirs": "第三批",
            "base": "首批",
        }
    ]
    assert "<<<<<<< 我方" in found["text"]
    assert found["broken"] == []


def test_every_conflict_has_the_line_of_its_own_marks() -> None:
    """Sentences of one text, values of one line, an item that one side took out."""
    base = plan_text(
        "title: 方案\n"
        "overview:\n  economy: |\n    甲一。乙一。丙一。\n\n    丁一。戊一。\n"
        "data:\n  gdp: {2020: 1, 2021: 2, 2022: 3}\n"
        "projects:\n  - {id: a, name: 甲, group: energy_saving}\n"
        "  - {id: b, name: 乙, group: energy_saving}\n"
    )
    ours = (
        base.replace("甲一", "甲二").replace("戊一", "戊二").replace("2020: 1, 2021: 2", "2020: 11, 2021: 12")
    )
    theirs = (
        base.replace("甲一", "甲三").replace("戊一", "戊三").replace("2020: 1, 2021: 2", "2020: 21, 2021: 22")
    )
    ours = ours.replace("name: 乙", "name: 丙")
    theirs = theirs.replace("  - {id: b, name: 乙, group: energy_saving}\n", "").replace("方案", "实施方案")
    found = merged(base, ours, theirs)
    lines = found.data.decode().split("\n")
    marks = [at for at, line in enumerate(lines, start=1) if line == "<<<<<<< 我方"]
    assert [each.line for each in found.conflicts] == [marks[0], marks[1], marks[2], marks[2], marks[3]]
    for each in found.conflicts[:2]:
        assert each.ours in "".join(lines[each.line : each.line + 2])


def test_no_file_that_is_merged_is_written_over(tmp_path: Path) -> None:
    names = files(tmp_path, BASE, BASE.replace("首批", "第二批"), BASE)
    for name in (*names, str(tmp_path / "别处" / ".." / "对方.yaml")):
        before = Path(name).read_bytes() if ".." not in name else b""
        done = run("merge", *names, "-o", name)
        assert (done.code, "-o 不能是要读的文件" in done.stderr) == (2, True)
        assert not before or Path(name).read_bytes() == before
    refused = run("merge", *names, "-o", str(tmp_path))
    assert (refused.code, "这是文件夹" in refused.stderr) == (2, True)


def test_a_merged_file_in_which_somebody_has_worked_is_kept(tmp_path: Path) -> None:
    names = files(tmp_path, BASE, BASE.replace("首批", "第二批"), BASE.replace("首批", "第三批"))
    out = tmp_path / "合并稿.yaml"
    first = run("merge", *names, "-o", str(out))
    assert run("merge", *names, "-o", str(out)).stdout == first.stdout
    assert not list(tmp_path.glob("*新稿*"))
    out.write_text("改好了\n", encoding="utf-8")
    again = run("merge", *names, "-o", str(out))
    beside = tmp_path / "合并稿（新稿1）.yaml"
    assert again.stdout == f"已生成 {beside}\n  合并稿.yaml 原已存在，已保留；合并稿另存为上面的文件。\n"
    assert again.stderr.startswith("合并稿（新稿1）.yaml:")
    assert out.read_text(encoding="utf-8") == "改好了\n"
    told = json.loads(run("merge", *names, "-o", str(out), "-f", "json").stdout)
    assert (told["written"], told["spared"]) == (str(beside), str(out))


def test_the_rules_look_at_a_side_only_for_what_they_find_in_the_merged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[frozenset[str]] = []

    def counted(made: Any, rules: Mapping[str, Any]) -> Any:
        asked.append(frozenset(rules))
        return check_plan(made, rules)

    monkeypatch.setattr("planforge.cli.merge.check_plan", counted)
    voice, paths = Voice(), [tmp_path / f"{name}.yaml" for name in ("原稿", "我方", "对方")]
    names = (("热电", "热电联产"), ("余热", "余热余压"))
    shares = (("{2022: 50}", "{2022: 80}"), ("{2022: 100}", "{2022: 70}"))
    for (ours, theirs), looks in zip((names, shares), (2, 3), strict=True):
        files(tmp_path, POWER, POWER.replace(*ours), POWER.replace(*theirs))
        merge_versions(*(read_version(str(each)) for each in paths), None, voice)
        assert len(asked) == looks
        assert all(later < earlier for earlier, later in pairwise(asked))
        asked.clear()


POWER: Final = plan_text(
    "data:\n  energy_total: {2022: 100}\n  energy_nonfossil: {2022: 50}\n"
    "projects:\n  - {id: a, name: 余热利用项目, group: energy_saving}\n"
    "  - {id: b, name: 热电项目, group: energy_saving}\n"
)


def test_a_rule_that_both_sides_keep_and_the_merge_breaks_is_told(tmp_path: Path) -> None:
    ours, theirs = POWER.replace("{2022: 50}", "{2022: 80}"), POWER.replace("{2022: 100}", "{2022: 70}")
    out = tmp_path / "合并稿.yaml"
    done = run("merge", *files(tmp_path, POWER, ours, theirs), "-o", str(out), "-f", "json")
    assert done.code == 1
    found = json.loads(done.stdout)
    assert [each["rule"] for each in found["broken"]] == ["share-over-whole"]
    assert not any(each["conflict"] for each in found["decisions"])
    assert out.read_text(encoding="utf-8") == ours.replace("{2022: 100}", "{2022: 70}")
    told = run("merge", *files(tmp_path, POWER, ours, theirs), "-o", str(out))
    assert "合并后违反而两稿各自都没有违反的要求：\n" in told.stderr
    assert told.stderr.endswith("冲突 0 处，语义冲突 1 处。\n")


def test_a_reference_to_what_the_other_side_has_taken_out_is_told(tmp_path: Path) -> None:
    task = "tasks:\n  - id: t\n    title: 节能\n    measures:\n      - {id: m, title: 措施, projects: [a]}\n"
    base = POWER + task
    ours = base.replace("  - {id: b, name: 热电项目, group: energy_saving}\n", "")
    theirs = base.replace("projects: [a]", "projects: [a, b]")
    done = run("merge", *files(tmp_path, base, ours, theirs), "-f", "json")
    assert done.code == 1
    (told,) = json.loads(done.stdout)["broken"]
    assert (told["level"], "b" in told["message"]) == ("error", True)


def test_what_was_wrong_before_is_no_conflict(tmp_path: Path) -> None:
    base = POWER.replace("{2022: 50}", "{2022: 120}")
    done = run(
        "merge", *files(tmp_path, base, base.replace("余热利用", "余热"), base.replace("热电", "热电联产"))
    )
    assert (done.code, "语义冲突 0 处" in done.stderr) == (0, True)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_version_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, at: int) -> None:
    texts = [BASE, BASE, BASE]
    texts[at] = BASE + "x: [\n"
    names = files(tmp_path, *texts)
    done = run("merge", *names)
    assert done.code == 2
    assert names[at] in done.stderr


def test_a_plan_without_conflicts_reads_as_before() -> None:
    text = sample("tangshan")
    assert merged(text, text, text).data == text.encode()
    read_text(merged(text, text, text).data.decode())
