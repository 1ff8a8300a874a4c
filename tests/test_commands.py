"""The commands as people type them: sessions are data (cases/commands), what needs a program stands here.

A session runs in a folder of its own that holds copies of the samples. Below each command stand the lines
that it prints and its exit code; `…` stands for any characters, alone on a line for any lines.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import jsonschema
import pytest
from ruamel.yaml import YAML

import planforge
from tests.commands import environment, files_below, run
from tests.plans import ROOT, SAMPLES, sample

CASES = ROOT / "tests" / "cases" / "commands"
SESSIONS = sorted(path.stem for path in CASES.glob("*.md"))


@dataclass(frozen=True)
class Step:
    """One command of a session with what it is to print."""

    words: tuple[str, ...]
    expected: tuple[str, ...]
    code: int


@dataclass
class Session:
    """What the steps before have left behind."""

    folder: Path
    kept: dict[str, bytes] = field(default_factory=dict)
    """Files made or edited by hand, as they are to stay."""


def steps(name: str) -> list[Step]:
    """The commands of a case file."""
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [_step(part) for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]


def _step(part: str) -> Step:
    command, *lines = part.rstrip("\n").split("\n")
    code = re.fullmatch(r"=> (\d+)", lines[-1]) if lines else None
    words = command.split() if "{{" in command or '"' in command else shlex.split(command)
    return Step(tuple(words), tuple(lines[:-1] if code else lines), int(code[1]) if code else 0)


def pattern(lines: tuple[str, ...]) -> str:
    """What the printed lines must match."""
    parts = (
        r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", r"[^\n]*") + r"\n" for line in lines
    )
    return "".join(parts)


@pytest.mark.native
@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_prints_what_it_should(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    session = Session(tmp_path)
    for step in steps(name):
        if step.words[0] == "planforge":
            done = run(*step.words[1:], cwd=tmp_path)
            printed, code = done.stdout + done.stderr, done.code
        else:
            printed, code = VERBS[step.words[0]](session, *step.words[1:]), 0
        assert re.fullmatch(pattern(step.expected), printed), f"$ {' '.join(step.words)}\n{printed}"
        assert code == step.code, f"$ {' '.join(step.words)}\n{printed}"


def test_there_are_sessions() -> None:
    assert len(SESSIONS) >= 9
    assert all(len(steps(name)) >= 3 for name in SESSIONS)


# ---- the verbs of the sessions ----------------------------------------------------------------------


def _ls(session: Session, where: str) -> str:
    """The files of a folder, without the samples as they were."""
    root = session.folder / where
    names = [path.relative_to(session.folder).as_posix() for path in root.rglob("*") if path.is_file()]
    given = {f"samples/{each}" for each in files_below(ROOT / "samples")}
    hidden = given if where == "." else set()
    return "".join(f"{each}\n" for each in sorted(names) if each not in hidden)


def _replace(session: Session, where: str, old: str, new: str) -> str:
    path = session.folder / where
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return ""


def _amount(count: int) -> str:
    return f"{count if count < 2 else 'many'}\n"


def _count(session: Session, words: str, where: str) -> str:
    return _amount((session.folder / where).read_text(encoding="utf-8").count(words))


def _parts(session: Session, words: str, where: str) -> str:
    return _amount(sum(words in name for name in ZipFile(session.folder / where).namelist()))


def _bookmarks(session: Session, words: str, where: str) -> str:
    return _amount(ZipFile(session.folder / where).read("word/document.xml").decode().count(words))


def _paragraphs(session: Session, words: str, where: str) -> str:
    texts = [each.text for each in docx.Document(str(session.folder / where)).paragraphs]
    return _amount(texts.count(words))


def _hand_edit(session: Session, where: str) -> str:
    """Change a character of the body, as somebody does who opens the file."""
    path = session.folder / where
    old, new = ZipFile(BytesIO(path.read_bytes())), BytesIO()
    with ZipFile(new, "w", ZIP_DEFLATED) as out:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                assert "工作基础" in data.decode()
                data = data.decode().replace("工作基础", "工作底子").encode()
            out.writestr(name, data)
    path.write_bytes(new.getvalue())
    session.kept[where] = path.read_bytes()
    return ""


def _word(session: Session, where: str, *lines: str) -> str:
    """A Word file that planforge did not make."""
    path = session.folder / where
    path.parent.mkdir(exist_ok=True)
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(str(path))
    session.kept[where] = path.read_bytes()
    return ""


def _kept(session: Session) -> str:
    changed = [where for where, data in session.kept.items() if (session.folder / where).read_bytes() != data]
    assert session.kept
    return "".join(changed)


VERBS: dict[str, Callable[..., str]] = {
    "ls": _ls,
    "replace": _replace,
    "count": _count,
    "parts": _parts,
    "bookmarks": _bookmarks,
    "paragraphs": _paragraphs,
    "hand-edit": _hand_edit,
    "word": _word,
    "kept": _kept,
}


# ---- what programs read -----------------------------------------------------------------------------


def test_build_tells_programs_what_it_wrote_and_what_is_missing(tmp_path: Path) -> None:
    done = run(
        "build", str(ROOT / "samples/tangshan"), "-f", "json", "-o", "稿", "--messages", "json", cwd=tmp_path
    )
    told = json.loads(done.stdout)
    assert (done.code, done.stderr) == (0, "")
    assert told["files"] == ["稿/国家碳达峰试点（唐山）实施方案（报审稿）.json"]
    assert told["spared"] == told["problems"] == []
    assert len(told["missing"]) > 100
    assert told["missing"][0] == {
        "what": "区位交通",
        "path": "/overview/location",
        "section": "工作基础",
        "line": told["missing"][0]["line"],
    }


def test_explain_gives_programs_the_whole_derivation() -> None:
    done = run("explain", "samples/yunchuan", "单位GDP能源消费量", "-f", "json")
    cells = json.loads(done.stdout)
    assert [(cell["indicator"], cell["year"]) for cell in cells] == [
        ("energy_per_gdp", 2022),
        ("energy_per_gdp", 2025),
        ("energy_per_gdp", 2030),
    ]
    inputs = cells[0]["trace"]["inputs"]
    lines = sample("yunchuan").splitlines()
    assert [each["path"] for each in inputs] == ["/data/energy_total/2022", "/data/gdp_constant/2022"]
    assert all(each["value"] in lines[each["line"] - 1] for each in inputs)
    assert float(cells[0]["value"]) == pytest.approx(float(inputs[0]["value"]) / float(inputs[1]["value"]))


def test_the_examination_of_the_machine_says_the_same_in_both_forms() -> None:
    text, data = run("doctor"), run("doctor", "-f", "json")
    found = json.loads(data.stdout)
    assert (text.code, data.code) == (0, 0)
    assert {"Python", "指标表和系数表", "自带字体", "PDF 所需的系统库"} <= {each["what"] for each in found}
    assert [f"{each['what']}：{each['said']}" in text.stdout for each in found] == [True] * len(found)


def test_a_template_folder_with_a_broken_table_is_found_by_the_examination(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "city.yaml").write_text("rows: []\n", encoding="utf-8")
    done = run("doctor", "--templates", str(tmp_path), cwd=tmp_path)
    assert done.code == 1
    assert "✗ 指标表和系数表" in done.stdout


def test_the_list_of_templates_says_where_each_comes_from(tmp_path: Path) -> None:
    done = run("templates", "list", "-f", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert found == {
        path.relative_to(ROOT / "templates").as_posix(): str(path)
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.is_file()
    }


# ---- the schema for editors -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> object:
    path = tmp_path_factory.mktemp("schema") / "plan.schema.json"
    done = run("schema", "-o", str(path))
    assert (done.code, done.stdout) == (0, f"已生成 {path}\n")
    assert json.loads(run("schema").stdout) == json.loads(path.read_text(encoding="utf-8"))
    return json.loads(path.read_text(encoding="utf-8"))


def plain(text: str) -> object:
    """YAML as an editor's validator sees it: names of years are text, dates too."""

    def as_json(value: object) -> object:
        if isinstance(value, dict):
            return {str(key): as_json(each) for key, each in value.items()}
        if isinstance(value, list):
            return [as_json(each) for each in value]
        return value if value is None or isinstance(value, bool | int | float | str) else str(value)

    return as_json(YAML(typ="safe").load(text))


def test_the_schema_is_a_schema(schema: object) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)  # type: ignore[arg-type]
    assert isinstance(schema, dict)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_valid_to_an_editor_and_a_slip_is_not(schema: object, name: str) -> None:
    validator = jsonschema.Draft202012Validator(schema)  # type: ignore[arg-type]
    data = plain(sample(name))
    assert isinstance(data, dict)
    assert [error.message for error in validator.iter_errors(data)] == []
    assert list(validator.iter_errors({**data, "没有的字段": 1}))
    assert list(validator.iter_errors({**data, "planforge": "一"}))


# ---- watching ---------------------------------------------------------------------------------------


def wait_for(holds: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether it holds within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
def test_a_watched_plan_is_built_again_when_it_changes_and_survives_a_slip(tmp_path: Path) -> None:
    assert run("init", "市", "--name", "试验市", cwd=tmp_path).code == 0
    plan, log = tmp_path / "市" / "plan.yaml", tmp_path / "log.txt"
    built = tmp_path / "稿" / "国家碳达峰试点（试验）实施方案（报审稿）.json"
    text = plan.read_text(encoding="utf-8")
    command = [sys.executable, "-u", "-m", "planforge", "build", "市", "-f", "json", "-o", "稿", "--watch"]
    with log.open("wb") as out:
        watching = subprocess.Popen(
            command, cwd=tmp_path, env=environment(PYTHONUNBUFFERED="1"), stdout=out, stderr=subprocess.STDOUT
        )
        try:
            told = lambda words: wait_for(lambda: words in log.read_text(encoding="utf-8"))  # noqa: E731
            assert told("按 Ctrl-C 结束"), log.read_text(encoding="utf-8")
            first = built.read_bytes()
            time.sleep(0.5)
            plan.write_text(text.replace("试验市", "新名市"), encoding="utf-8")
            again = tmp_path / "稿" / "国家碳达峰试点（新名）实施方案（报审稿）.json"
            assert wait_for(again.exists), log.read_text(encoding="utf-8")
            plan.write_text(text + "\n没有的字段: 1\n", encoding="utf-8")
            assert told("没有的字段"), log.read_text(encoding="utf-8")
            assert watching.poll() is None
            plan.write_text(text.replace("试验市", "第三市"), encoding="utf-8")
            assert wait_for((tmp_path / "稿" / "国家碳达峰试点（第三）实施方案（报审稿）.json").exists)
            assert built.read_bytes() == first
            os.kill(watching.pid, signal.SIGINT)
            assert watching.wait(timeout=20) in (0, 130)
        finally:
            if watching.poll() is None:
                watching.kill()
                watching.wait()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"planforge {planforge.__version__}\n"


def test_without_words_the_help_is_shown_in_chinese() -> None:
    done = run()
    assert done.code == 2
    shown = done.stdout + done.stderr
    assert all(word in shown for word in ("init", "build", "explain", "schema", "doctor", "templates"))
    assert "由结构化数据生成国家碳达峰试点实施方案" in shown
