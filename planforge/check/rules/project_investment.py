"""项目写明总投资。

没有总投资的项目进不了各类工程的合计，合计因此不全。

通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施, 总投资: 16.8}]
不通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "project-investment"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Projects without an investment."""
    for project in subject.plan.projects:
        if project.investment is None:
            yield Finding(("projects", f"id={project.id}"), {"name": project.name})
