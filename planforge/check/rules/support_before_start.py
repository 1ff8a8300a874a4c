"""重点工程开工以后才支撑指标。

“支撑作用”写的起效年份不应早于项目开工的年份。分期投产的项目没有全部建成也可以起效，所以
比的是开工时间，不是建成时间；没有写开工时间的不看。

通过：
    重点工程: [{编号: P01, 开工时间: 2024年3月, 支撑作用: [{支撑指标: 可再生能源装机, 起效年份: 2025}]}]
不通过：
    重点工程: [{编号: P01, 开工时间: 2026年3月, 支撑作用: [{支撑指标: 可再生能源装机, 起效年份: 2025}]}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.quantity.months import read_month

ID: Final = "support-before-start"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Contributions that count before work on their project has begun."""
    for project in subject.plan.projects:
        start = read_month(project.start)
        for place, support in enumerate(project.supports):
            if start is not None and support.year is not None and support.year < start.year:
                facts = {"name": project.name, "start": project.start, "year": str(support.year)}
                path = ("projects", f"id={project.id}")
                yield Finding((*path, "supports", place, "year"), facts, ((*path, "start"),))
