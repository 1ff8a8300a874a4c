"""How a plan is worded where offices differ: responsible units, titles of measures, dots of numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from planforge.compose.wording.responsibility import UnitWording
from planforge.doc.nodes import Heading
from planforge.doc.plain import outline
from planforge.doc.references import number_of
from planforge.model.terms import YearNature
from planforge.model.years import nature_of
from tests.plans import compose_text, fill_text, plan_text, read_text

CASES = Path(__file__).parent / "cases" / "style"
TASKS = """
tasks:
  - id: energy
    title: 推动能源转型
    text: 总述。
    measures:
      - {id: pv, title: 扩大光伏, text: 建设光伏。, units: "市发展改革委牵头，市财政局配合"}
      - {id: pumps, title: 推广热泵, text: "先试点。\\n\\n后推广。", units: 市住房和城乡建设局}
"""


def cases(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = YAML(typ="safe").load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found


def flow(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("case", cases("units"), ids=lambda case: str(case["name"]))
def test_responsible_units_are_named_as_the_plan_words_them(case: dict[str, object]) -> None:
    body = (
        f"style: {flow(case.get('style', {}))}\n"
        f"innovation: [{{id: a, title: 题, units: {flow(case['units'])}}}]\n"
    )
    filled = fill_text(plan_text(body))
    plan = filled.reading.plan
    units = plan.innovation[0].units
    assert units is not None
    register: list[dict[str, str]] = case.get("register", [])  # type: ignore[assignment]
    own = {each["name"]: each["group"] for each in register}
    assert UnitWording(plan.style, filled.specs.registers.unit_groups, own).write(units) == case["printed"]


@pytest.mark.parametrize(
    ("style", "marks"),
    [("{}", ["（1）", "（2）", "——"]), ("{分项写法: 一是二是}", ["一是", "二是", "——"])],
)
def test_numbered_items_are_marked_as_the_plan_words_them(style: str, marks: list[str]) -> None:
    text = r'{id: a, title: 题, text: "总述：\n\n1. 抓实；\n2. 抓细。\n\n另有：\n\n- 甲。"}'
    document = compose_text(plan_text(f"style: {style}\ninnovation: [{text}]\n")).document
    items = [each.text for each in outline(document) if each.kind == "item"]
    assert items == [
        f"{mark}{words}" for mark, words in zip(marks, ("抓实；", "抓细。", "甲。"), strict=True)
    ]


@pytest.mark.parametrize("case", cases("measures"), ids=lambda case: str(case["name"]))
def test_measures_stand_in_the_text_as_the_plan_words_them(case: dict[str, object]) -> None:
    document = compose_text(plan_text(f"style: {flow(case['style'])}\n{TASKS}")).document
    printed = [
        f"{each.kind} {each.text}"
        for each in outline(document)
        if each.kind != "cell" and each.id.startswith(("s3.", "/tasks"))
    ]
    assert printed == case["printed"]


def test_the_register_of_units_tells_their_groups() -> None:
    body = """
style: {units_lead: first, units_elide: true}
bodies: [{name: 市发展改革委}, {name: 市城建集团, group: 企业}, {name: 市财政局}]
innovation: [{id: a, title: 题, text: 文。, units: {lead: [市发展改革委], joint: [市城建集团, 市财政局]}}]
"""
    printed = [each.text for each in outline(compose_text(plan_text(body)).document)]
    assert "（责任单位：市发展改革委、财政局，市城建集团）" in printed


def test_a_reference_names_a_heading_without_its_dot() -> None:
    document = compose_text(plan_text("style: {dot: full}" + TASKS)).document
    heading = next(each for each in document.blocks if isinstance(each, Heading) and each.level == 3)
    assert (heading.number, number_of(heading)) == ("1．", "1")


def test_the_style_may_be_written_in_chinese() -> None:
    style = "行文: {三级标题点号: 全角, 举措标题: 段首, 责任单位位置: 段末, 责任单位括号: 方括号}"
    read = read_text(plan_text(style)).plan.style
    assert (read.dot.mark, read.measure_titles.label, read.units_brackets.pair) == (
        "．",
        "段首",
        ("［", "］"),
    )


def test_the_plan_may_say_itself_what_a_year_is() -> None:
    text = plan_text("date: 2026年1月10日\nindicators: {nonfossil_share: {2022: 17.2, 2025: 20.3}}\n")
    stated = text.replace("constant_price: 2020}", "constant_price: 2020, natures: {2025: 预计}}")
    assert [nature_of(read_text(each).plan, 2025) for each in (text, stated)] == [
        YearNature.ACTUAL,
        YearNature.FORECAST,
    ]
