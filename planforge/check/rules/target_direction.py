"""指标值一年比一年好。

目标年的值应比基准年好，后一个目标年应比前一个好。好是升是降，写在指标行（direction）；没
有升降要求的第三产业占比、增速类指标、文字目标和委托上级的目标不看。

通过：
    指标: {非化石能源消费占比: {2022: 15, 2025: 18%以上, 2030: 25%左右}}
不通过：
    指标: {非化石能源消费占比: {2022: 15, 2025: 18%以上, 2030: 17%}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.subject import Subject
from planforge.fill.filled import FilledCell, FilledRow
from planforge.model.specs import Direction
from planforge.problems import Message, Wording
from planforge.quantity.rounding import round_half_up

ID: Final = "target-direction"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Values that are worse than the one before."""
    for row in subject.filled.table.rows:
        formula = row.spec.formula
        if row.spec.direction is Direction.NONE or (formula is not None and formula.family == "growth"):
            continue
        before: FilledCell | None = None
        for cell in row.cells:
            if cell.value is None:
                continue
            if before is not None and before.unit == cell.unit and _is_worse(row, before, cell):
                yield _finding(row, before, cell)
            before = cell


def _is_worse(row: FilledRow, before: FilledCell, cell: FilledCell) -> bool:
    decimals = row.spec.decimals_in(cell.unit)
    first, later = (round_half_up(each.value or Decimal(0), decimals) for each in (before, cell))
    return later < first if row.spec.direction is Direction.UP else later > first


def _finding(row: FilledRow, before: FilledCell, cell: FilledCell) -> Finding:
    assert before.value is not None
    assert cell.value is not None
    side = Message("不低于") if row.spec.direction is Direction.UP else Message("不高于")
    decimals = row.spec.decimals_in(cell.unit)
    facts: dict[str, Wording] = {
        "name": row.spec.name,
        "year": str(cell.year),
        "side": side,
        "before": str(before.year),
        "wanted": shown(before.value, decimals, cell.unit),
        "found": shown(cell.value, decimals, cell.unit),
    }
    return Finding(("indicators", row.spec.id, cell.year), facts, (("indicators", row.spec.id, before.year),))
