"""累计数不下降。

新模式新业态项目数、可再生能源装机等年末累计数一般只增不减；哪些是累计数，写在 limits.yaml 的 cumulative。

通过：
    统计数据: {可再生能源装机: {2021: 164.4, 2022: 185.6}}
不通过：
    统计数据: {可再生能源装机: {2021: 164.4, 2022: 18.56}}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown, stated_values
from planforge.check.subject import Subject

ID: Final = "cumulative-falls"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Years in which a stock that only grows is smaller than before."""
    statistics = subject.filled.statistics
    for series in subject.filled.specs.limits.cumulative:
        values = stated_values(subject, series)
        for before, year in pairwise(sorted(values)):
            if values[year] < values[before]:
                spec = statistics.spec(series)
                facts = {"name": spec.name, "year": str(year), "before": str(before)}
                amounts = {
                    "least": shown(values[before], unit=spec.unit),
                    "found": shown(values[year], unit=spec.unit),
                }
                yield Finding(("data", series, year), facts | amounts, (("data", series, before),))
