"""难点分析写明改进措施。

编制指南第一部分要求针对困难和短板提出改进的政策措施。

通过：
    难点分析: [{编号: a, 标题: 产业偏重, 改进措施: 推进结构优化}]
不通过：
    难点分析: [{编号: a, 标题: 产业偏重}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.unsaid import items_without

ID: Final = "difficulty-remedy"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Difficulties that nothing is done about."""
    return items_without(subject, "difficulties", "remedy")
