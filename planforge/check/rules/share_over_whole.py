"""占比的分子不大于分母。

占比类指标的分子是分母的一部分，两个统计项同一年都填报时，分子不应大于分母（domain R11 一类）。

通过：
    统计数据: {能源消费总量: {2022: 1000}, 非化石能源消费量: {2022: 150}}
不通过：
    统计数据: {能源消费总量: {2022: 1000}, 非化石能源消费量: {2022: 1500}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown, stated_values
from planforge.check.subject import Subject
from planforge.model.specs import Share

ID: Final = "share-over-whole"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Stated parts that are larger than their stated whole."""
    statistics = subject.filled.statistics
    formulas = [row.spec.formula for row in subject.filled.table.rows]
    pairs = {(each.numerator, each.denominator) for each in formulas if isinstance(each, Share)}
    for part, whole in sorted(pairs):
        names = statistics.spec(part), statistics.spec(whole)
        wholes = stated_values(subject, whole)
        for year, value in stated_values(subject, part).items():
            if year not in wholes:
                continue
            most = statistics.units.convert(wholes[year], names[1].unit, names[0].unit)
            if value > most:
                facts = {"part": names[0].name, "whole": names[1].name, "year": str(year)}
                amounts = {"most": shown(most, unit=names[0].unit), "found": shown(value, unit=names[0].unit)}
                yield Finding(("data", part, year), facts | amounts, (("data", whole, year),))
