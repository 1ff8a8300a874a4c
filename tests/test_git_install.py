"""planforge git install and uninstall: what they write, what they leave alone, what they refuse."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.cli.git_attributes import attribute_lines, block_lines, with_block, without_block
from planforge.cli.git_install import call_of_this
from planforge.cli.git_settings import KEYS, is_ours, settings
from planforge.problems import InvalidInput
from tests.commands import files_below
from tests.repositories import Repository

LINES = attribute_lines((), word=True)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "方案 库")


def state(repository: Repository) -> tuple[dict[str, bytes], bytes]:
    """Every file outside of .git, and the settings."""
    files = {
        name: data for name, data in files_below(repository.folder).items() if not name.startswith(".git/")
    }
    return files, (repository.folder / ".git" / "config").read_bytes()


# ---- the text of .gitattributes ---------------------------------------------------------------------


@given(st.text(alphabet="a*. =#\n\r方", max_size=40), st.lists(st.sampled_from(("a.yaml", "方 案/*.yaml"))))
def test_taking_the_block_away_leaves_every_byte_as_it_was(text: str, patterns: list[str]) -> None:
    made = with_block(text, attribute_lines(patterns, word=True))
    assert made.startswith(text)
    assert made.endswith("\n")
    assert without_block(made) == text
    assert with_block(made, LINES) == with_block(text, LINES)
    assert block_lines(with_block(text, LINES)) == LINES


def test_a_file_that_was_empty_stays_and_one_that_was_not_there_goes() -> None:
    assert without_block(with_block("", LINES)) == ""
    assert without_block(with_block(None, LINES)) is None
    assert without_block(with_block(with_block("", LINES), LINES)) == ""
    assert with_block(with_block(None, LINES), LINES) == with_block(None, LINES)


@given(st.text(alphabet="a*.=#方", min_size=1, max_size=9))
def test_lines_written_behind_a_block_that_stands_behind_an_open_line_stay(text: str) -> None:
    made = with_block(text, LINES)
    assert without_block(f"{made}*.md diff\n") == f"{text}\n*.md diff\n"
    former = made.replace(" (no line end above)", "").removesuffix("\n")
    assert without_block(former) == text


@given(st.text(alphabet="a*. \n", max_size=20))
def test_lines_written_behind_the_block_stay(later: str) -> None:
    made = with_block("*.png binary\n", LINES)
    assert without_block(made + later) == f"*.png binary\n{later}"
    assert without_block(made.replace("\n", "\r\n") + later) == f"*.png binary\r\n{later}"


def test_half_a_block_is_refused() -> None:
    made = with_block("", LINES)
    with pytest.raises(InvalidInput, match="不完整"):
        without_block(made.rpartition("\n# <<<")[0])


@pytest.mark.parametrize("pattern", ["", " ", "!plan.yaml", "a\nb", "方案\\*.yaml"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidInput, match="不能用作文件样式"):
        attribute_lines([pattern], word=False)


def test_only_settings_of_planforge_are_its_own() -> None:
    for call in ("planforge", "'/opt/我的 工具/planforge'", "'C:/x y/python.exe' -m planforge"):
        assert all(is_ours(key, value) for key, value in settings(call, caches=True).items())
    assert not is_ours("diff.planforge.command", "/opt/planforge/wrapper.sh")
    assert not is_ours("diff.planforge.textconv", "cat")


def test_planforge_is_called_by_its_name_only_where_git_will_find_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "我的 工具"
    folder.mkdir()
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    assert call_of_this() == f"'{folder}/python' -P -m planforge"
    program = folder / "planforge"
    program.touch(0o755)
    assert call_of_this() == "planforge"
    monkeypatch.setenv("VIRTUAL_ENV", str(folder))
    assert call_of_this() == f"'{program}'"
    monkeypatch.delenv("VIRTUAL_ENV")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert call_of_this() == f"'{program}'"


# ---- in a repository --------------------------------------------------------------------------------


@pytest.mark.parametrize("attributes", [None, "", "*.png binary\n", "*.png binary", "*.png binary\r\n"])
def test_install_twice_then_uninstall_leaves_everything_as_it_was(
    attributes: str | None, repository: Repository
) -> None:
    if attributes is not None:
        repository.write(".gitattributes", attributes)
    before = state(repository)
    below = repository.folder / "方案"
    below.mkdir()
    first = repository.planforge("git", "install", cwd=below)
    assert first.code == 0, first.stderr
    installed = state(repository)
    assert repository.git("config", "diff.planforge.command").endswith("planforge git-diff\n")
    attribute = repository.git("check-attr", "diff", "merge", "--", "深/处/plan.yaml", "a.docx").splitlines()
    assert [line.rpartition(": ")[2] for line in attribute] == [
        *("planforge", "planforge"),
        *("planforge-docx", "unset"),
    ]
    second = repository.planforge("git", "install")
    assert "没有改动" in second.stdout
    assert state(repository) == installed
    assert repository.planforge("git", "uninstall").code == 0
    assert state(repository) == before
    assert "没有改动" in repository.planforge("git", "uninstall").stdout


def test_a_dry_run_prints_what_would_be_written_and_writes_nothing(repository: Repository) -> None:
    before = state(repository)
    shown = repository.planforge("git", "install", "--dry-run", "--pattern", "方 案/*.yaml").stdout
    assert state(repository) == before
    repository.planforge("git", "install", "--pattern", "方 案/*.yaml")
    written = (repository.folder / ".gitattributes").read_text(encoding="utf-8")
    assert written in shown
    assert '"方 案/*.yaml" diff=planforge merge=planforge' in written
    for line in shown.splitlines():
        if line.startswith("git config --local "):
            key, value = line.split(" ", 4)[3:]
            assert repository.git("config", key).rstrip("\n") == value.strip("'")
    installed = state(repository)
    shown = repository.planforge("git", "uninstall", "--dry-run").stdout
    assert state(repository) == installed
    assert all(key in shown for key in KEYS)


def test_a_later_install_keeps_the_patterns(repository: Repository) -> None:
    repository.planforge("git", "install", "--pattern", "方案/*.yaml")
    again = repository.planforge("git", "install")
    assert "没有改动" in again.stdout
    repository.planforge("git", "install", "--pattern", "a.yaml", "--no-word")
    assert block_lines((repository.folder / ".gitattributes").read_text(encoding="utf-8")) == (
        "a.yaml diff=planforge merge=planforge",
    )


@pytest.mark.parametrize(
    ("attributes", "setting", "says"),
    [
        ("*.docx diff=pandoc\n", None, "diff=pandoc"),
        ("*.yaml merge=union\n", None, "merge=union"),
        (None, ("diff.planforge.textconv", "cat"), "diff.planforge.textconv = cat"),
        (None, ("merge.planforge.driver", "mine %A"), "merge.planforge.driver = mine %A"),
    ],
)
def test_nothing_is_written_where_another_driver_stands(
    attributes: str | None, setting: tuple[str, str] | None, says: str, repository: Repository
) -> None:
    if attributes is not None:
        repository.write(".gitattributes", attributes)
    if setting is not None:
        repository.git("config", *setting)
    before = state(repository)
    done = repository.planforge("git", "install")
    assert (done.code, says in done.stderr) == (2, True), done
    assert state(repository) == before
    repository.planforge("git", "uninstall")
    assert state(repository) == before


def test_a_driver_in_a_folder_below_is_found_and_one_for_other_files_does_not_matter(
    repository: Repository,
) -> None:
    repository.write("别处/.gitattributes", "plan.yaml diff=mine\n*.txt diff=other\n")
    assert repository.planforge("git", "install", "--dry-run").code == 0
    repository.commit("别处/plan.yaml", "a: 1\n")
    done = repository.planforge("git", "install")
    assert (done.code, "别处/plan.yaml" in done.stderr) == (2, True)
    assert repository.planforge("git", "install", "--pattern", "/plan.yaml").code == 0


def test_what_git_for_windows_sets_for_word_files_is_no_obstacle(repository: Repository) -> None:
    repository.write(".gitattributes", "*.docx diff=astextplain\n*.yaml -diff\n")
    assert repository.planforge("git", "install").code == 0
    assert "diff: planforge-docx" in repository.git("check-attr", "diff", "--", "a.docx")


def test_for_all_repositories_of_a_user(repository: Repository, tmp_path: Path) -> None:
    before = state(repository)
    assert repository.planforge("git", "install", "--global").code == 0
    assert state(repository) == before
    assert "diff: planforge\n" in repository.git("check-attr", "diff", "--", "x/plan.yaml")
    assert repository.planforge("git", "uninstall", "--global").code == 0
    assert not (repository.home / "config" / "git" / "attributes").exists()
    assert (repository.home / "gitconfig").read_bytes() == b""
    other = tmp_path / "不是库"
    other.mkdir()
    (repository.home / "config" / "git" / "attributes").write_text("*.docx diff=pandoc\n", encoding="utf-8")
    done = repository.planforge("git", "install", "--global")
    assert (done.code, "diff=pandoc" in done.stderr) == (2, True)


def test_outside_of_a_repository_it_is_said_what_to_do(repository: Repository, tmp_path: Path) -> None:
    done = repository.planforge("git", "install", cwd=tmp_path)
    assert (done.code, "git init" in done.stderr, "--global" in done.stderr) == (2, True, True)


def test_without_a_name_git_is_not_told_to_keep_texts(repository: Repository) -> None:
    nobody = {f"GIT_{role}_{what}": "" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    repository.git("config", "user.useConfigOnly", "true")
    done = repository.planforge("git", "install", **nobody)
    assert (done.code, "姓名和邮箱" in done.stdout, "cachetextconv" in done.stdout) == (0, True, False)


def test_the_hint_at_chinese_names_is_not_given_to_those_who_know(repository: Repository) -> None:
    assert "core.quotepath" in repository.planforge("git", "install", "--dry-run").stdout
    repository.git("config", "core.quotepath", "false")
    assert "core.quotepath" not in repository.planforge("git", "install", "--dry-run").stdout
