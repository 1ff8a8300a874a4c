"""git with planforge's drivers, in real repositories: what people see of plans and Word files."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from docx import Document

from tests.commands import environment, run
from tests.plans import plan_text
from tests.repositories import Repository

PROJECT: Final = "projects:\n  - {{id: a, name: 余热利用项目, group: energy_saving, investment: {0}}}\n"
PLAN: Final = "方案 库/云川 市.yaml"
"""A name with a blank, in a folder with one."""


def text(money: str, more: str = "") -> str:
    return plan_text(PROJECT.format(money) + more)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """One commit: a plan with an investment of 10亿元, and .gitattributes."""
    made = Repository(tmp_path / "库")
    done = made.planforge("git", "install", "--pattern", "*.yaml")
    assert done.code == 0, done.stderr
    made.commit(PLAN, text("10"), "首稿")
    return made


# ---- git diff ---------------------------------------------------------------------------------------


def test_git_diff_tells_what_the_data_say(repository: Repository) -> None:
    repository.write(PLAN, text("12"))
    told = repository.git("diff")
    assert told.splitlines()[:2] == [f"修改：{PLAN}", "── 重点工程：修改 1；重大 1"]
    assert "重点工程 › 余热利用项目 › 总投资：10亿元 → 12亿元（+2亿元、+20%）" in told
    assert "\x1b" not in told
    repository.git("add", "-A")
    assert repository.git("diff") == ""
    assert repository.git("diff", "--cached") == told
    assert repository.git("diff", "HEAD", PLANFORGE_LANG="en").startswith(f"changed: {PLAN}")


def test_git_diff_is_coloured_where_git_s_own_would_be(repository: Repository) -> None:
    repository.write(PLAN, text("10", "energy_text: 全市能耗下降。\n"))
    repository.git("add", "-A")
    repository.git("commit", "-qm", "二稿")
    repository.write(PLAN, text("10", "energy_text: 全市能耗上升。\n"))
    shown = repository.git("-c", "color.ui=always", "diff")
    assert shown.startswith("\x1b[1m修改：")
    assert "\x1b[31m[-下降-]\x1b[0m\x1b[32m{+上升+}\x1b[0m" in shown
    paged = repository.git("diff", GIT_PAGER_IN_USE="true", TERM="xterm")
    assert paged == shown
    assert repository.git("-c", "color.diff=never", "diff", GIT_PAGER_IN_USE="true", TERM="xterm") != shown


def test_only_comments_or_the_layout_have_changed(repository: Repository) -> None:
    repository.write(PLAN, f"# 注释\n{text('10')}")
    told = repository.git("diff")
    assert "数据没有变化" in told
    assert "+# 注释" in told.splitlines()


def test_patches_hold_the_text_of_the_file(repository: Repository) -> None:
    repository.commit(PLAN, text("12"), "二稿")
    patch = repository.git("format-patch", "-1", "--stdout")
    assert "-  - {id: a, name: 余热利用项目, group: energy_saving, investment: 10}" in patch.splitlines()
    repository.git("reset", "-q", "--hard", "HEAD~1")
    (repository.home / "p").write_text(patch, encoding="utf-8")
    repository.git("am", "-q", str(repository.home / "p"))
    assert (repository.folder / PLAN).read_text(encoding="utf-8") == text("12")


def test_a_name_that_a_terminal_would_obey_is_not_printed_as_it_is(repository: Repository) -> None:
    repository.commit("\x1b]0;名\x07\n.yaml", text("10"))
    repository.write("\x1b]0;名\x07\n.yaml", text("12"))
    assert repository.git("diff").splitlines()[0] == "修改：�]0;名��.yaml"


def test_new_removed_and_renamed_files_and_modes(repository: Repository) -> None:
    repository.write("新.yaml", text("3"))
    repository.git("add", "-A")
    told = repository.git("diff", "--cached")
    assert told.splitlines()[:4] == ["新文件：新.yaml", "--- /dev/null", "+++ b/新.yaml", "@@ -0,0 +1,9 @@"]
    repository.git("commit", "-qm", "新")
    repository.git("rm", "-q", "新.yaml")
    assert repository.git("diff", "--cached").splitlines()[:3] == [
        *("删去的文件：新.yaml", "--- a/新.yaml", "+++ /dev/null"),
    ]
    repository.git("reset", "-q", "--hard")
    repository.git("mv", "新.yaml", "旧.yaml")
    repository.write("旧.yaml", text("4"))
    repository.git("add", "-A")
    moved = repository.git("diff", "--cached", "-M50%")
    assert moved.startswith("改名：新.yaml → 旧.yaml\n")
    assert "3亿元 → 4亿元" in moved
    repository.git("reset", "-q", "--hard")
    (repository.folder / PLAN).chmod(0o755)
    assert repository.git("diff") == f"修改：{PLAN}\n文件属性：100644 → 100755\n"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("a: 1\nb: 2\n", "不能按方案比较"),
        ("projects: [\n", "不能按方案比较"),
        (text("10", "未知: 1\n"), "未知字段"),
        ("一\n", "不能按方案比较"),
        (b"\xff\xfe\x00\x01\x00\x02", "文件编码无法识别"),
        ("", "文件是空的"),
        (text("10").replace("\n", "\r\n"), "数据没有变化"),
        (text("11").encode("gb18030"), "10亿元 → 11亿元"),
        (text("10").rstrip("\n"), "\\ No newline at end of file"),
    ],
)
def test_what_is_no_plan_is_compared_by_line_and_it_is_said_why(
    new: str | bytes, says: str, repository: Repository
) -> None:
    repository.write(PLAN, new)
    told = repository.git("diff")
    assert says in told
    assert "Traceback" not in told
    repository.git("commit", "-qam", "二稿")
    repository.git("log", "-p")
    repository.git("show")
    assert repository.git("diff", "HEAD~1") == told


def test_a_plan_in_a_repository_of_other_things(repository: Repository) -> None:
    repository.commit("ci.yaml", "steps: [a]\n")
    repository.write("ci.yaml", "steps: [b]\n")
    told = repository.git("diff").splitlines()
    assert told[1].startswith("不能按方案比较，按文字比较。原因：ci.yaml（原稿）:1:1 ")
    assert told[2:] == ["--- a/ci.yaml", "+++ b/ci.yaml", "@@ -1 +1 @@", "-steps: [a]", "+steps: [b]"]
    assert repository.git("diff", "--no-ext-diff", "--no-textconv").startswith("diff --git")


def test_a_defect_of_ours_does_not_stop_git(repository: Repository, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import planforge.reading\nplanforge.reading.read_specs = lambda _: 1 / 0\n", encoding="utf-8"
    )
    repository.write(PLAN, text("12"))
    path = f"{broken}:{Path(__file__).parent.parent}"
    done = repository.try_git("diff", PYTHONPATH=path)
    assert (done.code, "ZeroDivisionError" in done.stderr, "investment: 12}" in done.stdout) == (
        0,
        True,
        True,
    )
    assert (
        repository.try_git(
            "-c", "diff.planforge.cachetextconv=false", "diff", "--no-ext-diff", PYTHONPATH=path
        ).code
        == 0
    )


# ---- git log, show, blame ---------------------------------------------------------------------------


def test_log_show_and_blame_have_a_line_for_every_value(repository: Repository) -> None:
    repository.commit(PLAN, text("12").replace("investment:", "总投资:"), "二稿")
    for words in (("log", "-p", "-1", "--format="), ("show", "--format=")):
        changed = [line for line in repository.git(*words).splitlines() if line.startswith(("+", "-"))]
        assert changed == [
            *(f"--- a/{PLAN}\t", f"+++ b/{PLAN}\t"),
            "-重点工程 › a › 总投资：10亿元",
            "+重点工程 › a › 总投资：12亿元",
        ]
    assert "[-10-]{+12+}亿元" in repository.git("log", "-p", "-1", "--word-diff", "--format=")
    blamed = repository.git("blame", "-s", PLAN).splitlines()
    second = repository.git("rev-parse", "--short=8", "HEAD").strip()
    assert [line.partition(") ")[2] for line in blamed if line.startswith(second)] == [
        "重点工程 › a › 总投资：12亿元"
    ]
    assert repository.git("notes", "--ref", "textconv/planforge", "list")


def test_a_file_at_fault_shows_its_own_text(repository: Repository) -> None:
    repository.commit(PLAN, "projects: [\n", "坏了")
    assert "+projects: [" in repository.git("log", "-p", "-1").splitlines()


# ---- Word files -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def word_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """One plan with two investments, built."""
    folder = tmp_path_factory.mktemp("稿")
    made = []
    for money in ("10", "12"):
        (folder / money).mkdir()
        (folder / money / "plan.yaml").write_text(text(money), encoding="utf-8")
        done = run("build", money, "--paginate", "none", "-o", f"{money}/out", cwd=folder)
        assert done.code == 0, done.stderr
        (built,) = (folder / money / "out").glob("*.docx")
        made.append(built.read_bytes())
    return made[0], made[1]


def test_word_files_are_compared_by_their_text(
    word_files: tuple[bytes, bytes], repository: Repository
) -> None:
    name = "送审 稿.docx"
    repository.commit(name, word_files[0], "首稿")
    repository.write(name, word_files[1])
    told = repository.git("diff")
    changed = [line for line in told.splitlines() if line.startswith(("+", "-"))]
    assert any(line.startswith("+| ") and "余热利用项目" in line and "12" in line for line in changed)
    assert not any("\0" in line for line in changed)
    assert len(changed) < 20
    repository.git("commit", "-qam", "二稿")
    assert [
        line for line in repository.git("log", "-p", "-1").splitlines() if line.startswith(("+", "-"))
    ] == changed
    whole = repository.git("show", "--format=", "HEAD~1").splitlines()
    assert any(line.startswith("+## 一、") for line in whole)
    assert any(line.startswith("+### （一）") for line in whole)


def test_a_word_file_from_elsewhere_and_a_broken_one(repository: Repository) -> None:
    for name, word in (("首稿", "甲乙"), ("二稿", "甲丙")):
        made = Document()
        made.add_heading("总体要求", 1)
        made.add_paragraph(f"{word}。")
        table = made.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "指标|名称", word
        held = io.BytesIO()
        made.save(held)
        repository.commit("别处.docx", held.getvalue(), name)
    told = repository.git("log", "-p", "-1", "--format=").splitlines()
    assert [line for line in told if line.startswith(("+", "-"))][2:] == [
        *("-甲乙。", "-| 指标\\|名称 | 甲乙 |", "+甲丙。", "+| 指标\\|名称 | 甲丙 |"),
    ]
    assert " ## 总体要求" in told
    repository.commit("别处.docx", held.getvalue()[:300], "坏了")
    broken = repository.git("log", "-p", "-1", "--format=").splitlines()
    assert any(line.startswith("+〔") for line in broken)
    repository.commit("别处.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 60, "旧版")
    assert (
        "+〔不是 YAML 文本：应为文本文件，实为旧版 Word、Excel 文件〕" in repository.git("show").splitlines()
    )


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (
            ("git-diff", "p", "/dev/null", ".", ".", "{plan}", "0", "100644"),
            "typer pydantic planforge.model lxml",
        ),
        (
            ("git-diff", "p", "{plan}", "0", "100644", "{plan}", "0", "100755"),
            "typer pydantic planforge.model",
        ),
        (("textconv", "{plan}"), "typer jinja2 lxml planforge.fill planforge.compose planforge.render"),
        (("textconv", "{word}"), "typer jinja2 docxtpl planforge.fill planforge.compose planforge.pipeline"),
    ],
)
def test_what_git_calls_loads_only_what_it_needs(
    words: tuple[str, ...], without: str, word_files: tuple[bytes, bytes], tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(text("10"), encoding="utf-8")
    (tmp_path / "稿.docx").write_bytes(word_files[0])
    named = [each.format(plan=tmp_path / "plan.yaml", word=tmp_path / "稿.docx") for each in words]
    code = (
        "import sys; from planforge.cli.plumbing import run_plumbing;"
        f"code = run_plumbing({named!r}, {{}});"
        f"print(code, [each for each in {without.split()!r} if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "0 []"


def test_a_path_without_versions_is_in_conflict(repository: Repository) -> None:
    told = repository.planforge("git-diff", PLAN).stdout
    assert told.startswith(f"{PLAN}：合并冲突尚未解决，文件里没有冲突标记")
    half = "<<<<<<< 我方\na: 1\n=======\na: 2\n>>>>>>> 对方\n"
    repository.write(PLAN, f"x: 1\n{half}y: 2\n{half}")
    told = repository.planforge("git-diff", PLAN).stdout
    assert told.startswith(
        f"{PLAN}：合并冲突尚未解决，2 处，在第 2、8 行：每处选定一种、删去标记，再 git add"
    )


def test_planforge_asked_by_hand_says_that_git_asks_it() -> None:
    done = run("git-diff")
    assert (done.code, "由 git 调用" in done.stderr) == (2, True)
