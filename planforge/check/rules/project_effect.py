"""项目写明预期效果。

编制指南第五部分要求列明项目预期效果；填了“节能降碳测算”的，效果由测算得出。

通过：
    重点工程:
      - {编号: a, 名称: 改造项目, 类别: 节能降碳改造,
         预期效果: [{编号: e, 效果: 年节约能源, 数量: 2万吨标准煤}]}
不通过：
    重点工程: [{编号: a, 名称: 改造项目, 类别: 节能降碳改造}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.unsaid import items_without

ID: Final = "project-effect"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Projects without effects."""
    return items_without(subject, "projects", "effects", "savings")
