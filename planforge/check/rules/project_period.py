"""每个重点工程写明建设期限。

编制指南五要求列出重点工程的项目内容、建设期限、预期效果和支撑作用。开工时间和建成时间缺一项即提出。
已完工的项目也应写明，续建项目的开工时间可以早于试点期。

通过：
    重点工程:
      - {编号: P01, 项目名称: 屋顶光伏, 开工时间: 2024年3月, 建成时间: 2025年12月}
不通过：
    重点工程:
      - {编号: P01, 项目名称: 屋顶光伏, 开工时间: 2024年3月}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "project-period"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Projects without a start or an end."""
    for project in subject.plan.projects:
        lacking = [
            title for title, value in (("开工时间", project.start), ("建成时间", project.end)) if not value
        ]
        if lacking:
            yield Finding(
                ("projects", f"id={project.id}"), {"name": project.name, "fields": "、".join(lacking)}
            )
