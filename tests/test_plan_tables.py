"""The tables that a plan asks for beside the official ones: columns, targets by year, lists, schedule."""

from __future__ import annotations

import pytest

from planforge.doc.nodes import RowRole, Table
from planforge.doc.plain import stretch_text
from tests.plans import compose_text, plan_text

INDICATORS = """
date: 2024年6月1日
data:
  energy_nonfossil: {2022: 17.2, 2023: 18.4}
  energy_total: {2022: 100, 2023: 100}
indicator_table: {columns: [属性, 责任部门, 年均]}
indicators:
  nonfossil_share: {2024: 19, 2025: 20%以上, 2027: 22左右, 2030: 25%, character: 约束性, owner: 市发展改革委}
  nev_stock: {2022: 1000, 2025: 2000辆, 2030: 8000辆, owner: 市公安局}
  energy_per_gdp: {2022: 0.8, 2025: 0.7, 2030: 完成省下达目标, character: 预期性}
  resource_productivity_growth: {2022: 3.9, 2025: 4, 2030: 4.5}
"""


def table(text: str, table_id: str) -> Table:
    blocks = compose_text(plan_text(text)).document.blocks
    return next(each for each in blocks if isinstance(each, Table) and each.id == table_id)


def cells(of: Table, row_id: str) -> list[str]:
    row = next(each for each in (*of.head, *of.body) if each.id == row_id)
    return [stretch_text(cell.children) for cell in row.cells]


def test_the_official_table_has_no_more_columns_than_are_asked_for() -> None:
    found = table("indicators: {nonfossil_share: {2022: 17}}", "table.indicators")
    assert cells(found, "head") == ["序号", "类别", "具体指标", "单位", "2022年", "2025年", "2030年"]


def test_columns_that_are_asked_for_stand_at_the_end() -> None:
    found = table(INDICATORS, "table.indicators")
    assert cells(found, "head")[-3:] == ["属性", "责任部门", "2022—2030年年均"]
    assert cells(found, "nonfossil_share")[-3:] == ["约束性", "市发展改革委", "提高1.0个百分点"]
    # (8000 / 1000)^(1/8) = 1.2968
    assert cells(found, "nev_stock")[-3:] == ["【待补充：新能源汽车保有量：属性】", "市公安局", "增长29.7%"]
    assert cells(found, "energy_per_gdp")[-1] == "—"
    assert cells(found, "resource_productivity_growth")[-1] == "—"


def test_heads_say_what_the_numbers_of_a_year_are_where_the_targets_have_begun() -> None:
    text = plan_text("date: 2025年6月1日\nindicators: {nonfossil_share: {2022: 17}}")
    blocks = compose_text(text).document.blocks
    found = next(each for each in blocks if isinstance(each, Table) and each.id == "table.indicators")
    assert cells(found, "head")[-3:] == ["2022年（实际）", "2025年（预计）", "2030年（目标）"]


def test_targets_by_year_tell_actual_expected_and_target_years() -> None:
    found = table(INDICATORS, "table.pathway")
    assert cells(found, "head") == ["指标、年份", "实际", "预计", "目标"]
    assert [cell.column_span for cell in found.head[0].cells] == [1, 2, 1, 3]
    assert cells(found, "years") == ["2022", "2023", "2024", "2025", "2027", "2030"]
    assert cells(found, "nonfossil_share") == [
        "非化石能源消费占比（%）",
        "17.2",
        "18.4",
        "19",
        "≥20",
        "22左右",
        "25",
    ]


def test_only_rows_with_a_target_between_the_columns_stand_in_the_table_of_years() -> None:
    assert [row.id for row in table(INDICATORS, "table.pathway").body] == ["nonfossil_share"]


def test_a_cell_of_the_table_of_years_is_that_of_the_official_table() -> None:
    official, by_year = table(INDICATORS, "table.indicators"), table(INDICATORS, "table.pathway")
    for year in (2022, 2025, 2030):
        columns = [[each.id for each in one.columns].index(f"y{year}") for one in (official, by_year)]
        shown = [
            cells(official, "nonfossil_share")[columns[0]],
            cells(by_year, "nonfossil_share")[columns[1]],
        ]
        assert shown[0] == shown[1]


def test_without_targets_by_year_there_is_no_table_of_years() -> None:
    blocks = compose_text(plan_text("indicators: {nonfossil_share: {2022: 17, 2025: 20}}")).document.blocks
    assert not [each for each in blocks if isinstance(each, Table) and each.id == "table.pathway"]


def test_the_explanations_give_method_scope_and_owner() -> None:
    found = table(
        "indicators: {nonfossil_share: {2022: 17, definition: 按发电煤耗法, owner: 市发展改革委}}",
        "table.explanations",
    )
    assert cells(found, "nonfossil_share")[1:] == [
        "非化石能源消费占比",
        "%",
        "非化石能源消费量÷能源消费总量×100%",
        "按发电煤耗法",
        "市发展改革委",
    ]
    assert cells(found, "afforestation_area")[3] == "当年完成的植树造林（含森林抚育、草原改良）面积"


PLAN = """
goals:
  paths:
    - {id: a, title: 起步, period: 2024—2025年, text: 文。}
    - {id: b, title: 攻坚, period: “十五五”时期, text: 文。}
tasks:
  - id: energy
    title: 能源
    measures:
      - {id: pv, title: 光伏, yearly: {2024: 开工。, 2025: 并网, 2027: 扩建}}
      - {id: pump, title: 热泵}
policies:
  - {id: price, title: 电价, area: price, yearly: {2023: 调研, 2031: 评估}}
projects:
  - {id: p, name: 电站, group: 能源基础设施, start: 2025年3月, end: 2025年12月}
  - {id: q, name: 管网, group: 能源基础设施, start: 2024年, end: 2028年底}
"""


def test_the_schedule_has_a_column_for_each_stage_and_a_row_for_each_item() -> None:
    found = table(PLAN, "table.schedule")
    assert cells(found, "head") == ["序号", "事项", "2024—2025年", "2026—2030年"]
    assert [row.id for row in found.body if row.role is RowRole.GROUP] == [
        "group.重点任务",
        "group.改革举措",
        "group.重大项目",
    ]
    assert cells(found, "pv") == ["1", "光伏", "2024年：开工；2025年：并网", "2027年：扩建"]
    assert cells(found, "p") == ["3", "电站", "2025年：3月开工，12月建成", "—"]
    assert cells(found, "q") == ["4", "管网", "2024年：年内开工", "2028年：年底建成"]
    assert "pump" not in [row.id for row in found.body]


def test_an_item_with_nothing_but_a_deadline_stands_in_the_year_of_it() -> None:
    plan = PLAN.replace("title: 热泵", "title: 热泵, deadline: 2027年底")
    plan = plan.replace("{2023: 调研, 2031: 评估}", "{}, deadline: 2026年9月")
    found = table(plan, "table.schedule")
    assert cells(found, "pump")[1:] == ["热泵", "—", "2027年：年底完成"]
    assert cells(found, "price")[1:] == ["电价", "—", "2026年：9月完成"]


def test_a_stated_schedule_is_printed_as_it_is_stated() -> None:
    found = table(PLAN + "schedule: [{id: s, item: q, yearly: {2026: 贯通}}]\n", "table.schedule")
    assert [cells(found, row.id) for row in found.body if row.role is not RowRole.GROUP] == [
        ["1", "管网", "—", "2026年：贯通"]
    ]


@pytest.mark.parametrize("year", [2023, 2031])
def test_what_lies_outside_the_stages_is_not_lost(year: int) -> None:
    found = table(PLAN, "table.schedule")
    assert any(f"{year}年：" in text for text in cells(found, "price"))
