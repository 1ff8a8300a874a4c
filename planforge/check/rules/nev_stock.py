"""新能源汽车保有量与新注册、注销数量对得上。

年末保有量约等于上年末保有量加当年新注册、减当年注销。三项都填报、年份相连的才比；过户、转
籍造成的差别在 templates/tables/limits.yaml 的 stock 以内不提。

通过：
    统计数据:
      新能源汽车保有量: {2021: 10000, 2022: 14900}
      新注册登记新能源汽车数量: {2022: 5000}
      注销新能源汽车数量: {2022: 100}
不通过：2022年保有量写成 24900
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, shown, stated_values
from planforge.check.subject import Subject

ID: Final = "nev-stock"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Years whose stock does not follow from the year before."""
    stock = stated_values(subject, "nev_stock")
    added, gone = (stated_values(subject, each) for each in ("nev_registered", "nev_retired"))
    for year, found in stock.items():
        if year - 1 not in stock or year not in added or year not in gone:
            continue
        wanted = stock[year - 1] + added[year] - gone[year]
        if abs(found - wanted) * HUNDRED > subject.filled.specs.limits.stock * max(found, wanted):
            facts = {"year": str(year), "wanted": shown(wanted, 0), "found": shown(found, 0)}
            related = (
                ("data", "nev_stock", year - 1),
                ("data", "nev_registered", year),
                ("data", "nev_retired", year),
            )
            yield Finding(("data", "nev_stock", year), facts, related)
