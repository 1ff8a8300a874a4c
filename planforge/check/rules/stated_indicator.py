"""填报的基准年指标值与统计数据相符。

指标表里填报的基准年数值，统计数据也能按公式算出时，两者应一致。相差在 templates/tables/limits.yaml 的
stated_value（%）以内，或只差印出末位的四舍五入的，不提。目标年不比。

通过：
    统计数据: {能源消费总量: {2022: 600}, 地区生产总值（不变价）: {2022: 1000}}
    指标: {单位GDP能源消费量: {2022: 0.6}}
不通过：
    指标: {单位GDP能源消费量: {2022: 0.7}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, cell_path, shown, valued_cells
from planforge.check.subject import Subject
from planforge.fill.filled import CellState

ID: Final = "stated-indicator"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Numbers of the base year that the statistics contradict."""
    limits = subject.filled.specs.limits
    for row, cell, value in valued_cells(subject):
        found = cell.check.value if cell.check is not None else None
        if found is None or cell.state is not CellState.GIVEN or cell.year != subject.plan.years.base:
            continue
        decimals = row.spec.decimals_in(cell.unit)
        allowed = max(limits.stated_value * abs(found) / HUNDRED, Decimal(1).scaleb(-decimals))
        if abs(value - found) > allowed:
            facts = {
                "name": row.spec.name,
                "year": str(cell.year),
                "wanted": shown(found, decimals, cell.unit),
                "found": shown(value, decimals, cell.unit),
            }
            yield Finding(cell_path(cell), facts)
