"""政策创新写明创新点。

编制指南第六部分要求逐项写明任务目标、内容、创新点和实施路径。没有创新点的，与已有政策看不出区别。

通过：
    政策创新: [{编号: a, 标题: 碳预算, 领域: 其他, 创新点: ……}]
不通过：
    政策创新: [{编号: a, 标题: 碳预算, 领域: 其他}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.unsaid import items_without

ID: Final = "policy-novelty"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Policies that do not tell it."""
    return items_without(subject, "policies", "novelty")
