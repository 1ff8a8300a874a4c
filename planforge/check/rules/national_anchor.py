"""目标不低于国家的同名目标。

与国家公开文件里同一指标、同一年份的目标比较；地方情况不同，低于国家目标的只作提示，由编制单位说明理由。
国家目标见 templates/tables/anchors.yaml，标明文件、年份和是否核实。只比较写成数值的目标，不比较相对目标。

通过：
    指标: {非化石能源消费占比: {2030: 25%以上}}
不通过：
    指标: {非化石能源消费占比: {2030: 18%以上}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import cell_path, shown
from planforge.check.subject import Subject
from planforge.fill.filled import FilledCell, FilledRow
from planforge.model.specs import Direction
from planforge.quantity.target import Point, Target, Unread

ID: Final = "national-anchor"
GROUP: Final = Group.FRAME


def find(subject: Subject) -> Iterator[Finding]:
    """Targets that are weaker than the nation's."""
    documents = {each.id: each.title for each in subject.lists.documents}
    for anchor in subject.lists.anchors:
        row = subject.filled.table.row(anchor.indicator) if anchor.indicator else None
        cell = row.cell(anchor.year) if row is not None else None
        if row is None or cell is None or not _is_weaker(row, cell, anchor.target.floor):
            continue
        facts = {
            "name": row.spec.name,
            "year": str(anchor.year),
            "wanted": anchor.target.text,
            "found": shown(cell.value or Decimal(0), row.spec.decimals_in(cell.unit), cell.unit),
            "document": documents[anchor.document],
        }
        yield Finding(cell_path(cell), facts)


def _is_weaker(row: FilledRow, cell: FilledCell, target: Target | Unread) -> bool:
    """Only where both are numbers of one unit that should rise."""
    if cell.value is None or not isinstance(target, Point) or row.spec.direction is not Direction.UP:
        return False
    return target.unit in ("", cell.unit) and cell.value < target.value
