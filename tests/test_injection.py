"""Template text in any field of a plan is printed as it stands or refused at its place, never evaluated."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.compose.markup.markup import read_markup
from planforge.compose.markup.places import ProsePlace
from planforge.compose.markup.slots import Slots
from planforge.doc.json_form import to_json
from planforge.problems import InvalidInput, Position, Problem
from planforge.quantity import read_numeral, read_percent, read_target
from tests.plans import SAMPLES, compose_text, read_text, sample

EVALUATED = "{{ ''.__class__ }}"
STATEMENT = "{% for i in range(10**9) %}字{% endfor %}{# 注 #}"


def put(data: Any, change: Callable[[str], str]) -> Any:
    """The data with every text changed."""
    if isinstance(data, dict):
        return {key: put(value, change) for key, value in data.items()}
    if isinstance(data, list):
        return [put(value, change) for value in data]
    return change(data) if isinstance(data, str) else data


def problems_of(data: Any) -> tuple[Problem, ...]:
    try:
        return compose_text(json.dumps(data, ensure_ascii=False, indent=1, default=str)).problems
    except InvalidInput as error:
        return error.problems


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_of_a_plan_is_evaluated(name: str) -> None:
    texts: set[str] = set()
    data = YAML(typ="safe").load(sample(name))
    put(data, lambda text: texts.add(text) or text)
    found = problems_of(put(data, lambda text: f"{text}{EVALUATED}"))
    assert len(found) > 30
    assert all(each.position is not None for each in found)
    assert "<class" not in "".join(str(each.message) for each in found)
    assert len(texts) > 30


@pytest.mark.parametrize("field", ["location", "nature"])
def test_prose_that_asks_for_the_inside_of_a_value_is_refused(field: str) -> None:
    data = YAML(typ="safe").load(sample("tangshan"))
    data.setdefault("overview", {})[field] = EVALUATED
    found = problems_of(data)
    assert found
    assert all(each.position is not None for each in found)


def test_a_statement_in_prose_is_printed_as_it_stands() -> None:
    data = YAML(typ="safe").load("overview: {location: x}")
    data["overview"]["location"] = STATEMENT
    head = sample("tangshan").split("\noverview:")[0]
    assert "overview" not in YAML(typ="safe").load(head)
    made = compose_text(f"{head}\n{json.dumps(data, ensure_ascii=False)[1:-1]}\n")
    assert "range(10**9)" in to_json(made.document)


hostile = st.lists(
    st.sampled_from(
        [*"[]（）*^~%{}一万亿点百1.，、；到年", "2025年", "下降", "**", "{{ ", " }}", "{%", "- ", "\n\n", "|"]
    ),
    max_size=60,
).map("".join)


@given(hostile)
@settings(max_examples=300)
def test_any_phrase_is_a_target_or_unread(text: str) -> None:
    assert read_target(text).text == text
    read_numeral(text)
    read_percent(text)


@given(hostile)
@settings(max_examples=300)
def test_any_prose_becomes_blocks_or_problems(text: str) -> None:
    _, problems = read_markup(text, ProsePlace("/overview/location", Position("p", 1, 1)), Slots())
    assert all(each.position is not None for each in problems)


@pytest.mark.parametrize("digits", ["9" * 5000, "一" * 5000, "零" * 5000, "一点" + "三" * 5000])
def test_endless_digits_are_no_number(digits: str) -> None:
    assert read_numeral(digits) is None
    with pytest.raises(InvalidInput):
        read_text(sample("tangshan") + f"\nzzz: {digits}\n")
