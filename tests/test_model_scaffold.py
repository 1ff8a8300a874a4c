"""A kind and a name in, a plan.yaml that reads without a word out, with every question of the guide."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.load.read import read_source
from planforge.model.build import build_plan
from planforge.model.guide_specs import DemandSpec
from planforge.model.patterns import EVERY, schema_path
from planforge.model.plan import Foundation, Overview, Plan
from planforge.model.scaffold import scaffold
from planforge.model.scaffold_seeds import asked_in
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, fields_of
from planforge.model.terms import RiskField
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
    assert len(reading.plan.projects) == 6
    assert len(reading.plan.tasks) == 5
    assert len(reading.plan.risks) == 4
    assert len(reading.plan.policies) > 7


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
    assert ("\n  自然条件: " in city, "\n  占地面积: " in city) == (True, False)
    assert ("\n  自然条件: " in park, "\n  占地面积: " in park) == (False, True)
    assert "园区：" not in city + park
    assert "推动重点行业碳达峰" in city
    assert "提升减污降碳协同能力" in park


def test_every_field_of_the_plan_is_offered_to_a_city_or_a_park() -> None:
    both = "".join(scaffold(kind, "云川", specs()) for kind in KINDS)
    fields = [field for model in (Plan, Overview, Foundation) for field in fields_of(model).values()]
    assert [field.name for field in fields if f"{field.name}:" not in both] == []


# ---- the guide's questions --------------------------------------------------------------------------


def above(lines: list[str], place: int) -> str:
    """The comments directly above a line."""
    first = place
    while first and re.match(r"#?\s*# ", lines[first - 1]):
        first -= 1
    return "\n".join(lines[first:place])


def paths_of(demands: tuple[DemandSpec, ...]) -> list[tuple[DemandSpec, str]]:
    return [(each, path) for each in demands for answer in each.answers for path in answer.fields]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_the_guide_names_has_its_question_beside_it(kind: str) -> None:
    lines = scaffold(kind, "云川", specs()).splitlines()
    asked = specs().guide.asked_of(kind)
    for demand in asked:
        assert any(asked_in(demand) in line for line in lines), demand.id
    for demand, path in paths_of(asked):
        steps = [step for step in schema_path(path) if step != EVERY]
        if "[" in path or steps[0] == "project_classes":
            continue  # asked at the head of the item that the choice names, and tested above
        name = field_name(schema_path(path))
        found = [
            place
            for place, line in enumerate(lines)
            if line.lstrip("#").strip().removeprefix("- ").startswith(f"{name}:")
        ]
        assert any(asked_in(demand) in above(lines, place) for place in found), (demand.id, path)


def field_name(path: tuple[str, ...]) -> str:
    """The Chinese name of the last field of a path."""
    shape: Shape = PartShape(Plan)
    name = ""
    for step in path:
        if isinstance(shape, PartShape) and step != EVERY:
            name, shape = fields_of(shape.model)[step].name, fields_of(shape.model)[step].shape
        elif isinstance(shape, ListShape):
            shape = shape.item
        elif isinstance(shape, DictShape):
            shape = shape.value
    return name


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_asked_what_the_guide_asks_the_other_kind(kind: str) -> None:
    text = scaffold(kind, "云川", specs())
    others = [each for each in specs().guide.demands if kind not in each.kinds]
    assert len(others) > 40
    assert [each.id for each in others if asked_in(each) in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_that_the_guide_asks_for_says_what_it_answers(kind: str) -> None:
    plan = build(scaffold(kind, "云川", specs())).plan
    titles = [area.title for area in plan.tasks]
    assert titles == [
        each.name for each in specs().guide.items_of(kind) if each.item and each.item.of == "tasks"
    ]
    measures = [each for area in plan.tasks for each in area.measures]
    assert all(each.answers and each.text is None for each in measures)
    assert {each.area for each in plan.risks} == set(RiskField)
    ids = [
        each.id for each in (*plan.tasks, *measures, *plan.policies, *plan.public_action, *plan.safeguards)
    ]
    assert len(ids) == len(set(ids))


def test_what_only_some_cities_need_waits_behind_a_sign() -> None:
    shown = build(scaffold("city", "云川", specs())).plan
    text = scaffold("city", "云川", specs())
    hidden = build(re.sub(r"(?m)^#(?=  )", "", text)).plan
    branch = {"绿电和绿证交易", "可再生能源开发利用", "高效热泵", "节能降碳改造", "战略性新兴产业"}
    names = {each.id: each.name for each in specs().guide.demands}
    said = [
        {names[id] for area in plan.tasks for each in area.measures for id in each.answers}
        for plan in (shown, hidden)
    ]
    assert branch & said[0] == set()
    assert branch <= said[1]
    assert "只在“可再生能源资源禀赋”填“一般”时写" in text


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).filter(str.strip))
def test_any_name_comes_back_as_it_was_given(name: str) -> None:
    text = scaffold("city", name, specs())
    assert build_plan(read_source(text.encode(), "plan.yaml"), specs()).plan.name == name
