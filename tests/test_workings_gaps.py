"""The list of numbers that could not be had: quantities alike stand in one line, steps of projects say so."""

from __future__ import annotations

from decimal import Decimal

from planforge.compose.workings.gaps import lacking_numbers
from planforge.fill.every_trace import Result
from planforge.fill.lookup import Number
from planforge.quantity.trace import Trace
from tests.plans import fill_text, plan_text


def number(stem: str, note: str, *years: int, value: Decimal | None = None) -> Number:
    return Number(Result("table", Trace(stem, value, "%", note=note)), stem, frozenset(years))


def test_quantities_that_lack_the_same_in_the_same_years_stand_in_one_line() -> None:
    found = lacking_numbers(
        [
            number("甲（基准情景）", "情景没有给出", 2025),
            number("乙（基准情景）", "情景没有给出", 2025),
            number("甲（基准情景）", "情景没有给出", 2030),
            number("乙（基准情景）", "情景没有给出", 2030),
            number("甲（强化情景）", "情景没有给出", 2025),
            number("丙", "缺丙", 2022),
            number("丁", "", 2022, value=Decimal(1)),
        ]
    )
    lines = [(each.名称.text, each.年份.text, each.原因.text) for each in found]
    assert lines == [
        ("甲、乙（基准情景）", "2025年、2030年", "情景没有给出"),
        ("甲（强化情景）", "2025年", "情景没有给出"),
        ("丙", "2022年", "缺丙"),
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
