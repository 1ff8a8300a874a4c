"""编制指南要求的内容回答完整。

对照编制指南逐项核对（与编制指南对照表相同）；只回答了一部分的提示，由编制人员判断。

通过：
    难点分析: [{编号: a, 标题: 产业偏重, 表现: ……, 改进措施: ……}]
不通过：
    难点分析: [{编号: a, 标题: 产业偏重}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.guide import guide_findings
from planforge.check.subject import Subject
from planforge.coverage.values import State

ID: Final = "guide-partial"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Demands of the guide that are answered in part."""
    return guide_findings(subject, State.PARTIAL)
