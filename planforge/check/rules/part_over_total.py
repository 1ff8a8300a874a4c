"""部分不大于全体。

工业增加值不大于第二产业增加值，工业碳排放不大于排放总量，新能源汽车不多于汽车（domain R11、R14一类）。
哪些统计项是哪些的部分，写在 templates/tables/limits.yaml 的 parts。

通过：
    统计数据: {汽车保有量: {2022: 62.4}, 新能源汽车保有量: {2022: 15670}}
不通过：
    统计数据: {汽车保有量: {2022: 62.4}, 新能源汽车保有量: {2022: 1567000}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown, stated_values
from planforge.check.subject import Subject

ID: Final = "part-over-total"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Stated parts that are larger than their stated whole in the same year."""
    statistics = subject.filled.statistics
    for part, whole in subject.filled.specs.limits.parts.items():
        wholes = stated_values(subject, whole)
        for year, value in stated_values(subject, part).items():
            if year not in wholes:
                continue
            unit = statistics.spec(part).unit
            most = statistics.units.convert(wholes[year], statistics.spec(whole).unit, unit)
            if value > most:
                facts = {"part": statistics.spec(part).name, "whole": statistics.spec(whole).name}
                amounts = {
                    "year": str(year),
                    "most": shown(most, unit=unit),
                    "found": shown(value, unit=unit),
                }
                yield Finding(("data", part, year), facts | amounts, (("data", whole, year),))
