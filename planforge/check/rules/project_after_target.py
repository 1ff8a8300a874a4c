"""项目在它支撑的目标年以前建成。

支撑作用的起效年份早于项目建成时间的，到那一年还没有作用。同一项目、同一指标写了几个年份的是
分期投产，不提。

通过：
    重点工程:
      - {编号: a, 名称: 光伏项目, 类别: 能源基础设施, 建成时间: 2025年6月, 支撑作用: [{起效年份: 2025}]}
不通过：
    重点工程:
      - {编号: a, 名称: 光伏项目, 类别: 能源基础设施, 建成时间: 2028年6月, 支撑作用: [{起效年份: 2025}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.model.measures import Project, Support
from planforge.quantity.months import read_month

ID: Final = "project-after-target"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Contributions that count before their project is completed."""
    for project in subject.plan.projects:
        end = read_month(project.end)
        for place, support in enumerate(project.supports):
            if end is None or support.year is None or support.year >= end.year:
                continue
            if not _is_staged(project, support):
                facts = {"name": project.name, "end": project.end, "year": str(support.year)}
                path = ("projects", f"id={project.id}")
                yield Finding((*path, "supports", place, "year"), facts, ((*path, "end"),))


def _is_staged(project: Project, support: Support) -> bool:
    """Whether the project states what it adds year by year."""
    years = {each.year for each in project.supports if each.indicator == support.indicator}
    return len(years) > 1
