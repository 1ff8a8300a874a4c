"""What the guide asks, as a table: sound, whole, and asked in words that its answers can be held against."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.load.read import read_source
from planforge.model.editions import EditionSpec
from planforge.model.guide_specs import DemandSpec
from planforge.model.patterns import check_pattern, schema_path
from planforge.model.read_part import read_part
from planforge.model.shapes import PartShape
from tests.built import made
from tests.model_cases import TABLES, specs
from tests.plans import ROOT
from tests.test_model_specs import problems_of

FAULTS = YAML(typ="safe").load(Path(__file__).parent / "cases" / "guide" / "faults.yaml")
DEMANDS = specs().guide.demands
KINDS = ("city", "park")


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["title"])
def test_a_fault_of_the_table_is_told_at_its_line(case: Any) -> None:
    text = (TABLES / "guide.yaml").read_text(encoding="utf-8")
    assert case["was"] in text
    line = text[: text.index(case["was"])].count("\n") + 1
    told = problems_of(guide=text.replace(case["was"], case["now"], 1))
    assert {each.split(" ")[1] for each in told} == {case["kind"]}
    assert any(case["told"] in each for each in told), told
    assert any(abs(int(each.split(":")[1]) - line) <= 9 for each in told), told


def test_every_path_of_every_demand_is_in_the_schema_of_a_plan() -> None:
    paths = [path for each in DEMANDS for answer in each.answers for path in answer.fields]
    paths += [each.item.of for each in DEMANDS if each.item is not None]
    assert len(paths) > 100
    for path in paths:
        check_pattern(path)
        assert schema_path(path)


def test_the_guide_and_the_notice_are_all_in_it() -> None:
    for kind in KINDS:
        asked = specs().guide.asked_of(kind)
        places = {place for each in asked for place in each.place.split("；")}
        guide = {re.sub(r"(?:（[一二视因具].*|\d)$", "", place.removeprefix("附件2 ")) for place in places}
        assert {place[0] for place in guide if not place.startswith("通知")} == set("一二三四五六七八")
        assert {f"附件2 一（{part}）" for part in "一二三四"} <= places
        number = "一" if kind == "city" else "二"
        tasks = {f"附件2 三（{number}）{task}" for task in range(1, 6)}
        assert tasks <= places
        assert (
            not {place for place in places if place.startswith("附件2 三（")}
            - tasks
            - {"附件2 三（一）5（因地制宜）"}
        )
        assert {place[3] for place in places if place.startswith("通知")} == set("一二三四")


@pytest.mark.parametrize("kind", KINDS)
def test_the_sections_are_those_of_the_edition_for_review(kind: str) -> None:
    text = (ROOT / "templates/zh/editions/报审稿.yaml").read_bytes()
    edition = read_part(read_source(text, "报审稿.yaml"), EditionSpec)
    guide = specs().guide
    assert [(each.id, each.title) for each in guide.sections] == [
        (each.id, each.title) for each in edition.sections
    ]
    assert {each.section for each in guide.asked_of(kind)} == {each.id for each in guide.sections}


@pytest.mark.parametrize("demand", DEMANDS, ids=lambda demand: demand.id)
def test_whoever_answers_the_question_has_spoken_of_every_point(demand: DemandSpec) -> None:
    question = f"{demand.name}：{demand.asks}"
    unasked = [
        point for point, words in demand.points.items() if not any(w in question for w in (point, *words))
    ]
    assert unasked == []


@pytest.mark.parametrize("demand", DEMANDS, ids=lambda demand: demand.id)
def test_a_demand_says_where_it_is_made_and_is_made_of_somebody(demand: DemandSpec) -> None:
    for place in demand.place.split("；"):
        assert re.match(r"附件2 [一二三四五六七八]|通知 [一二三四]", place)
    assert set(demand.kinds) <= set(KINDS)
    profile = [demand.when.renewable_resource, demand.when.industry, demand.when.climate_zone]
    if any((*profile, demand.when.innovation)):
        assert demand.kinds == ("city",), "only cities are told apart by their profile"
    if demand.item is not None and demand.item.of == "tasks.*.measures":
        assert demand.item.area


def test_every_branch_of_the_profile_is_followed() -> None:
    wanted = {
        "renewable_resource": {"rich", "average"},
        "industry": {"heavy", "resource", "light"},
        "climate_zone": {"severe_cold", "cold", "hot_summer_cold_winter"},
        "innovation": {"strong", "weak"},
    }
    for branch, values in wanted.items():
        assert {str(value) for each in DEMANDS for value in getattr(each.when, branch)} == values


def test_the_blocks_that_print_an_answer_are_blocks_of_the_templates() -> None:
    ids = {block.id for name in ("yunchuan", "lingang") for block in made(name).document.blocks}
    named = {block for each in DEMANDS for answer in each.answers for block in answer.printed}
    assert named - ids == set()


def test_a_list_that_answers_holds_parts_with_a_body() -> None:
    for each in DEMANDS:
        if each.item is not None:
            shape = check_pattern(each.item.of)
            item = getattr(shape, "item", shape)
            assert isinstance(item, PartShape)
            assert {"text", "content"} & set(item.model.model_fields)
