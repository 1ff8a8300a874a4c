"""三次产业增加值之和等于地区生产总值。

三项和地区生产总值都按当年价统计，四个数都填报的年份，三项之和应等于地区生产总值。允许的偏
差见templates/tables/limits.yaml 的 sector_sum：占比合计印成99.9%或100.1%的是四舍五入，不提。

通过：
    统计数据:
      地区生产总值: {2022: 1000}
      第一产业增加值: {2022: 100}
      第二产业增加值: {2022: 400}
      第三产业增加值: {2022: 500}
不通过：第三产业增加值写成 520，三项之和为 1020
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, shown, stated_values
from planforge.check.subject import Subject

ID: Final = "sector-sum"
GROUP: Final = Group.NUMBERS


_SECTORS: Final = ("primary_value", "secondary_value", "tertiary_value")


def find(subject: Subject) -> Iterator[Finding]:
    """Years whose three sectors do not come to GDP."""
    parts = [stated_values(subject, each) for each in _SECTORS]
    for year, whole in stated_values(subject, "gdp").items():
        if not all(year in each for each in parts) or not whole:
            continue
        total = sum((each[year] for each in parts), Decimal(0))
        if abs(total - whole) * HUNDRED > subject.filled.specs.limits.sector_sum * whole:
            facts = {"year": str(year), "whole": shown(whole), "total": shown(total)}
            yield Finding(("data", "gdp", year), facts, tuple(("data", each, year) for each in _SECTORS))
