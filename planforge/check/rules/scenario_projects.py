"""重点工程的降碳量与情景之差相称。

基准情景是不采取新措施，政策情景是方案得到落实，两者同一年之差就是全部措施的作用。重点工程合计
（扣除重叠、不含基准年已有的）是其中一部分：多出许多的，是重复计算、单位写错，或情景没有计入这些项目；只占很
少一点的，目标靠什么达到没有写明。能源消费量同样比较，不含可再生能源替代。合计占情景之差百分之几以内不提，写在
templates/tables/limits.yaml 的 project_part；方案外的措施也有作用，所以只是提示。

通过：2030年政策情景比基准情景少排放500万吨，重点工程合计降碳330万吨
不通过：2030年政策情景比基准情景少排放500万吨，重点工程合计降碳3300万吨
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, shown
from planforge.check.subject import Subject
from planforge.energy.derive import Yearly
from planforge.fill.support import project_savings
from planforge.model.terms import ScenarioRole
from planforge.problems import Message, Wording

ID: Final = "scenario-projects"
GROUP: Final = Group.NUMBERS

_KINDS: Final = (
    ("emissions", Message("降碳量"), "万吨"),
    ("energy", Message("节能量"), "万吨标准煤"),
)
"""Field of scenarios and of savings, what it is called, the unit that both are told in."""


def find(subject: Subject) -> Iterator[Finding]:
    """Target years in which what the projects save does not go with what the scenarios differ by."""
    baseline, policy = (
        subject.filled.pathways.of_role(role) for role in (ScenarioRole.BASELINE, ScenarioRole.POLICY)
    )
    if baseline is None or policy is None:
        return
    savings = project_savings(subject.filled.ledger)
    path = ("scenarios", f"id={policy.scenario.id}")
    for field, what, unit in _KINDS:
        before, after, saved = (
            _in_unit(subject, getattr(each, field), unit) for each in (baseline, policy, savings)
        )
        for year in subject.plan.years.targets:
            less = before[year] - after[year] if year in before and year in after else Decimal(0)
            amounts = _amounts(subject, less, saved.get(year, Decimal(0)), unit)
            if amounts is not None:
                facts: dict[str, Wording] = {"what": what, "year": str(year), "scenario": policy.name}
                yield Finding(path, facts | amounts, (("projects",),))


def _amounts(subject: Subject, less: Decimal, saved: Decimal, unit: str) -> dict[str, str] | None:
    """What is told of a part that is too large or too small; None where it is neither."""
    least, most = subject.filled.specs.limits.project_part
    if less <= 0 or not saved or least <= saved / less * HUNDRED <= most:
        return None
    return {
        "less": shown(less, unit=unit),
        "found": shown(saved, unit=unit),
        "least": shown(least),
        "most": shown(most),
        "part": shown(saved / less * HUNDRED, 0),
    }


def _in_unit(subject: Subject, course: Yearly, unit: str) -> Mapping[int, Decimal]:
    """The years of a course that have a number."""
    return {
        year: subject.filled.units.convert(step.value, step.unit, unit)
        for year, step in course.items()
        if step.value is not None
    }
