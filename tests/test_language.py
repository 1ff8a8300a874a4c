"""What planforge prints in English: the catalogue against the source, and the commands in both languages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.cli.app import app
from planforge.cli.help import help_messages
from planforge.cli.phrases import VARIABLE, Tongue, chosen_tongue, read_catalogue, translator_of
from planforge.cli.reporting import run_reporting
from planforge.load import read_source
from planforge.load.excerpt import write_problem
from planforge.problems import InvalidInput, Message, Problem, listed
from tests import messages
from tests.model_cases import problems_of, read_cases

CASES = YAML(typ="safe").load(Path(__file__).parent / "cases" / "language" / "commands.yaml")
LOAD_CASES = Path(__file__).parent / "cases" / "load"
ENGLISH = read_catalogue(Tongue.ENGLISH)
OWN_TEXTS = {
    "[,，、]",
    "（新稿",
    "）",
    "（",
    "－",
    "（批注稿）.docx",
    "检查报告",
    "修改对照表",
    "〔",
    "〕",
    "（发布稿）",
    "《",
    "》",
    "，",
}
"""Chinese in cli/ that is no message: separators that are read, the names of files and documents, marks."""


@cache
def written() -> Mapping[str, str]:
    """Template → where it is written."""
    found = {each.template: each.place for each in messages.templates()}
    help_texts = {each.template: "help" for each in help_messages(typer.main.get_command(app))}
    return {**help_texts, **found}


def test_every_message_has_its_english() -> None:
    assert {place: template for template, place in written().items() if template not in ENGLISH} == {}


def test_the_catalogue_holds_no_message_that_the_source_lacks() -> None:
    assert set(ENGLISH) - set(written()) == set()


@pytest.mark.parametrize("template", ENGLISH)
def test_a_translation_keeps_the_facts(template: str) -> None:
    assert messages.fields(ENGLISH[template]) == messages.fields(template)


def test_no_words_of_planforge_are_out_of_the_catalogue_s_reach() -> None:
    assert messages.buried_texts() == ()


def test_every_chinese_text_of_the_commands_is_a_message() -> None:
    assert {each.template for each in messages.literals("cli")} - set(written()) - OWN_TEXTS == set()


class Whole(dict[str, str]):
    """A catalogue that lets no Chinese template pass untranslated."""

    def get(self, template: str, default: Any = None) -> Any:
        assert template in self or not messages.CHINESE.search(template), f"not translated: {template}"
        return super().get(template, default)


whole = translator_of(Whole(ENGLISH))


@pytest.mark.parametrize("case", read_cases("problems.txt"), ids=lambda case: case.title)
def test_every_fault_of_a_plan_is_told_in_english(case: Any) -> None:
    for found in problems_of(case.text):
        assert write_problem(found, case.text, whole) != write_problem(found, case.text)


@pytest.mark.parametrize("path", sorted(LOAD_CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_fault_of_a_text_is_told_in_english(path: Path) -> None:
    sections = path.read_text(encoding="utf-8").replace("␉", "\t").replace("⍽", "\xa0").split("\n--- ")[1:]
    for section in sections:
        body = section.partition("\n")[2].rpartition("+++")[0]
        for found in _faults(body):
            assert write_problem(found, body, whole) != write_problem(found, body)


def _faults(text: str) -> tuple[Problem, ...]:
    try:
        return read_source(text.encode(), "plan.yaml").problems
    except InvalidInput as error:
        return error.problems


# ---- facts ------------------------------------------------------------------------------------------


@given(template=st.sampled_from(sorted(ENGLISH)), fact=st.text(max_size=8))
def test_facts_pass_through_a_translation_as_they_are(template: str, fact: str) -> None:
    facts = dict.fromkeys(messages.fields(template), fact)
    translated = whole(Message(template, facts))
    assert translated == ENGLISH[template].format_map(facts)


@given(st.lists(st.text(max_size=4), max_size=400))
def test_a_list_of_facts_is_joined_in_order(items: list[str]) -> None:
    assert str(listed(items)) == "、".join(items)
    assert whole(Message("{all}", {"all": listed(items)})) == ", ".join(items)


def test_a_fact_that_is_a_message_is_translated_and_data_of_the_same_words_is_not() -> None:
    template = "取值类型不符：应为{expected}，实为{found}"
    found = Message(template, {"expected": Message("列表"), "found": "列表"})
    assert str(found) == "取值类型不符：应为列表，实为列表"
    assert whole(found) == "wrong type: expected a list, found 列表"


# ---- commands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_command_speaks_the_language_asked_for(
    case: Any,
    tongue: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if "plan" in case:
        Path("plan.yaml").write_text(case["plan"], encoding="utf-8")
    assert run_reporting(app, ["--lang", tongue, *case["arguments"]], {}) in (1, 2)
    told = capsys.readouterr()
    assert told.out + told.err == case[tongue]


def test_a_run_in_english_leaves_the_next_one_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["--lang", "en"], []):
        run_reporting(app, [*arguments, "build", "--help"], {})
    first, _, last = capsys.readouterr().out.split("Usage: ")[1:]
    assert first == last
    assert "生成文档。" in last


def test_the_help_is_english_to_the_last_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_reporting(app, ["--lang", "en", "explain", "--help"], {}) == 0
    shown = capsys.readouterr().out
    assert messages.CHINESE.sub("", shown.replace("单位GDP能源消费量", "")) == shown.replace(
        "单位GDP能源消费量", ""
    )
    assert "Explain how a number came about." in shown


@pytest.mark.parametrize(
    ("arguments", "environment", "tongue"),
    [
        ([], {}, "zh"),
        (["--lang", "en", "build"], {}, "en"),
        (["--lang=en", "build"], {}, "en"),
        (["build", "x"], {VARIABLE: "en"}, "en"),
        (["--lang", "zh"], {VARIABLE: "en"}, "zh"),
        (["--lang", "fr"], {}, "zh"),
        (["--lang"], {}, "zh"),
        ([], {VARIABLE: ""}, "zh"),
    ],
)
def test_the_option_wins_over_the_variable(
    arguments: list[str], environment: dict[str, str], tongue: str
) -> None:
    assert chosen_tongue(arguments, environment) == tongue


def test_a_run_in_chinese_reads_no_catalogue() -> None:
    code = (
        "import sys; from planforge.cli.app import app; from planforge.cli.reporting import run_reporting;"
        "run_reporting(app, ['build', 'nowhere'], {}); sys.exit('babel.messages.pofile' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
