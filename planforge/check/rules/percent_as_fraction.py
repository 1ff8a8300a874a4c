"""百分数不写成小数。

单位为%的指标，常见范围在1%以上，而填了大于0、小于1的数，多半是把22%写成了0.22。常见范围从0起的指标，同
一行另有一年的数与它的100倍相近（相差不到一倍）的，也提出。

通过：
    指标: {非化石能源消费占比: {2030: 25%以上}}
不通过：
    指标: {非化石能源消费占比: {2030: 0.25}}
    指标: {新建厂房屋顶光伏覆盖率: {2022: 0.35, 2025: 50}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, cell_path, shown, valued_cells
from planforge.check.subject import Subject
from planforge.fill.filled import FilledCell, FilledRow

ID: Final = "percent-as-fraction"
GROUP: Final = Group.NUMBERS

_WHOLE: Final = 1
_ALIKE: Final = 2
"""How many times as large the values of two years may be that are of one kind: shares seldom double."""


def find(subject: Subject) -> Iterator[Finding]:
    """Values below 1 % of rows that lie above it, or whose other years do."""
    for row, cell, value in valued_cells(subject):
        if cell.unit != "%" or not 0 < value < _WHOLE:
            continue
        sane = row.spec.sane
        if (sane is None or sane[0] < _WHOLE) and not _is_like_others(row, cell, value * HUNDRED):
            continue
        wanted = shown(value * HUNDRED, row.spec.decimals_in(cell.unit), "%")
        facts = {"name": row.spec.name, "year": str(cell.year)}
        yield Finding(cell_path(cell), facts | {"wanted": wanted, "found": shown(value, 4, "%")})


def _is_like_others(row: FilledRow, cell: FilledCell, wanted: Decimal) -> bool:
    """Whether another year's value is near what the value would be as a percentage."""
    others = (each.value for each in row.cells if each.year != cell.year and each.unit == cell.unit)
    return any(each and each > _WHOLE and wanted / _ALIKE < each < wanted * _ALIKE for each in others)
