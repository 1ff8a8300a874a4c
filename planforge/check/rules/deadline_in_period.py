"""举措、政策的完成时限在方案期内。

任务的举措、科技创新、全民行动、保障措施和政策创新的“完成时限”晚于最后一个目标年，或早于基准年的，提出：试点
按目标年考核，期外完成的不计。只写“持续推进”之类、没有年份的不看。

通过：
    政策创新: [{编号: a, 标题: 设立专项资金, 完成时限: 2025年底}]
不通过：
    政策创新: [{编号: a, 标题: 设立专项资金, 完成时限: 2035年12月}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.model.measures import Measure, Policy
from planforge.model.places import Path
from planforge.quantity.months import read_month

ID: Final = "deadline-in-period"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Deadlines before the base year or after the last target."""
    first, last = subject.plan.years.base, max(subject.plan.years.printed)
    for path, item in _items(subject):
        due = read_month(item.deadline)
        if due is not None and not first <= due.year <= last:
            facts = {"name": item.title, "first": str(first), "last": str(last), "found": item.deadline}
            yield Finding((*path, "deadline"), facts)


def _items(subject: Subject) -> Iterator[tuple[Path, Measure | Policy]]:
    yield from subject.measures()
    yield from ((("policies", f"id={each.id}"), each) for each in subject.plan.policies)
