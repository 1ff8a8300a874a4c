"""The branches of the guide: the profile of a city changes the text as the guide says, and leaves no hole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.doc.nodes import Block, Heading, Title
from planforge.doc.plain import plain_text
from planforge.model.plan import Profile
from planforge.model.terms import ClimateZone, Industry, Innovation, Renewables
from tests.plans import ROOT, compose_text, plan_text

CASES: Any = YAML(typ="safe").load((ROOT / "tests/cases/wording/branches.yaml").read_text(encoding="utf-8"))
CITY = (
    "推动能源绿色低碳转型",
    "提升能源资源利用效率",
    "推动重点行业碳达峰",
    "加快城乡建设低碳转型",
    "促进交通运输绿色低碳发展",
)
PARK = (
    "加快提升能源清洁化利用效率",
    "推动园区产业高质量发展",
    "提升基础设施绿色低碳水平",
    "大力推动资源循环利用",
    "提升减污降碳协同能力",
)


def tasks(titles: tuple[str, ...]) -> str:
    areas = (
        f"  - {{id: t{n}, title: {title}, text: 总述。, measures: [{{id: m{n}, title: 题, text: 文。}}]}}\n"
        for n, title in enumerate(titles)
    )
    return "tasks:\n" + "".join(areas)


def blocks(profile: dict[str, str], kind: str = "city") -> tuple[Block, ...]:
    pairs = ", ".join(f"{key}: {value}" for key, value in profile.items())
    text = plan_text(f"profile: {{{pairs}}}\n" + tasks(CITY if kind == "city" else PARK), kind)
    return compose_text(text).document.blocks


def text_of(profile: dict[str, str], kind: str = "city") -> str:
    return "\n".join(plain_text(block) for block in blocks(profile, kind))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['field']}={case['value']}")
def test_a_branch_says_what_the_guide_asks_of_it_and_nothing_of_the_others(case: Any) -> None:
    text = text_of({case["field"]: case["value"]})
    assert [words for words in case["prints"] if words not in text] == []
    assert [words for words in case["lacks"] if words in text] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['field']}={case['value']}")
def test_a_park_follows_none_of_the_branches_of_cities(case: Any) -> None:
    assert text_of({case["field"]: case["value"]}, "park") == text_of({}, "park")


def test_every_value_of_the_profile_has_a_case() -> None:
    terms = {"renewable_resource": Renewables, "industry": Industry, "climate_zone": ClimateZone}
    values = {(field, term.value) for field, terms_ in terms.items() for term in terms_}
    values |= {("innovation", term.value) for term in Innovation}
    assert {(case["field"], case["value"]) for case in CASES} == values
    assert {field for field, _ in values} == set(Profile.model_fields)


@pytest.mark.parametrize("field", Profile.model_fields)
def test_a_branch_that_is_not_chosen_is_asked_for(field: str) -> None:
    title = Profile.model_fields[field].title
    assert f"【待补充：{title}】" in text_of({})


def empty_headings(found: tuple[Block, ...]) -> Iterator[str]:
    """Headings that nothing stands below: neither a heading below them nor any other block."""
    for heading, after in itertools.pairwise((*found, Title("end", ()))):
        if not isinstance(heading, Heading) or heading.run_in:
            continue
        if isinstance(after, Title) or (isinstance(after, Heading) and after.level <= heading.level):
            yield heading.id


COMBINATIONS = list(itertools.product(Renewables, Industry, ClimateZone, Innovation))


@pytest.mark.parametrize("chosen", COMBINATIONS, ids=lambda chosen: "-".join(each.value for each in chosen))
def test_no_combination_of_branches_leaves_an_empty_heading(chosen: tuple[Any, ...]) -> None:
    profile = dict(zip(Profile.model_fields, (each.value for each in chosen), strict=True))
    assert list(empty_headings(blocks(profile))) == []


@pytest.mark.parametrize("kind", ["city", "park"])
def test_a_plan_with_nothing_filled_in_has_no_empty_heading(kind: str) -> None:
    assert list(empty_headings(compose_text(plan_text("", kind)).document.blocks)) == []


def test_a_renamed_area_answers_the_guide_s_task_that_it_names() -> None:
    area = "{id: t, title: 建设新型能源体系, answers: [推动能源绿色低碳转型], text: 总述。}"
    text = plan_text(f"profile: {{renewable_resource: rich}}\ntasks: [{area}]\n")
    printed = "\n".join(plain_text(block) for block in compose_text(text).document.blocks)
    assert "本市可再生能源资源丰富" in printed
