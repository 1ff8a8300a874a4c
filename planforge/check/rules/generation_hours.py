"""发电量与装机容量相符。

能源生产里的水电、风电、光伏发电量除以同一年、同一地区的装机容量，就是年利用小时数；超出
templates/tables/limits.yaml 的 capacity_hours 的宽界限，多半是单位或小数点写错。当年新投产的可能只运行了几
天，算少时用上年末与本年末装机中较小的。发电量和装机都填报的年份才比。

通过：
    统计数据: {光伏发电装机容量: {2022: 68.4}}
    能源生产与调入调出: [{编号: s, 方向: 生产, 能源品种: 光伏发电, 逐年数量: {2022: 6.2}}]
不通过：
    统计数据: {光伏发电装机容量: {2022: 68.4}}
    能源生产与调入调出: [{编号: s, 方向: 生产, 能源品种: 光伏发电, 逐年数量: {2022: 62}}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.generation import fewest, flows_of, known_capacities, of_capacity
from planforge.check.numbers import shown
from planforge.check.subject import Subject
from planforge.model.terms import Flow
from planforge.problems import Wording

ID: Final = "generation-hours"
GROUP: Final = Group.NUMBERS

_ONE_HOUR: Final = Decimal(1)


def find(subject: Subject) -> Iterator[Finding]:
    """Generation that the capacity of the year could not give, or could not help giving more of."""
    for limits, capacities in known_capacities(subject):
        made = flows_of(subject, limits.fuel, Flow.PRODUCTION) if limits.fuel else {}
        for year, amounts in made.items():
            if year not in capacities or not fewest(capacities, year):
                continue
            value = sum((each.value for each in amounts), Decimal(0))
            at_most = value / of_capacity(subject, fewest(capacities, year), _ONE_HOUR)
            at_least = value / of_capacity(subject, capacities[year], _ONE_HOUR)
            if at_most >= limits.least and at_least <= limits.most:
                continue
            facts: dict[str, Wording] = {
                "name": subject.filled.statistics.spec(limits.capacity).name,
                "year": str(year),
                "least": shown(limits.least),
                "most": shown(limits.most),
                "found": shown(at_least if at_least > limits.most else at_most, 0),
            }
            related = (("data", limits.capacity, year), *(each.path for each in amounts[1:]))
            yield Finding(amounts[0].path, facts, related)
