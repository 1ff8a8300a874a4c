"""重点工程在方案期内。

最后一个目标年以后才建成的项目对目标没有贡献；基准年以前已经建成的，不是拟开展的项目。基准
年以前开工、期内建成的续建项目不提。

通过：
    重点工程: [{编号: P01, 项目名称: 余热利用, 开工时间: 2021年3月, 建成时间: 2024年12月}]
不通过：
    重点工程: [{编号: P01, 项目名称: 抽水蓄能, 开工时间: 2028年3月, 建成时间: 2032年12月}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.quantity.months import read_month

ID: Final = "project-in-period"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Projects that end before the base year or after the last target."""
    first, last = subject.plan.years.base, max(subject.plan.years.printed)
    for project in subject.plan.projects:
        end = read_month(project.end)
        if end is not None and not first <= end.year <= last:
            facts = {"name": project.name, "first": str(first), "last": str(last), "end": project.end}
            yield Finding(("projects", f"id={project.id}", "end"), facts)
