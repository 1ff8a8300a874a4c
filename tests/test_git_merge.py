"""git merge with planforge's driver, in real repositories: what goes together, what is left to decide."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from planforge.load.read import read_source
from planforge.problems import InvalidInput
from tests.commands import Done
from tests.plans import plan_text
from tests.repositories import Repository

PLAN: Final = "方案 库/云川 市.yaml"
PROJECT: Final = "projects:\n  - {{id: a, name: 余热利用项目, group: energy_saving, investment: {0}}}\n"


def text(money: str = "10", batch: str = "首批", more: str = "") -> str:
    return plan_text(f"batch: {batch}\n{PROJECT.format(money)}{more}")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "库")
    assert made.planforge("git", "install", "--pattern", "*.yaml").code == 0
    return made


def merge(repository: Repository, base: str, ours: str, theirs: str, name: str = PLAN) -> tuple[Done, str]:
    """Both sides committed on top of the base, theirs merged into ours: what git says and what it leaves."""
    if base:
        repository.commit(name, base, "原稿")
    else:
        repository.commit("别的.txt", "x\n", "原稿")
    repository.git("checkout", "-qb", "对方")
    repository.commit(name, theirs, "对方")
    repository.git("checkout", "-q", "main")
    repository.commit(name, ours, "我方")
    done = repository.try_git("merge", "--no-edit", "对方")
    return done, (repository.folder / name).read_text(encoding="utf-8")


def test_changes_of_the_same_line_go_together(repository: Repository) -> None:
    ours, theirs = text("12"), text().replace("余热利用项目", "余热回收项目")
    done, left = merge(repository, text(), ours, theirs)
    assert (done.code, left) == (0, ours.replace("余热利用项目", "余热回收项目"))
    assert f"按数据合并 {PLAN}" in done.stderr
    assert repository.git("status", "--porcelain") == ""


def test_a_conflict_is_left_between_marks_and_git_knows(repository: Repository) -> None:
    done, left = merge(repository, text(), text("12", "第二批"), text("15"))
    assert done.code == 1
    assert "CONFLICT" in done.stdout
    assert "冲突 重点工程 › 余热利用项目 › 总投资" in done.stderr
    assert [
        line for line in left.splitlines() if line[:7] in ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
    ] == [
        *("<<<<<<< 我方", "||||||| 原稿", "=======", ">>>>>>> 对方"),
    ]
    assert "batch: 第二批\n" in left
    with pytest.raises(InvalidInput, match="未解决的合并冲突"):
        read_source(left.encode(), "plan.yaml")
    assert repository.git("diff", "--name-only", "--diff-filter=U") == f"{PLAN}\n"
    shown = repository.git("diff")
    assert [line for line in shown.splitlines()[5:] if not line.startswith("  ")] == [
        "++<<<<<<< 我方",
        " +重点工程 › a › 总投资：12亿元",
        "++=======",
        "+ 重点工程 › a › 总投资：15亿元",
        "++>>>>>>> 对方",
    ]
    at = left.split("\n").index("<<<<<<< 我方") + 1
    assert f"{PLAN}:{at} 冲突" in done.stderr
    assert repository.git("diff", "--ours").startswith(f"{PLAN}：合并冲突尚未解决，1 处，在第 {at} 行：")
    repository.commit(PLAN, text("15", "第二批"), "选定")
    assert repository.git("log", "-p", "-1", "--format=", "-m")


def test_marks_are_as_long_as_git_asks(repository: Repository) -> None:
    attributes = repository.folder / ".gitattributes"
    repository.write(
        ".gitattributes", attributes.read_text(encoding="utf-8") + "*.yaml conflict-marker-size=9\n"
    )
    done, left = merge(repository, text(), text("12"), text("15"))
    assert (done.code, "\n<<<<<<<<< 我方\n" in left, "\n=========\n" in left) == (1, True, True)


def test_what_the_rules_find_only_in_the_merged_plan_has_to_be_looked_at(repository: Repository) -> None:
    goal = "indicators:\n  nonfossil_share:\n    2025: {0}\n    2030: {1}\n"
    base = text(more=goal.format("≥20%", "≥25%"))
    ours, theirs = text(more=goal.format("≥24%", "≥25%")), text(more=goal.format("≥20%", "≥22%"))
    done, left = merge(repository, base, ours, theirs)
    assert left == text(more=goal.format("≥24%", "≥22%"))
    assert (done.code, "target-direction" in done.stderr) == (1, True)
    read_source(left.encode(), "plan.yaml")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "code", "left"),
    [
        (
            "a: 1\nb: 2\nc: 3\nd: 4\n",
            "a: 9\nb: 2\nc: 3\nd: 4\n",
            "a: 1\nb: 2\nc: 3\nd: 9\n",
            0,
            "a: 9\nb: 2\nc: 3\nd: 9\n",
        ),
        ("- a\n- b\n- c\n- d\n", "- x\n- b\n- c\n- d\n", "- a\n- b\n- c\n- y\n", 0, "- x\n- b\n- c\n- y\n"),
        ("a: 1\nb: 2\nc: 3\n", "z: 0\na: 1\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 3\nz: 9\n", 1, None),
        ("一\n", "二\n", "三\n", 1, "<<<<<<< 我方\n二\n||||||| 原稿\n一\n=======\n三\n>>>>>>> 对方\n"),
    ],
)
def test_what_is_no_plan_is_merged_as_git_does(
    base: str, ours: str, theirs: str, code: int, left: str | None, repository: Repository
) -> None:
    done, found = merge(repository, base, ours, theirs, "ci.yaml")
    assert (done.code, found) == (code, found if left is None else left), done.stderr
    assert "Traceback" not in done.stderr


def test_a_side_at_fault_is_merged_by_line_and_never_taken_for_whole(repository: Repository) -> None:
    done, left = merge(repository, text(), text("12", more="未完: [\n"), text(batch="第二批"))
    assert (done.code, "不能按数据合并" in done.stderr) == (1, True)
    assert "第二批" in left
    assert "未完: [" in left


def test_a_plan_that_both_have_added(repository: Repository) -> None:
    done, left = merge(repository, "", text("12"), text("15"))
    assert done.code == 1
    assert "<<<<<<< " in left
    assert "CONFLICT" in done.stdout


def test_rebase_cherry_pick_and_stash_ask_the_same_driver(repository: Repository) -> None:
    repository.commit(PLAN, text(), "原稿")
    repository.git("checkout", "-qb", "支")
    repository.commit(PLAN, text("12"), "投资")
    repository.git("checkout", "-q", "main")
    repository.commit(PLAN, text().replace("余热利用项目", "余热回收项目"), "改名")
    both = text("12").replace("余热利用项目", "余热回收项目")
    repository.git("checkout", "-q", "支")
    assert repository.try_git("rebase", "-q", "main").code == 0
    assert (repository.folder / PLAN).read_text(encoding="utf-8") == both
    repository.write(PLAN, both.replace("首批", "第二批"))
    repository.git("stash", "-q")
    repository.commit(PLAN, both.replace("12", "13"), "投资")
    assert repository.try_git("stash", "pop", "-q").code == 0
    assert (repository.folder / PLAN).read_text(encoding="utf-8") == both.replace("12", "13").replace(
        "首批", "第二批"
    )


def test_merges_that_cross_do_not_take_marks_for_data(repository: Repository) -> None:
    """The base that git makes of two bases in conflict is no file with marks in it."""
    repository.commit(PLAN, text(), "原稿")
    repository.git("branch", "乙")
    repository.commit(PLAN, text("12"), "甲一")
    repository.git("tag", "甲一")
    repository.git("checkout", "-q", "乙")
    repository.commit(PLAN, text("15"), "乙一")
    repository.git("tag", "乙一")
    for branch, other, money in (("main", "乙一", "12"), ("乙", "甲一", "15")):
        repository.git("checkout", "-q", branch)
        assert repository.try_git("merge", "--no-edit", other).code == 1
        repository.commit(PLAN, text(money), "选定")
    repository.git("checkout", "-q", "main")
    done = repository.try_git("merge", "--no-edit", "乙")
    left = (repository.folder / PLAN).read_text(encoding="utf-8")
    assert done.code == 1
    assert "未解决的合并冲突" not in done.stderr
    assert left.count("<<<<<<<") == 1
