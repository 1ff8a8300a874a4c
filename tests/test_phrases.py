"""The functions that speak of change, of targets and of counts: what they print, and what they refuse."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.doc.plain import plain_text
from planforge.problems import InvalidInput
from tests.plans import ROOT, compose_text, plan_text

FILES = ("drivers/phrases.yaml", "wording/phrases.yaml", "wording/sections.yaml")
CASES: Any = [
    case
    for file in FILES
    for case in YAML(typ="safe").load((ROOT / "tests/cases" / file).read_text(encoding="utf-8"))
]


def having(key: str) -> list[Any]:
    return [pytest.param(case, id=case["name"].replace(" ", "-")) for case in CASES if key in case]


def with_prose(case: Any, key: str) -> str:
    """The case's plan with a prose that cites each expression in a paragraph of its own."""
    lines = "\n\n".join(f"  {{{{ {expression} }}}}" for expression in case[key])
    return plan_text(f"{case['plan']}energy_text: |-\n{lines}\n")


@pytest.mark.parametrize("case", having("says"))
def test_what_a_function_says(case: Any) -> None:
    document = compose_text(with_prose(case, "says")).document
    prose = [plain_text(block) for block in document.blocks if block.id.startswith("/energy_text")]
    assert prose == list(case["says"].values())


@pytest.mark.parametrize("case", having("prints"))
def test_what_the_sections_make_of_it(case: Any) -> None:
    text = "\n".join(plain_text(block) for block in compose_text(plan_text(case["plan"])).document.blocks)
    for sentence in case["prints"]:
        assert sentence in text
    for words in case.get("lacks", ()):
        assert words not in text


@pytest.mark.parametrize("case", having("refuses"))
def test_what_a_function_refuses(case: Any) -> None:
    for expression, wanted in case["refuses"].items():
        with pytest.raises(InvalidInput) as raised:
            compose_text(with_prose({**case, "refuses": [expression]}, "refuses"))
        assert [str(each.message) for each in raised.value.problems] == [wanted]
        assert all(each.position is not None for each in raised.value.problems)
