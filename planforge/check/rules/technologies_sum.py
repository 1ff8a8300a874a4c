"""各类装机之和等于合计。

可再生能源装机的合计应等于水电、风电、光伏、生物质之和；只填了几类的，不应超过合计。
哪些分项相加，写在 templates/tables/limits.yaml 的 sums。

通过：
    统计数据: {可再生能源装机: {2022: 100}, 水电装机: {2022: 60}}
不通过：
    统计数据: {可再生能源装机: {2022: 100}, 水电装机: {2022: 160}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, shown, stated_values
from planforge.check.subject import Subject

ID: Final = "technologies-sum"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Stated parts that do not add up to the stated whole, or that exceed it."""
    statistics, limits = subject.filled.statistics, subject.filled.specs.limits
    for whole, parts in limits.sums.items():
        for year, value in stated_values(subject, whole).items():
            given = {part: stated_values(subject, part) for part in parts}
            known = [part for part in parts if year in given[part]]
            total = sum((given[part][year] for part in known), Decimal(0))
            allowed = limits.sum * value / HUNDRED
            is_complete = len(known) == len(parts)
            if total - value > allowed or (is_complete and value - total > allowed):
                unit = statistics.spec(whole).unit
                facts = {"name": statistics.spec(whole).name, "year": str(year)}
                amounts = {"wanted": shown(total, unit=unit), "found": shown(value, unit=unit)}
                related = tuple(("data", part, year) for part in known)
                yield Finding(("data", whole, year), facts | amounts, related)
