"""编制指南要求的内容都有回答。

对照编制指南逐项核对（与编制指南对照表相同）；一项要求完全没有回答的，审核时会退回补充。可选的要求不写不算。

通过：
    概况: {区位交通: 地处长江中游……}
不通过：
    概况: {}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.guide import guide_findings
from planforge.check.subject import Subject
from planforge.coverage.values import State

ID: Final = "guide-missing"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Demands of the guide that are not answered."""
    return guide_findings(subject, State.MISSING)
