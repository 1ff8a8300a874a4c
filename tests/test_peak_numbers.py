"""What is said of plateaus and of the past: nothing that the years do not show."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from planforge.energy.peak import PeakRule, find_peak, judge_past
from planforge.fill.peak_numbers import plateau_of, plateau_years, verdict_of
from planforge.quantity.trace import Trace
from tests.plans import fill_text, plan_text

RULE = PeakRule(points=3, years=5, age=5, drop=Decimal(10))


def course(values: dict[int, Any]) -> dict[int, Trace]:
    return {year: Trace(f"排放（{year}年）", Decimal(str(value)), "万吨") for year, value in values.items()}


def test_a_scenario_that_still_rises_has_no_plateau() -> None:
    rising = course({2022: 98, 2023: 99, 2024: 100})
    peak = find_peak(rising, Decimal(97), "基准情景")
    assert plateau_years(peak) == ()
    found = plateau_of(peak, rising, Decimal(97), "基准情景")
    assert (found.label, found.value) == ("平台期年数（基准情景）", None)
    assert found.note == "到2024年仍未达峰，没有平台期"


def test_a_plateau_is_the_years_near_the_peak() -> None:
    path = course({2022: 90, 2023: 98, 2024: 100, 2025: 97, 2026: 96})
    found = plateau_of(find_peak(path, Decimal(97), "政策情景"), path, Decimal(97), "政策情景")
    assert (found.value, found.note) == (Decimal(3), "2023—2025年")


@pytest.mark.parametrize(
    ("values", "said", "note"),
    [
        ({2018: 90, 2020: 95, 2022: 100}, "没有出现峰值，最近一年2022年最高", ""),
        (
            {2018: 90, 2020: 100, 2022: 99},
            "无法判断",
            "最高年2020年距最近一年2022年不足5年；降幅不足10%",
        ),
        ({2010: 100, 2016: 95, 2022: 80}, "2010年达峰", ""),
        ({2022: 80}, "无法判断", "只有1年数据，少于3年"),
    ],
)
def test_the_past_is_judged_no_further_than_its_years_go(
    values: dict[int, Any], said: str, note: str
) -> None:
    years = course(values)
    found = verdict_of(judge_past(years, RULE, 2024), years)
    assert (found.how, found.note, found.value) == (said, note, None)
    assert [step.label for step in found.inputs] == [step.label for step in years.values()]


def test_interpolated_years_say_nothing_of_the_past() -> None:
    body = "date: 2024-03-15\ndata: {co2_total: {缺年办法: 内插, 2010: 100, 2022: 80}}\n"
    filled = fill_text(plan_text(body))
    assert filled.pathways.verdict.note == "只有2年数据，少于3年"
