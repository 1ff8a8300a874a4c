"""指标表每一格都有数，或写明为什么没有。

编制指南的指标表要求填写基准年的数和各目标年的目标；待补充的格子不能上报。“不填”和文字目标不算缺。

通过：
    指标: {森林覆盖率: {2022: 51.2, 2025: 51.5%以上, 2030: 51.8%以上}}
不通过：
    指标: {森林覆盖率: {2025: 51.5%以上, 2030: 51.8%以上}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.fill.filled import CellState
from planforge.problems import hint, listed

ID: Final = "indicator-missing"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Rows of the table with cells that are still to be filled in, each row once."""
    for row in subject.filled.table.rows:
        lacking = [cell for cell in row.cells if cell.state is CellState.MISSING]
        if lacking:
            reasons = dict.fromkeys(cell.reason for cell in lacking if cell.reason)
            years = listed(hint("{year}年", year=cell.year) for cell in lacking)
            facts = {"name": row.spec.name, "years": years, "why": listed(reasons, "{first}；{second}")}
            yield Finding(("indicators", row.spec.id), facts)
