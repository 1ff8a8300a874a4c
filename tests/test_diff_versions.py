"""Versions of a plan: files, folders, revisions of a git repository, Word files that carry their data."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

from planforge.render.docx.package import read_parts, zipped
from tests.commands import run
from tests.plans import plan_text

PROJECT: Final = "{{id: a, name: 余热利用项目, group: energy_saving, investment: {0}}}"


def text(money: str) -> str:
    return plan_text(f"projects: [{PROJECT.format(money)}]\n")


def git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three commits of 方案/云川 市.yaml: 10, 12 and 15 亿元, the second tagged."""
    folder = tmp_path / "库"
    (folder / "方案").mkdir(parents=True)
    git(folder, "init", "-q")
    for money in ("10", "12", "15"):
        (folder / "方案" / "云川 市.yaml").write_text(text(money), encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", money)
        if money == "12":
            git(folder, "tag", "征求意见稿")
    return folder


def told(folder: Path, *words: str) -> tuple[str, str]:
    done = run("diff", *words, "-f", "json", cwd=folder)
    assert done.code == 1, done.stderr
    (change,) = json.loads(done.stdout)["changes"]
    return change["old"], change["new"]


def test_revisions_are_compared_with_each_other_and_with_the_file(repository: Path) -> None:
    path = "方案/云川 市.yaml"
    assert told(repository, f"HEAD~2:{path}", f"HEAD:{path}") == ("10亿元", "15亿元")
    assert told(repository, f"征求意见稿:{path}", path) == ("12亿元", "15亿元")
    assert told(repository, "HEAD~2..征求意见稿", path) == ("10亿元", "12亿元")
    assert told(repository, "征求意见稿..", path) == ("12亿元", "15亿元")
    assert told(repository / "方案", "HEAD~2:云川 市.yaml", f"HEAD:{path}") == ("10亿元", "15亿元")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("没有:方案/云川 市.yaml", "版本库里没有版本“没有”"),
        ("征求意见:方案/云川 市.yaml", "是否想写“征求意见稿”？"),
        ("征求意见...HEAD", "是否想写“征求意见稿”？"),
        ("HEAD:云川 市.yaml", "是否想写“方案/云川 市.yaml”？"),
        ("HEAD:方案/云川市.yaml", "是否想写“方案/云川 市.yaml”？"),
        ("HEAD:没有.yaml", "版本“HEAD”里没有文件 没有.yaml"),
        ("--output=x:方案/云川 市.yaml", "版本库里没有版本"),
        ("没有.yaml", "写作“版本:路径”"),
    ],
)
def test_what_is_no_version_is_told(typed: str, says: str, repository: Path) -> None:
    before = sorted(each.name for each in repository.iterdir())
    done = run("diff", "--", typed, "方案/云川 市.yaml", cwd=repository)
    assert (done.code, says in done.stderr) == (2, True), done.stderr
    assert sorted(each.name for each in repository.iterdir()) == before


def test_paths_are_taken_from_here_from_the_top_and_from_the_root(repository: Path) -> None:
    path = "方案/云川 市.yaml"
    below = repository / "方案"
    assert told(below, "HEAD~2:../方案/云川 市.yaml", "云川 市.yaml") == ("10亿元", "15亿元")
    assert told(below, f"HEAD~2:{repository / path}", "./云川 市.yaml") == ("10亿元", "15亿元")


def test_three_dots_are_what_one_side_has_changed_since_they_parted(repository: Path) -> None:
    path = "方案/云川 市.yaml"
    git(repository, "checkout", "-qb", "对方", "征求意见稿")
    (repository / path).write_text(text("20"), encoding="utf-8")
    git(repository, "commit", "-qam", "20")
    git(repository, "checkout", "-q", "-")
    assert told(repository, "HEAD..对方", path) == ("15亿元", "20亿元")
    assert told(repository, "HEAD...对方", path) == ("12亿元", "20亿元")


def test_a_repository_with_the_last_commits_only_says_so(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "浅")
    done = run("diff", "HEAD~1:方案/云川 市.yaml", "方案/云川 市.yaml", cwd=tmp_path / "浅")
    assert (done.code, "git fetch --unshallow" in done.stderr) == (2, True)


def test_what_is_wrong_with_a_version_is_told_with_its_name(repository: Path) -> None:
    path = "方案/云川 市.yaml"
    good = (repository / path).read_text(encoding="utf-8")
    (repository / path).write_text(good.replace("kind:", "\tkind:"), encoding="utf-8")
    git(repository, "commit", "-qam", "坏")
    (repository / path).write_text(good, encoding="utf-8")
    done = run("diff", f"HEAD:{path}", path, cwd=repository)
    line = good.split("\n").index("kind: city") + 1
    assert done.code == 2
    assert done.stderr.startswith(f"HEAD:{path}:{line}:1 错误 [缩进用了制表符]")
    assert "kind: city" in done.stderr


def test_outside_of_a_repository_a_revision_is_refused(tmp_path: Path) -> None:
    done = run("diff", "HEAD:a.yaml", "HEAD:b.yaml", cwd=tmp_path)
    assert (done.code, "不是 git 版本库" in done.stderr) == (2, True)


def test_word_files_that_carry_their_data_are_compared_like_plans(tmp_path: Path) -> None:
    for name, money in (("甲", "10"), ("乙", "12")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text(text(money), encoding="utf-8")
        done = run("build", name, "--paginate", "none", "-o", f"{name}/稿", cwd=tmp_path)
        assert done.code == 0, done.stderr
    (old,), (new,) = (list((tmp_path / name / "稿").glob("*.docx")) for name in ("甲", "乙"))
    assert told(tmp_path, str(old), str(new)) == ("10亿元", "12亿元")
    assert told(tmp_path, str(old), "乙") == ("10亿元", "12亿元")


def test_a_word_file_edited_by_hand_is_told_of_and_its_words_are_compared_when_asked(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text("10"), encoding="utf-8")
    assert run("build", "plan.yaml", "--paginate", "none", cwd=tmp_path).code == 0
    (built,) = (tmp_path / "out").glob("*.docx")
    parts = read_parts(built.read_bytes())
    body = parts["word/document.xml"].decode()
    assert "总体思路" in body
    parts["word/document.xml"] = body.replace("总体思路", "总体要求").encode()
    (tmp_path / "退回.docx").write_bytes(zipped(parts))
    by_data = run("diff", str(built), "退回.docx", cwd=tmp_path)
    assert (by_data.code, "没有变化" in by_data.stdout) == (0, True)
    assert by_data.stderr.count("手工改的字和修订标记不在内") == 1
    assert "退回.docx 生成以后改过" in by_data.stderr
    printed = run("diff", str(built), "退回.docx", "--printed", cwd=tmp_path)
    assert (printed.code, "总体[-思路-]{+要求+}" in printed.stdout) == (1, True), printed.stdout
    refused = run("diff", str(built), "退回.docx", "--printed", "--part", "重点工程", cwd=tmp_path)
    assert (refused.code, "不与 --printed 一起用" in refused.stderr) == (2, True)


def test_a_word_file_whose_data_are_damaged_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text("10"), encoding="utf-8")
    assert run("build", "plan.yaml", "--paginate", "none", cwd=tmp_path).code == 0
    (built,) = (tmp_path / "out").glob("*.docx")
    parts = read_parts(built.read_bytes())
    (item,) = (name for name, part in parts.items() if b":source" in part or b"<source" in part)
    parts[item] = re.sub(rb"(source[^>]*>)[^<]{8}", rb"\1????????", parts[item])
    built.write_bytes(zipped(parts))
    done = run("diff", str(built), "plan.yaml", cwd=tmp_path)
    assert (done.code, "方案数据已损坏" in done.stderr) == (2, True), done.stderr
