"""The named conventions: printed below what they affect, and asked for before a plan is final."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.compose.annex import missing_data
from planforge.compose.layout import ConventionSentences
from planforge.doc.nodes import Table, Text
from planforge.doc.plain import plain_text
from planforge.fill.conventions import convention
from planforge.fill.unstated import unstated_conventions
from planforge.model.specs import CONVENTIONS
from planforge.pipeline import template_set
from planforge.problems import Level
from planforge.workspace import Workspace
from tests.plans import ROOT, SAMPLES, compose_text, fill_text, plan_text, read_text, sample

FOLDER = ROOT / "tests" / "cases" / "conventions"


def cases(name: str) -> list[Any]:
    found = YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def text_of(case: Any) -> str:
    """The case's plan, with what it replaces in the plan of another."""
    text = case["plan"]
    for old, new in case.get("replace", {}).items():
        assert old in text, f"not in the plan: {old}"
        text = text.replace(old, new)
    return plan_text(text, case.get("kind", "city"))


@cache
def table_of(text: str, table: str) -> Table:
    """A table of the plan's document."""
    blocks = compose_text(text).document.blocks
    (found,) = (block for block in blocks if isinstance(block, Table) and block.id == table)
    return found


@pytest.mark.parametrize("case", cases("notes"))
def test_a_convention_stands_below_the_table_that_depends_on_it(case: Any) -> None:
    table = table_of(text_of(case), case["table"])
    notes = "\n".join("".join(plain_text(each) for each in note) for note in table.notes)
    assert [text for text in case.get("has", ()) if text not in notes] == []
    assert [text for text in case.get("lacks", ()) if text in notes] == []


def test_every_sentence_of_a_convention_is_printed_by_a_case() -> None:
    layout, where = template_set(Workspace(ROOT)).table("核算约定", ConventionSentences)
    written = {
        where.origin(each.text): f"{each.convention}/{each.when}/{each.below}" for each in layout.sentences
    }
    assert len(written) == len(layout.sentences)
    told_of_workings = {"grid/own_year/", "grid/own_year/projects"}  # no table of a plan shows later years
    tables = [table_of(text_of(case.values[0]), case.values[0]["table"]) for case in cases("notes")]
    origins = {
        inline.origin
        for table in tables
        for note in table.notes
        for inline in note
        if isinstance(inline, Text)
    }
    lacking = {name for origin, name in written.items() if origin not in origins}
    assert lacking == told_of_workings


@pytest.mark.parametrize("case", cases("final"))
def test_a_final_plan_states_what_its_computed_numbers_depend_on(case: Any) -> None:
    text = text_of(case)
    found = unstated_conventions(fill_text(text), compose_text(text).numbers)
    told = {str(each.message.facts["convention"]): str(each.message.facts["cells"]) for each in found}
    assert told == case["lacking"]
    assert all(each.hints for each in found)


@pytest.mark.parametrize("case", cases("applied"))
def test_a_convention_that_cannot_be_applied_is_told_at_its_field(case: Any) -> None:
    found = [each for each in fill_text(text_of(case)).problems if each.kind == "not-applied"]
    places = {
        f"{each.position.line}:{each.position.column}": str(each.message) for each in found if each.position
    }
    assert places == case.get("told", {})
    assert all(each.hints and each.level is Level.WARNING for each in found)


@pytest.mark.parametrize("case", cases("missing"))
def test_what_is_missing_is_the_convention_or_the_factor_and_no_number(case: Any) -> None:
    text = text_of(case)
    found = {each.what: each.line for each in missing_data(compose_text(text).document, read_text(text))}
    assert {what: found.get(what) for what in case["missing"]} == case["missing"]
    assert [what for what in found for words in case["lacks"] if words in what] == []


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "tangshan"])
def test_the_fictional_samples_state_every_convention(name: str) -> None:
    plan = read_text(sample(name)).plan
    assert [each for each in CONVENTIONS if not convention(plan, each).is_stated] == []
