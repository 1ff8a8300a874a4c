"""项目写明建设内容及规模。

编制指南第五部分要求逐项列明项目内容；没有内容的项目，审核时无法判断规模和作用。

通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施, 建设内容及规模: 建设光伏40万千瓦}]
不通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.unsaid import items_without

ID: Final = "project-content"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Projects that do not say what is built."""
    return items_without(subject, "projects", "content")
