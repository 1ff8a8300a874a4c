"""总量类统计数据没有突变。

地区生产总值、能源消费、碳排放等总量一年变化超过 templates/tables/limits.yaml 的 jump（%），多半是口径变
了或写错了（domain R23）。只看该文件列出的统计项，从小到大成倍增长的不看。

通过：
    统计数据: {能源消费总量: {2021: 1600, 2022: 1668}}
不通过：
    统计数据: {能源消费总量: {2021: 1000, 2022: 1668}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown, stated_values, yearly_changes
from planforge.check.subject import Subject

ID: Final = "series-jump"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Changes in a year that are too large to be true."""
    limits = subject.filled.specs.limits
    for series in limits.jump_series:
        for year, change in yearly_changes(stated_values(subject, series)):
            if abs(change) > limits.jump:
                facts = {
                    "name": subject.filled.statistics.spec(series).name,
                    "year": str(year),
                    "most": str(limits.jump),
                    "found": shown(change, 1),
                }
                yield Finding(("data", series, year), facts, (("data", series, year - 1),))
