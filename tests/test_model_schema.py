"""The JSON Schema held against its metaschema and against what `build_plan` accepts."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planforge.load.read import read_source
from planforge.load.source import Mapping, Node, Scalar
from planforge.model.plan import Plan
from planforge.model.scaffold import scaffold
from planforge.model.schema import plan_schema
from planforge.model.shapes import fields_of, models_below
from tests.model_cases import REST, Case, build, problems_of, read_cases, specs

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*/plan.yaml"))


@cache
def validator() -> Draft202012Validator:
    """What an editor would check with."""
    return Draft202012Validator(plan_schema(specs()))


def as_json(node: Node) -> Any:
    """A file as an editor's JSON Schema sees it."""
    if isinstance(node, Mapping):
        return {entry.key.text: as_json(entry.value) for entry in node.entries}
    if isinstance(node, Scalar):
        return float(node.value) if isinstance(node.value, Decimal) else node.value
    return [as_json(item) for item in node.items]


def faults(text: str) -> list[str]:
    """What the schema says of a file."""
    found = validator().iter_errors(as_json(read_source(text.encode(), "plan.yaml").root))
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:80]}" for each in found]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(plan_schema(specs()))


def test_both_spellings_of_every_field_are_known() -> None:
    schema = plan_schema(specs())
    for model in models_below(Plan):
        found = schema if model is Plan else schema["$defs"][model.__name__]
        known = (found["anyOf"][-1] if "anyOf" in found else found)["properties"]
        assert {word for f in fields_of(model).values() for word in (f.key, f.name)} == set(known)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_schema_accepts_the_samples(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("kind", ["city", "park"])
def test_the_schema_accepts_a_new_plan(kind: str) -> None:
    assert faults(scaffold(kind, "云川市", specs())) == []


SHORT_FORMS = """\
统计数据: {GDP: {2020年: 1, "2021": 30亿元, 2022: {数值: 3亿元}}, gdp_growth: {单位: "%", values: {2022: 1}}}
指标: {非化石能源消费占比: {属性: 约束性, 2022: 0.62, 2025: —, 2030: {value: 18%以上}}}
保障措施:
  - {编号: 1, 标题: 甲, 责任单位: 甲局、乙局}
  - {编号: 2, 标题: 甲, 责任单位: [甲局, 乙局]}
  - {编号: 3, 标题: 甲, 责任单位: {lead: 甲局, joint: [乙局]}}
实施主体概况: {区位交通: [一, 二]}
工程合计: {约数: 是, 总投资: 3}
建设目标: {达峰目标: [{编号: p, 领域或行业: 钢铁, 目标: 2028年达峰}]}
"""


def test_the_schema_accepts_every_short_form() -> None:
    assert build(SHORT_FORMS + REST).problems == ()
    assert faults(SHORT_FORMS + REST) == []


@pytest.mark.parametrize("case", read_cases("problems.txt"), ids=lambda case: case.title)
def test_the_schema_refuses_nothing_that_is_accepted(case: Case) -> None:
    told = problems_of(case.text)
    if all(each.level != "error" for each in told):
        assert faults(case.text) == []


def test_the_schema_sees_unknown_and_missing_fields_and_wrong_words() -> None:
    assert faults("统计数剧: {}" + REST)
    assert faults("类型: 城市\n名称: 云川市\n")
    assert faults("特征: {产业结构类型: 偏重}" + REST)
    assert faults("工程合计: {项目数量: 四}" + REST)
