"""重点工程的新增装机之和不超过装机目标的增量。

基准年以后投产的可再生能源发电项目都计入本地装机，列出的项目之和不应多于指标表里装机目标
比基准年的增量：多出许多的，是项目或目标的单位写错，或者统计范围不同。多出不到
templates/tables/limits.yaml 的 capacity_excess（%）不提；项目不够的由 project-gap 提出。

通过：基准年装机100万千瓦，目标120万千瓦，项目之和20万千瓦
不通过：基准年装机100万千瓦，目标120万千瓦，项目之和200万千瓦
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.capacities import INDICATOR, POWER, in_service, total
from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, shown
from planforge.check.subject import Subject

ID: Final = "projects-capacity"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Target years by which the listed projects install more than the target needs."""
    row, base = subject.filled.table.row(INDICATOR), subject.plan.years.base
    start = row.cell(base) if row is not None else None
    if row is None or start is None or start.value is None:
        return
    units, most = subject.filled.units, 1 + subject.filled.specs.limits.capacity_excess / HUNDRED
    for cell in row.cells:
        if cell.year <= base or cell.value is None:
            continue
        before = units.convert(start.value, start.unit, POWER)
        increase = units.convert(cell.value, cell.unit, POWER) - before
        new = list(in_service(subject, base + 1, cell.year))
        if increase > 0 and total(new) > increase * most:
            facts = {"name": row.spec.name, "year": str(cell.year)}
            amounts = {"most": shown(increase, unit=POWER), "found": shown(total(new), unit=POWER)}
            related = tuple(each.path for each in new)
            yield Finding(("indicators", row.spec.id, cell.year), facts | amounts, related)
