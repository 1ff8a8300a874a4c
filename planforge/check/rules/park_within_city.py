"""园区的数不大于所在城市的数。

园区在城市之内，它的能源消费量、排放量、增加值、人口、用地、装机不会多于全市同一年同一项。城市
的数填在“自定义统计项”里，名称写作“全市”或所在城市的名称加统计项的名称（全市工业增加值、云川市能源消费总量）；
园区和城市都填报的年份才比，比率、增速不比。

通过：
    所在城市: 云川市
    自定义统计项: [{编号: c, 名称: 全市工业增加值, 单位: 亿元}]
    统计数据: {工业增加值: {2022: 196.8}, 全市工业增加值: {2022: 1003.1}}
不通过：
    统计数据: {工业增加值: {2022: 1968}, 全市工业增加值: {2022: 1003.1}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.parts import Pair, larger_parts
from planforge.check.subject import Subject
from planforge.model.terms import Kind
from planforge.quantity.words import one_of

ID: Final = "park-within-city"
GROUP: Final = Group.NUMBERS

_WHOLE_CITY: Final = "全市"


def find(subject: Subject) -> Iterator[Finding]:
    """Numbers of a park that are larger than those of its city."""
    if subject.plan.kind is Kind.PARK:
        yield from larger_parts(subject, _pairs(subject))


def _pairs(subject: Subject) -> Iterator[Pair]:
    """Official series of the park and the plan's own series that is the same of the city."""
    city = subject.plan.city
    names = filter(None, (_WHOLE_CITY, city, city.removesuffix("市")))
    of_city = re.compile(rf"(?:{one_of(names)})(?:全市)?的?(?P<name>.+)")
    amounts = [each for each in subject.filled.specs.series if each.unit != "%" and "/" not in each.unit]
    known = {name: each for each in amounts for name in (each.name, *each.aliases)}
    for own in subject.plan.series:
        found = of_city.fullmatch(own.name)
        part = known.get(found["name"]) if found else None
        if part is not None and subject.filled.units.common_factor(own.unit, part.unit) is not None:
            yield part.id, own.id
