"""A kind and a name in, a plan.yaml that reads without a word out, with every question of the guide."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.load.read import read_source
from planforge.model.build import build_plan
from planforge.model.plan import Foundation, Overview, Plan
from planforge.model.scaffold import scaffold
from planforge.model.shapes import fields_of
from tests.model_cases import build, specs

KINDS = ("city", "park")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_plan_reads_without_a_problem(kind: str) -> None:
    reading = build(scaffold(kind, "云川市", specs()))
    assert reading.problems == ()
    assert (reading.plan.kind, reading.plan.name, reading.plan.data) == (kind, "云川市", reading.plan.data)
    assert all(not series.values for series in reading.plan.data.values())


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_are_good_examples(kind: str) -> None:
    text = scaffold(kind, "云川市", specs())
    used = re.sub(r"(?m)^#(?=  )", "", text)
    assert used.count("\n  - 编号: ") > 10
    reading = build(used)
    assert reading.problems == ()
    assert len(reading.plan.projects) == len(reading.plan.tasks) == len(reading.plan.policies) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_official_row_and_every_series_of_the_kind_is_listed(kind: str) -> None:
    lines = scaffold(kind, "云川市", specs()).splitlines()
    rows = [row.name for row in specs().table(kind).rows]
    series = [each.name for each in specs().series if kind in each.kinds]
    assert [name for name in (*rows, *series) if f"  {name}:" not in lines] == []
    others = [each.name for each in specs().series if kind not in each.kinds]
    assert [name for name in others if f"  {name}:" in lines] == []


def test_a_city_and_a_park_are_asked_different_things() -> None:
    city, park = (scaffold(kind, "云川", specs()) for kind in KINDS)
    assert ("自然条件: " in city, "占地面积: " in city) == (True, False)
    assert ("自然条件: " in park, "占地面积: " in park) == (False, True)
    assert "园区：" not in city + park
    assert "推动重点行业碳达峰" in city
    assert "提升减污降碳协同能力" in park


def test_every_field_of_the_plan_is_offered_to_a_city_or_a_park() -> None:
    both = "".join(scaffold(kind, "云川", specs()) for kind in KINDS)
    fields = [field for model in (Plan, Overview, Foundation) for field in fields_of(model).values()]
    assert [field.name for field in fields if f"{field.name}:" not in both] == []


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).filter(str.strip))
def test_any_name_comes_back_as_it_was_given(name: str) -> None:
    text = scaffold("city", name, specs())
    assert build_plan(read_source(text.encode(), "plan.yaml"), specs()).plan.name == name
