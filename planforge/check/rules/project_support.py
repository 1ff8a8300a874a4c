"""项目写明对试点建设的支撑作用。

编制指南第五部分要求说明项目对试点建设的支撑作用；不支撑任何任务和指标的项目，审核时会问
为什么列入。

通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施, 支撑作用: [{支撑指标: 可再生能源装机容量}]}]
不通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.unsaid import items_without

ID: Final = "project-support"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Projects that support nothing."""
    return items_without(subject, "projects", "supports")
