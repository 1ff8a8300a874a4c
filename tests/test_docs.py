"""What README.md and DESIGN.md say holds of the program."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import typer.main

from planforge import __version__
from planforge.cli.app import app
from planforge.problems import KINDS
from tests.plans import ROOT
from tests.test_layers import modules, room_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "planforge" / "DESIGN.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"planforge {name}" in README


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (name, option)
        for name, command in sorted(COMMANDS.items())
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option not in ("--help",)
    ],
)
def test_every_option_is_in_the_readme(command: str, option: str) -> None:
    assert option in README, f"planforge {command} {option}"


@pytest.mark.parametrize("script", ["samples/build.sh", "tests/run.sh"])
def test_the_two_commands_of_the_readme_are_scripts_that_bash_can_read(script: str) -> None:
    assert f"bash {script}" in README
    subprocess.run(["bash", "-n", str(ROOT / script)], check=True)


def test_ci_calls_the_readmes_test_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        'exec bash "$(dirname "$0")/../tests/run.sh"'
    ]


def test_the_code_map_names_every_room() -> None:
    section = DESIGN.partition("## The rooms")[2].partition("## ")[0]
    named = {name.removesuffix(".py").rstrip("/") for name in re.findall(r"`([a-z_]+(?:\.py|/))`", section)}
    assert named == {room_of(path) for path in modules()}


def test_every_table_file_is_named_in_the_code_map() -> None:
    for path in (ROOT / "templates" / "tables").iterdir():
        assert path.stem in DESIGN


def test_every_file_that_the_documents_name_exists() -> None:
    for text, base in ((README, ROOT), (DESIGN, ROOT / "planforge")):
        for name in re.findall(r"`((?:[a-z_]+/)+[A-Za-z_]+\.(?:py|md|sh|docx|txt|yaml))`", text):
            assert (base / name).exists() or (ROOT / name).exists(), name


def test_every_kind_of_problem_is_used_and_no_other() -> None:
    used = set()
    for path in Path(ROOT / "planforge").rglob("*.py"):
        if path.name != "problems.py":
            used |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', path.read_text(encoding="utf-8")))
    assert set(KINDS) <= used


def test_the_version_has_its_changes() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
