"""What templates print of scenarios, implied emissions and targets."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from planforge.compose.printing import Printer
from planforge.compose.start import start_printer
from planforge.compose.templates import MarkingLoader
from planforge.compose.workings.book import workings_names
from planforge.doc.nodes import Table, Text
from planforge.doc.plain import plain_text
from planforge.pipeline import template_set
from planforge.workspace import Workspace
from tests.plans import ROOT, compose_text, fill_text, plan_text, sample

BODY = """
data:
  gdp_constant: {2022: 1000}
  energy_total: {2022: 500}
  co2_total: {2022: 1000}
  renewable_capacity: {2022: 100}
indicators: {co2_per_gdp: {2025: 0.9, 2030: 0.85}, renewable_capacity: {2025: 120万千瓦以上}}
goals:
  peaks: [{id: all, name: 全市, target: 2025年达峰}]
scenarios:
  - {id: p, name: 政策情景, role: 政策, until: 2031, gdp: {2023: 10}, energy_intensity: {2023: -5, 2026: -10},
     carbon_intensity: {2023: 0}, indicators: {renewable_capacity: {2025: 118万千瓦}}}
projects:
  - {id: a, name: 甲, group: 能源基础设施,
     supports: [{indicator: renewable_capacity, amount: 17万千瓦, year: 2024}]}
"""


@cache
def printer(text: str) -> Printer:
    templates = template_set(Workspace(ROOT))
    loader = MarkingLoader(lambda name: templates.section(name, "city"))
    filled = fill_text(text)
    made = start_printer(filled, templates, loader)
    made.names = {**made.names, **workings_names(filled, templates, made, ())}
    return made


def rows(name: str, function: str, text: str) -> dict[str, list[str]]:
    """Row id → what the cells of a table print."""
    names: Any = printer(text).names
    records = names[function]()
    (table,) = names["表格"](f"测算说明/{name}", getattr(records, "行", records)).blocks
    assert isinstance(table, Table)
    return {
        row.id: ["".join(each.text for each in cell.children if isinstance(each, Text)) for cell in row.cells]
        for row in table.body
    }


def test_the_table_of_scenarios_shows_base_targets_peak_and_end() -> None:
    found = rows("情景测算", "情景测算", plan_text(BODY))
    assert list(found) == ["group.p", "p.2022", "p.2025", "p.2030", "p.2031"]
    # 2025: 1331; 500 × 1.1³ × 0.95³ = 570.6; the same × 2; 0.857 is 1141.2 ÷ 1331;
    # the rates fall by 5 % a year, and 10 ÷ 1.1 = 9.09 would hold emissions
    assert found["p.2025"] == [
        "2025",
        "1331.0",
        "570.6",
        "0.429",
        "1141.2",
        "0.857",
        "5.00",
        "9.09",
        "—",
        "—",
    ]


def test_the_table_of_peaks_says_when_and_how_long() -> None:
    found = rows("情景达峰", "情景测算", plan_text(BODY))
    # 0.99 a year from 2026: 2028 has 97.03 %, 2029 96.06 % of 2025; 1.045 a year before: 2024 has 95.7 %
    assert found["p"] == ["政策情景", "2025年达峰", "1141.2", "2025—2028年", "—"]


def test_the_table_of_implied_emissions_shows_the_change() -> None:
    found = rows("隐含排放", "隐含排放", plan_text(BODY))
    # 0.9 × 1331 = 1197.9; 0.85 × 2143.58881 = 1822.1; ÷ 1197.9 = +52.10 %
    assert found["co2_per_gdp.2025"] == ["2025", "0.900", "1197.9", "19.79"]
    assert found["co2_per_gdp.2030"] == ["2030", "0.850", "1822.1", "52.10"]


def test_the_table_of_three_lines_shows_the_30_megawatts_that_are_short() -> None:
    found = rows("三线对照", "三线对照", plan_text(BODY))
    name, unit, year, target, *lines, method, note = found["renewable_capacity.2025"]
    assert (name, unit, year) == ("可再生能源发电总装机容量", "千瓦", "2025")
    assert [target, *lines] == ["≥1200000", "1180000", "−20000", "1170000", "−30000"]
    assert method == "基准年加项目贡献"
    assert note == "—"


def test_the_table_of_three_lines_says_how_the_projects_line_is_made() -> None:
    found = rows("三线对照", "三线对照", plan_text(BODY))
    # no column of other scenarios, for there is one scenario; no project saves energy
    assert {len(each) for each in found.values()} == {10}
    assert found["co2_per_gdp.2025"][-2] == "重点工程没有可用的节能降碳测算"
    names: Any = printer(plan_text(BODY)).names
    silent = names["三线对照"]()
    assert "renewable_capacity" not in silent.无从比较.text
    assert "第三产业占比（2025年、2030年）" in silent.没有目标.text


@pytest.mark.parametrize("name", ["yunchuan", "lingang"])
def test_the_plan_itself_prints_none_of_it(name: str) -> None:
    words = "\n".join(plain_text(block) for block in compose_text(sample(name)).document.blocks)
    assert not any(word in words for word in ("三线对照", "隐含排放", "项目支撑", "自下而上"))
