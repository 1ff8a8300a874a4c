"""占比的变化写明是百分点还是百分之几。

单位为%的指标，“提高3%”是乘以1.03，“提高3个百分点”是加3，意思差得远；占比的目标一般指百分点。

通过：
    指标: {非化石能源消费占比: {2025: 较2022年提高3个百分点}}
不通过：
    指标: {非化石能源消费占比: {2025: 较2022年提高3%}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import cell_path
from planforge.check.subject import Subject
from planforge.quantity.target import ChangeKind, Relative

ID: Final = "percent-or-points"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Shares that change by percent."""
    for row in subject.filled.table.rows:
        for cell in row.cells:
            target = cell.phrase.floor if cell.phrase is not None else None
            if cell.unit != "%" or not isinstance(target, Relative) or not target.change:
                continue
            if target.kind is ChangeKind.PERCENT:
                yield Finding(cell_path(cell), {"name": row.spec.name, "found": target.text})
