"""百分数不写成小数。

单位为%的指标，常见范围在1%以上，而填了大于0、小于1的数，多半是把22%写成了0.22。

通过：
    指标: {非化石能源消费占比: {2030: 25%以上}}
不通过：
    指标: {非化石能源消费占比: {2030: 0.25}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, cell_path, shown, valued_cells
from planforge.check.subject import Subject

ID: Final = "percent-as-fraction"
GROUP: Final = Group.NUMBERS

_WHOLE: Final = 1


def find(subject: Subject) -> Iterator[Finding]:
    """Values below 1 % of rows that lie above it."""
    for row, cell, value in valued_cells(subject):
        sane = row.spec.sane
        if cell.unit != "%" or sane is None or sane[0] < _WHOLE or not 0 < value < _WHOLE:
            continue
        wanted = shown(value * HUNDRED, row.spec.decimals_in(cell.unit), "%")
        facts = {"name": row.spec.name, "year": str(cell.year)}
        yield Finding(cell_path(cell), facts | {"wanted": wanted, "found": shown(value, 4, "%")})
