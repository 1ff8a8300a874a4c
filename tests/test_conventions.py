"""The named conventions: printed below what they affect, and asked for before a plan is final."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.doc.nodes import Table
from planforge.doc.plain import plain_text
from planforge.fill.conventions import convention, unstated_conventions
from planforge.model.specs import CONVENTIONS
from tests.plans import ROOT, SAMPLES, compose_text, fill_text, plan_text, read_text, sample

FOLDER = ROOT / "tests" / "cases" / "conventions"


def cases(name: str) -> list[Any]:
    found = YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases("notes"))
def test_a_convention_stands_below_the_table_that_depends_on_it(case: Any) -> None:
    document = compose_text(plan_text(case["plan"])).document
    (table,) = (block for block in document.blocks if isinstance(block, Table) and block.id == case["table"])
    notes = "\n".join("".join(plain_text(each) for each in note) for note in table.notes)
    assert [text for text in case.get("has", ()) if text not in notes] == []
    assert [text for text in case.get("lacks", ()) if text in notes] == []


@pytest.mark.parametrize("case", cases("final"))
def test_a_final_plan_states_what_its_computed_numbers_depend_on(case: Any) -> None:
    found = unstated_conventions(fill_text(plan_text(case["plan"])))
    told = {str(each.message.facts["convention"]): str(each.message.facts["cells"]) for each in found}
    assert told == case["lacking"]
    assert all(each.hints for each in found)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "tangshan"])
def test_the_fictional_samples_state_every_convention(name: str) -> None:
    plan = read_text(sample(name)).plan
    assert [each for each in CONVENTIONS if not convention(plan, each).is_stated] == []
