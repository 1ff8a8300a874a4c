"""统计数据写明来源。

每项统计数据应写明来源（部门、年鉴、报表），审核和下一年更新时都要用。没有来源的一次列出。

通过：
    统计数据: {地区生产总值: {2022: 2511.4, 来源: 统计年鉴}}
不通过：
    统计数据: {地区生产总值: {2022: 2511.4}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.problems import listed

ID: Final = "source-missing"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Series without a source, told together at the first of them."""
    data = subject.plan.data
    lacking = [
        series
        for series, stated in data.items()
        if not stated.source and any(not amount.source for amount in stated.values.values())
    ]
    if lacking:
        names = [subject.filled.statistics.spec(series).name for series in lacking]
        facts = {"count": str(len(names)), "names": listed(names)}
        related = tuple(("data", series) for series in lacking[1:])
        yield Finding(("data", lacking[0]), facts, related)
