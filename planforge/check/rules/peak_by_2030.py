"""达峰年份不晚于2030年。

国家目标是二氧化碳排放力争于2030年前达到峰值（国发〔2021〕23号）；试点应在2030年前达峰。比所在省份更早达峰的不提示。

通过：
    建设目标: {达峰目标: [{编号: all, 领域或行业: 全市, 目标: 2029年达峰}]}
不通过：
    建设目标: {达峰目标: [{编号: all, 领域或行业: 全市, 目标: 2032年达峰}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.quantity.target import PeakYear

ID: Final = "peak-by-2030"
GROUP: Final = Group.FRAME

LATEST: Final = 2030
"""2030年前碳达峰行动方案（国发〔2021〕23号）."""


def find(subject: Subject) -> Iterator[Finding]:
    """Peaks later than that."""
    for each in subject.plan.goals.peaks if subject.plan.goals else ():
        floor = each.target.floor
        if isinstance(floor, PeakYear) and floor.year > LATEST:
            facts = {"name": each.name, "found": str(floor.year)}
            yield Finding(("goals", "peaks", f"id={each.id}", "target"), facts)
