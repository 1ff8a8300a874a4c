"""增速与不变价数值一致。

同时填报不变价数值和增速的，两年数值之比应与后一年的增速相符。

通过：
    统计数据: {地区生产总值（不变价）: {2021: 100, 2022: 105}, 地区生产总值增速: {2022: 5.0}}
不通过：
    统计数据: {地区生产总值（不变价）: {2021: 100, 2022: 105}, 地区生产总值增速: {2022: 8.0}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown, stated_values, yearly_changes
from planforge.check.subject import Subject

ID: Final = "growth-rate"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Stated growth that the stated levels contradict."""
    statistics, limits = subject.filled.statistics, subject.filled.specs.limits
    for growth, level in limits.growths.items():
        changes = dict(yearly_changes(stated_values(subject, level)))
        for year, rate in stated_values(subject, growth).items():
            if year in changes and abs(changes[year] - rate) > limits.growth:
                facts = {"name": statistics.spec(growth).name, "year": str(year)}
                amounts = {"wanted": shown(changes[year], 1, "%"), "found": shown(rate, 1, "%")}
                related = (("data", level, year), ("data", level, year - 1))
                yield Finding(("data", growth, year), facts | amounts, related)
