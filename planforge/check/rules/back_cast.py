"""统计数据不是按固定比例倒推的。

同一统计项最早几年的同比变化完全相同，多半是倒推的，不是统计数。多少年算、变化多小不看，见
templates/tables/limits.yaml 的 back_cast_years、back_cast_least。

通过：
    统计数据: {能源消费总量: {2019: 1000, 2020: 1040, 2021: 1055, 2022: 1102}}
不通过：
    统计数据: {能源消费总量: {2019: 1000, 2020: 1050, 2021: 1102.5, 2022: 1157.625}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown, stated_values, yearly_changes
from planforge.check.subject import Subject
from planforge.quantity.rounding import round_half_up

ID: Final = "back-cast"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Series whose earliest changes are one and the same."""
    limits = subject.filled.specs.limits
    for series in subject.plan.data:
        changes = list(yearly_changes(stated_values(subject, series)))[: limits.back_cast_years]
        rounded = {round_half_up(change, 2) for _, change in changes}
        if len(changes) < limits.back_cast_years or len(rounded) != 1:
            continue
        change = changes[0][1]
        if abs(change) >= limits.back_cast_least:
            facts = {
                "name": subject.filled.statistics.spec(series).name,
                "first": str(changes[0][0]),
                "last": str(changes[-1][0]),
                "found": shown(change),
            }
            yield Finding(("data", series), facts)
