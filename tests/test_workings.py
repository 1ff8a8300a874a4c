"""The workings: a document of their own with everything that the plan itself must not print."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from planforge.doc.nodes import Cell, Document, Heading, Table, Text
from planforge.doc.plain import plain_text, stretch_text
from planforge.doc.walk import inlines
from planforge.pipeline import Made, make, make_companion
from planforge.workspace import Workspace
from tests.plans import ROOT, SAMPLES, plan_text

INTERNAL = (
    "单位减排成本",
    "三线",
    "项目支撑",
    "隐含排放",
    "未核实",
    "有矛盾",
    "内部资料",
    "测算说明",
    "历史排放的判断",
    "投资强度（万元/吨",
    "资金回收系数",
    "LMDI",
)
"""Words that belong to the workings and to nothing else."""


def path_of(name: str) -> Path:
    return ROOT / "samples" / name / "plan.yaml"


@cache
def made_of(name: str) -> Made:
    path = path_of(name)
    return make(path, Workspace(path.parent))


@cache
def workings_of(name: str) -> Made:
    return make_companion(made_of(name), "测算说明")


def words(document: Document) -> str:
    return "\n".join(plain_text(block) for block in document.blocks)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_plan_prints_nothing_of_its_workings(name: str) -> None:
    printed = words(made_of(name).document)
    assert [word for word in INTERNAL if word in printed] == []
    assert made_of(name).document.meta.notice == ""


@pytest.mark.parametrize("name", ["yunchuan", "lingang"])
def test_no_cost_and_no_gap_of_the_workings_stands_in_the_plan(name: str) -> None:
    filled = made_of(name).filled
    costs = [each.costs.per_tonne.label for each in filled.ledger.projects if each.costs is not None]
    gaps = [each.supported.gap.label for each in filled.three_lines if each.supported.gap is not None]
    assert costs
    assert gaps
    origins = {
        inline.origin.where
        for block in made_of(name).document.blocks
        for inline in inlines(block)
        if isinstance(inline, Text)
    }
    assert {f"trace:{label}" for label in (*costs, *gaps)} & origins == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_workings_say_that_they_are_internal(name: str) -> None:
    document = workings_of(name).document
    assert "（内部）" in document.meta.title
    assert "内部资料" in document.meta.notice
    assert "不随方案报送" in words(document)
    assert document.meta.embed == "none"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_workings_have_no_empty_table(name: str) -> None:
    tables = [block for block in workings_of(name).document.blocks if isinstance(block, Table)]
    assert [table.id for table in tables if not table.body or len(table.columns) < 2] == []


def workings_with(scope: str, folder: Path) -> str:
    """The workings of yunchuan with another scope of emissions."""
    text = path_of("yunchuan").read_text(encoding="utf-8")
    assert "  scope: with_purchased\n" in text
    path = folder / "plan.yaml"
    path.write_text(text.replace("  scope: with_purchased\n", scope), encoding="utf-8")
    return words(make_companion(make(path, Workspace(folder)), "测算说明").document)


def test_workings_of_direct_emissions_show_nothing_of_what_comes_from_outside(tmp_path: Path) -> None:
    printed = workings_with("  scope: direct\n", tmp_path)
    assert "直接排放" in printed
    for unneeded in ("净调入电力的间接排放", "直接和间接合计", "外购电力、热力", "工业直接和间接合计"):
        assert unneeded not in printed, unneeded


@pytest.mark.parametrize("scope", ["", "  scope: reported\n"])
def test_workings_without_a_scope_show_both(scope: str, tmp_path: Path) -> None:
    printed = workings_with(scope, tmp_path)
    assert "净调入电力的间接排放" in printed
    assert "直接和间接合计" in printed


def test_the_emissions_of_sectors_sum_to_the_total_that_is_printed_below() -> None:
    for name in ("yunchuan", "lingang"):
        (table,) = (
            block
            for block in workings_of(name).document.blocks
            if block.id == "table.workings-emission-sectors"
        )
        assert isinstance(table, Table)
        *rows, total = [[stretch_text(cell.children) for cell in row.cells[2:]] for row in table.body]
        for column, whole in enumerate(total):
            found = sum(Decimal(row[column].replace("−", "-")) for row in rows)
            assert abs(found - Decimal(whole)) <= Decimal("0.005") * len(rows)


def workings_text(tmp_path: Path, body: str) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(body), encoding="utf-8")
    return words(make_companion(make(path, Workspace(tmp_path)), "测算说明").document)


def test_the_workings_say_what_became_of_a_convention(tmp_path: Path) -> None:
    body = """
conventions: {electricity: 发电煤耗法, coal_rate: {2020: 3, 2022: 3, source: 统计局}, carbon: 综合系数}
energy:
  consumption:
    2020: {services: {electricity: 20}}
    2022: {power_heat: {raw_coal: 40}, services: {electricity: 20}}
"""
    printed = workings_text(tmp_path, body)
    assert (
        "每万千瓦时折标准煤2020年3吨。2022年分部门消费量含发电、供热投入，其中的电力按电热当量值折标准煤。"
        in printed
    )
    assert "已写明，2022年未能采用" in printed


@pytest.mark.parametrize("name", ["yunchuan", "lingang"])
def test_the_workings_list_the_factors_of_later_years(name: str) -> None:
    printed = words(workings_of(name).document)
    assert "以后年份的电力按当年湖北省电力平均因子计算，每千瓦时排放二氧化碳2023年0.424千克" in printed
    (table,) = (
        block
        for block in workings_of(name).document.blocks
        if isinstance(block, Table) and "采用因子" in plain_text(block)
    )
    rows = [[plain_text_of(cell) for cell in row.cells] for row in table.body]
    grid = {row[4]: row[6] for row in rows if row[1] == "湖北电网排放因子"}
    assert grid == {"2022年": "方案确认", **{f"{year}年": "方案采用" for year in range(2023, 2036)}}


def plain_text_of(cell: Cell) -> str:
    return "".join(map(plain_text, cell.children))


def test_a_plan_without_numbers_has_workings_that_say_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(""), encoding="utf-8")
    document = make_companion(make(path, Workspace(tmp_path)), "测算说明").document
    printed = words(document)
    for said in ("方案没有填写情景", "没有填写节能降碳测算", "方案中没有用到因子"):
        assert said in printed
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert len(headings) == len({plain_text(each) for each in headings})
