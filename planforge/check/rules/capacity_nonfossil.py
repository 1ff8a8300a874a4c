"""非化石能源消费量装得下本地装机的发电量。

本地可再生能源装机按最少的年利用小时数发的电，折标准煤以后都是非化石能源，非化石能源消费量不会更
少；更少的，多半是单位或小数点写错。写明用发电煤耗法的按当年煤耗折算，其余按当量值，是各种方法中最低的。小时数
和当量值写在 templates/tables/limits.yaml 的 capacity_hours、power_coal，都取得很宽。净调出电力的年份不比；没
有填写调入调出的，按最多的小时数发的电超过全社会用电量的，也不比。

通过：
    统计数据: {光伏发电装机容量: {2022: 68.4}, 非化石能源消费量: {2022: 28.7}}
不通过：
    统计数据: {光伏发电装机容量: {2022: 684}, 非化石能源消费量: {2022: 28.7}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.generation import POWER_HOURS, fewest, flows_of, known_capacities, of_capacity
from planforge.check.numbers import shown, stated_values
from planforge.check.subject import Subject
from planforge.model.check_limits import HoursRange
from planforge.model.terms import Electricity, Flow

ID: Final = "capacity-nonfossil"
GROUP: Final = Group.NUMBERS

_TOTAL: Final = "energy_nonfossil"
_USED: Final = "electricity_consumption"
_ELECTRICITY: Final = "electricity"
_UNIT: Final = "万吨标准煤"
_NOTHING: Final = Decimal(0)
Known = Mapping[HoursRange, Mapping[int, Decimal]]
"""What the plan states for each kind of capacity by year."""
_COAL: Final = "吨标准煤/万千瓦时"


def find(subject: Subject) -> Iterator[Finding]:
    """Years whose non-fossil energy is less than what the place's own power must give."""
    units = subject.filled.units
    for year, value in stated_values(subject, _TOTAL).items():
        known = {limits: values for limits, values in known_capacities(subject) if year in values}
        if not known or not _stays_here(subject, known, year):
            continue
        least = sum((of_capacity(subject, fewest(known[each], year), each.least) for each in known), _NOTHING)
        coal = units.convert(least * _coal(subject, year), f"{POWER_HOURS}*{_COAL}", _UNIT)
        if value < coal:
            facts = {"year": str(year), "least": shown(coal, unit=_UNIT), "found": shown(value, unit=_UNIT)}
            related = tuple(("data", each.capacity, year) for each in known)
            yield Finding(("data", _TOTAL, year), facts, related)


def _stays_here(subject: Subject, known: Known, year: int) -> bool:
    """Whether the place surely uses what it makes: it takes in more than it gives, or uses far more."""
    outflow, inflow = (
        flows_of(subject, _ELECTRICITY, flow).get(year, ()) for flow in (Flow.OUTFLOW, Flow.INFLOW)
    )
    if outflow or inflow:
        return sum(each.value for each in outflow) <= sum(each.value for each in inflow)
    most = sum((of_capacity(subject, known[each][year], each.most) for each in known), _NOTHING)
    used = stated_values(subject, _USED).get(year)
    return used is not None and most <= used


def _coal(subject: Subject, year: int) -> Decimal:
    """The plan's own coefficient of the year where it reckons by one, else the lowest in use."""
    lowest = subject.filled.specs.limits.power_coal
    if subject.plan.conventions.electricity is not Electricity.COAL_RATE:
        return lowest
    rate = subject.filled.factors.coal_rate(year)
    factor = subject.filled.units.common_factor(rate.unit, _COAL)
    return lowest if rate.value is None or factor is None else rate.value * factor
