"""项目写明责任单位或建设单位。

每个项目应有人负责推进：责任单位（政府部门）或建设单位，至少写一个。

通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施, 责任单位: 市发展改革委}]
不通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.unsaid import items_without

ID: Final = "project-units"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Projects that nobody answers for."""
    return items_without(subject, "projects", "units", "builder")
