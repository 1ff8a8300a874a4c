"""A plan's balances in, warnings out: where the stated convention for electricity could not be applied."""

from __future__ import annotations

from collections.abc import Iterable

from planforge.energy.balance import Balance
from planforge.energy.meter import MIXED
from planforge.fill.conventions import convention
from planforge.fill.every_trace import steps_of
from planforge.fill.statistics import Statistics
from planforge.problems import Level, Problem, hint, listed, problem


def convention_problems(balances: Iterable[Balance], statistics: Statistics) -> tuple[Problem, ...]:
    """One warning for all years in which electricity counts otherwise than the plan states."""
    years = [each.year for each in balances if _is_mixed(each)]
    if not years:
        return ()
    plan = statistics.plan
    held = convention(plan, "electricity")
    assert plan.conventions.electricity is not None
    cure = "把发电、供热用能从“电力热力生产”的消费量移到“加工转换”，写明投入和产出；分部门消费量只填终端消费"
    found = problem(
        "not-applied",
        "{method}没有用上：应把加工转换与终端消费分开填写，"
        "实为{years}分部门消费量含发电、供热投入，其中的电力按当量值折标准煤",
        at=statistics.locate(held.path),
        level=Level.WARNING,
        hints=[hint(cure)],
        method=plan.conventions.electricity.label,
        years=listed(hint("{year}年", year=year) for year in years),
    )
    return (found,)


def _is_mixed(balance: Balance) -> bool:
    steps = steps_of(cell.trace for cell in balance.cells)
    return any(choice.value == MIXED for step in steps for choice in step.choices)
