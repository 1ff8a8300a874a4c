"""The lines of a plan that git compares: one for every value, the same for the same plan."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from planforge.diff.compare import compare
from planforge.diff.lines import value_lines
from planforge.model.plan import Plan
from tests.plan_edits import edited
from tests.plans import SAMPLES, plan_text, read_text, sample, specs

ENGLISH = """
projects:
  - {id: a, name: 余热利用项目, group: energy_saving, investment: 10}
data: {gdp: {2021: 20, 2022: {value: 22.5, source: 年鉴}}}
indicators: {nonfossil_share: {2025: "≥20%", 2030: 25%以上}}
"""
CHINESE = """
指标:
  非化石能源消费占比:
    2030: 25%以上
    2025: ≥20%
统计数据:
  地区生产总值:
    2022: {来源: 年鉴, 数值: 22.5}
    2021: 20
重点工程:   # 注释
- 工程类别: 节能降碳改造工程
  总投资: 10
  项目名称: "余热利用项目"
  编号: a
"""


@cache
def plan(name: str) -> Plan:
    return read_text(sample(name)).plan


def lines(text: str) -> list[str]:
    return list(value_lines(read_text(plan_text(text)).plan, specs()))


def test_every_value_has_a_line_with_its_place_and_its_unit() -> None:
    assert lines(ENGLISH)[-8:] == [
        "统计数据 › 地区生产总值 › 2021年：20亿元",
        "统计数据 › 地区生产总值 › 2022年：22.5亿元",
        "统计数据 › 地区生产总值 › 2022年 › 来源：年鉴",
        "指标 › 非化石能源消费占比 › 2025年：≥20%",
        "指标 › 非化石能源消费占比 › 2030年：25%以上",
        "重点工程 › a › 项目名称：余热利用项目",
        "重点工程 › a › 工程类别：energy_saving",
        "重点工程 › a › 总投资：10亿元",
    ]


def test_layout_order_of_keys_and_spelling_of_names_do_not_matter() -> None:
    assert lines(CHINESE) == lines(ENGLISH)


def test_a_share_of_a_fuel_is_no_amount_of_it() -> None:
    mix = (
        "scenarios: [{id: s, name: 政策情景, role: policy, until: 2030,"
        " sectors: {steel: {mix: {2030: {raw_coal: 40, electricity: 60}}}}}]\n"
    )
    assert [line for line in lines(mix) if "用能结构" in line] == [
        "情景 › s › 分部门路径 › 钢铁 › 用能结构 › 2030年 › 原煤：40%",
        "情景 › s › 分部门路径 › 钢铁 › 用能结构 › 2030年 › 电力：60%",
    ]


def test_a_text_of_several_lines_has_a_line_for_each() -> None:
    assert lines("energy_text: |\n  第一段。\n\n  第二段。\n")[-2:] == [
        "能耗和碳排放情况：第一段。",
        "能耗和碳排放情况：第二段。",
    ]


def test_an_own_indicator_is_called_by_its_name() -> None:
    own = "indicator_table: {add: [{id: own, name: 绿电占比, unit: '%'}]}\nindicators: {own: {2025: 20}}\n"
    assert "指标 › 绿电占比 › 2025年：20%" in lines(own)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_two_values_of_a_sample_share_a_place_but_the_lines_of_a_text(name: str) -> None:
    found = list(value_lines(plan(name), specs()))
    assert all("：" in line and "\n" not in line for line in found)
    assert len(set(found)) > 0.99 * len(found)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(edited(plan("tangshan")))
def test_whatever_has_changed_shows(other: Plan) -> None:
    before, after = (list(value_lines(each, specs())) for each in (plan("tangshan"), other))
    assert (before != after) == bool(compare(plan("tangshan"), other))
