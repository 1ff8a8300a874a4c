"""统计数据没有突变。

地区生产总值、能源消费、碳排放等总量一年变化超过 templates/tables/limits.yaml 的 jump（%），多半是口径变
了或写错了。该文件没有列出的统计项，成倍增长的不看，一年变为8倍以上或不到八分之一的
（jump_times）提出：多半是小数点写错。

通过：
    统计数据: {能源消费总量: {2021: 1600, 2022: 1668}}
不通过：
    统计数据: {能源消费总量: {2021: 1000, 2022: 1668}}
    统计数据: {非化石能源消费量: {2021: 2.6, 2022: 32}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, shown, stated_values, yearly_changes
from planforge.check.subject import Subject
from planforge.problems import Wording, hint

ID: Final = "series-jump"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Changes in a year that are too large to be true."""
    for series in subject.plan.data:
        for year, change in yearly_changes(stated_values(subject, series)):
            told = _told(subject, series, change)
            if told is not None:
                name = subject.filled.statistics.spec(series).name
                facts: dict[str, Wording] = {"name": name, "year": str(year), **told}
                yield Finding(("data", series, year), facts, (("data", series, year - 1),))


def _told(subject: Subject, series: str, change: Decimal) -> dict[str, Wording] | None:
    """What is usual and what was found; None where the change may be true."""
    limits = subject.filled.specs.limits
    if series in limits.jump_series:
        if abs(change) <= limits.jump:
            return None
        return {"usual": f"±{limits.jump}%", "found": shown(change, 1, "%")}
    times = change / HUNDRED + 1
    if subject.filled.statistics.spec(series).unit == "%" or not times:
        return None
    if 1 / limits.jump_times < times < limits.jump_times:
        return None
    usual = hint("{times}倍", times=str(limits.jump_times))
    if times > 1:
        return {"usual": usual, "found": hint("{times}倍", times=shown(times, 1))}
    return {"usual": usual, "found": hint("{times}分之一", times=shown(1 / times, 1))}
