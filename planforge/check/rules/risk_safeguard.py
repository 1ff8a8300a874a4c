"""风险写明应对措施。

《国家碳达峰试点建设方案》要求坚持安全降碳；列出风险而没有应对的，等于没有防范。

通过：
    风险防范: [{编号: a, 领域: 能源, 标题: 供电紧张, 应对措施: 建设储能}]
不通过：
    风险防范: [{编号: a, 领域: 能源, 标题: 供电紧张}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.unsaid import items_without

ID: Final = "risk-safeguard"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Risks that nothing is done about."""
    return items_without(subject, "risks", "safeguard")
