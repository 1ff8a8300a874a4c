"""The list of what is missing: only what somebody could supply, once, with what could not be had for it."""

from __future__ import annotations

from decimal import Decimal

from planforge.compose.annex import MissingDatum
from planforge.compose.workings.gaps import filled_numbers, lacking_data, lacking_numbers
from planforge.fill.every_trace import Result
from planforge.fill.filled import Filled
from planforge.fill.lookup import Number, numbers_of
from planforge.quantity.trace import Trace
from tests.plans import fill_text, plan_text


def number(
    stem: str,
    note: str,
    *years: int,
    value: Decimal | None = None,
    part: str = "ledger",
    inputs: tuple[Trace, ...] = (),
) -> Number:
    trace = Trace(stem, value, "%", inputs=inputs, note=note)
    return Number(Result(part, trace), stem, frozenset(years), frozenset())


def told(filled: Filled, *numbers: Number) -> list[tuple[str, str, str]]:
    found = lacking_numbers(numbers, filled)
    return [(each.原因.text, each.名称.text, each.年份.text) for each in found]


PLAN = """
projects:
  - {id: p, name: 锅炉改造, group: energy_saving}
  - {id: q, name: 电机改造, group: energy_saving}
"""


def test_what_lacks_the_same_stands_in_one_line_with_all_its_years() -> None:
    filled = fill_text(plan_text(PLAN))
    assert told(
        filled,
        number("锅炉改造单位减排成本", "缺运行收支"),
        number("锅炉改造静态投资回收期", "缺运行收支"),
        number("电机改造单位减排成本", "缺运行收支"),
        number("电机改造静态投资回收期", "缺运行收支"),
        number("锅炉改造降碳量", "缺湖北电网排放因子（2024年）：已有2022年", 2024),
        number("锅炉改造降碳量", "缺湖北电网排放因子（2025年）：已有2022年", 2025),
        number("锅炉改造降碳量", "缺湖北电网排放因子（2027年）：已有2022年", 2027),
        number("丁", "", 2022, value=Decimal(1)),
    ) == [
        ("缺运行收支", "锅炉改造、电机改造的单位减排成本、静态投资回收期", "—"),
        ("缺湖北电网排放因子：已有2022年", "锅炉改造的降碳量", "2024—2025年、2027年"),
    ]


def test_a_finding_is_no_gap() -> None:
    filled = fill_text(plan_text(PLAN))
    findings = (
        "到2035年仍未达峰",
        "年净收益不为正，投资不能收回",
        "已列入重点工程，按重点工程计",
        "目标是文字，没有数值",
    )
    assert told(filled, *(number(f"数{place}", note) for place, note in enumerate(findings))) == []


def test_what_lacks_another_number_is_not_told_again() -> None:
    filled = fill_text(plan_text(PLAN))
    first = number("甲", "缺甲的因子")
    second = number("乙", "缺甲的因子", inputs=(first.result.trace,))
    assert told(filled, first, second) == [("缺甲的因子", "甲", "—")]


def test_a_sector_is_told_apart_only_where_another_lacks_the_same() -> None:
    filled = fill_text(plan_text(PLAN))
    assert told(
        filled,
        number(
            "钢铁二氧化碳排放量（政策情景）", "缺钢铁用能结构（2023年）：没有写明“用能结构缺年办法”", 2023
        ),
        number(
            "化工二氧化碳排放量（政策情景）", "缺化工用能结构（2023年）：没有写明“用能结构缺年办法”", 2023
        ),
        number("工业余能回收利用率", "缺可回收的工业余能（2022年）", 2022, part="table"),
        number("工业余能回收利用率", "缺可回收的工业余能（2025年）", 2025, part="table"),
    ) == [
        (
            "缺用能结构：没有写明“用能结构缺年办法”",
            "钢铁、化工的二氧化碳排放量（政策情景）",
            "2023年",
        ),
        ("缺可回收的工业余能", "工业余能回收利用率", "2022年"),
    ]


def test_what_the_plan_itself_lacks_stands_once_for_all_its_years() -> None:
    missing = [
        MissingDatum("第三产业占比（2022年）", "/a", "建设目标", 1),
        MissingDatum("第三产业占比（2025年）", "/b", "建设目标", 1),
        MissingDatum("总体思路", "/c", "建设目标", 1),
    ]
    found = [(each.名称.text, each.年份.text, each.原因.text) for each in lacking_data(missing)]
    assert found == [("第三产业占比", "2022年、2025年", "建设目标"), ("总体思路", "—", "建设目标")]


def test_years_that_were_filled_are_listed_with_how() -> None:
    filled = fill_text(
        plan_text(
            """
data: {energy_total: {缺年办法: 内插, 2018: 1, 2021: 4}}
conventions: {electricity: 发电煤耗法, coal_rate: {2021: 3, gaps: 沿用上年}}
projects:
  - id: p
    name: 光伏
    group: energy_infrastructure
    end: 2022年1月
    savings: [{id: a, method: renewable_power, capacity: 1, hours: 1000}]
"""
        )
    )
    found = filled_numbers(numbers_of(filled), filled)
    assert [(each.名称.text, each.年份.text, each.原因.text) for each in found] == [
        ("能源消费总量", "2019—2020年", "内插"),
        ("火力发电标准煤耗", "2022—2030年", "沿用2021年"),
    ]


def test_what_a_step_leaves_to_its_project_is_told_as_such() -> None:
    filled = fill_text(
        plan_text(
            """
projects:
  - {id: p, name: 锅炉改造, group: energy_saving}
enterprises:
  - id: e
    name: 甲厂
    actions:
      - {id: a, title: 锅炉改造, saving: 100, project: p}
      - {id: b, title: 照明改造}
"""
        )
    )
    listed, own = filled.enterprises.units[0].actions
    assert listed.saving.value == 100
    assert listed.investment.note == "已列入重点工程，按重点工程计"
    assert own.investment.note == "缺甲厂照明改造投资"
