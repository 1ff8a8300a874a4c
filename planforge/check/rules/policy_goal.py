"""政策创新写明任务目标。

编制指南第六部分要求逐项写明任务目标、内容、创新点和实施路径。没有目标的，评估时无从对照。

通过：
    政策创新: [{编号: a, 标题: 碳预算, 领域: 其他, 任务目标: ……}]
不通过：
    政策创新: [{编号: a, 标题: 碳预算, 领域: 其他}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.unsaid import items_without

ID: Final = "policy-goal"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Policies that do not tell it."""
    return items_without(subject, "policies", "goal")
