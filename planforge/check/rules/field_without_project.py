"""六类重点工程各有项目。

编制指南第五部分列出六类重点工程；列了项目的方案，某一类一个项目也没有、也没有说明时
提示，不算错误。

通过：
    工程类别: [{编号: 循环经济, 名称: 循环经济, 说明: 本市暂不安排循环经济工程，理由是……}]
不通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.problems import listed

ID: Final = "field-without-project"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Official classes of projects that the plan says nothing of, once it lists projects."""
    plan = subject.plan
    if not plan.projects:
        return
    told = {each.group for each in plan.projects}
    told |= {each.id for each in plan.project_classes if each.text or each.works or each.count}
    lacking = [each.name for each in subject.filled.specs.project_classes if each.id not in told]
    if lacking:
        yield Finding(("projects",), {"names": listed(lacking), "count": str(len(lacking))})
