"""重点工程的建成时间不早于开工时间。



通过：
    重点工程: [{编号: P01, 项目名称: 光伏, 开工时间: 2024年3月, 建成时间: 2025年12月}]
不通过：
    重点工程: [{编号: P01, 项目名称: 光伏, 开工时间: 2025年3月, 建成时间: 2024年12月}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.quantity.months import read_month

ID: Final = "project-order"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Projects that end before they start."""
    for project in subject.plan.projects:
        start, end = read_month(project.start), read_month(project.end)
        whole_year = start is not None and project.start.strip() in (str(start.year), f"{start.year}年")
        if start is None or end is None or end >= start or (whole_year and end.year >= start.year):
            continue
        facts = {"name": project.name, "start": project.start, "end": project.end}
        path = ("projects", f"id={project.id}")
        yield Finding((*path, "end"), facts, ((*path, "start"),))
