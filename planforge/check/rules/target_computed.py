"""目标年的指标填写了目标。

没有填写目标而公式算得出数的，指标表印的是计算值：可再生能源装机、新能源汽车保有量这类由基准年加各项目贡献得出，
常比应有的目标低，也没有人对它负责。年份性质为实际、预计的年份本来由数据算出，不查。

通过：
    指标: {新能源汽车保有量: {2025: 55000辆以上, 2030: 16万辆以上}}
不通过：
    指标: {新能源汽车保有量: {2025: 55000辆以上}}  # 2030年印的是保有量加各项目新增
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.fill.filled import CellState
from planforge.model.terms import YearNature
from planforge.model.years import nature_of

ID: Final = "target-computed"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Cells of target years that print what a formula gives."""
    for row in subject.filled.table.rows:
        for cell in row.cells:
            is_target = nature_of(subject.plan, cell.year) is YearNature.TARGET
            if is_target and cell.state is CellState.COMPUTED and cell.year != subject.plan.years.base:
                facts = {"name": row.spec.name, "year": str(cell.year), "found": cell.printed + cell.unit}
                yield Finding(("indicators", row.spec.id), facts)
