"""个数是整数。

单位为个、辆、项、家、户的数没有小数。

通过：
    统计数据: {新能源汽车保有量: {2022: 15670}}
不通过：
    统计数据: {新能源汽车保有量: {2022: 1.567}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import cell_path, shown, valued_cells
from planforge.check.subject import Subject
from planforge.fill.filled import CellState
from planforge.model.places import Path
from planforge.quantity.rounding import is_whole

ID: Final = "count-whole"
GROUP: Final = Group.NUMBERS

_COUNTED: Final = frozenset("个辆项家户座台")


def find(subject: Subject) -> Iterator[Finding]:
    """Counts with decimals, of statistics and of the indicator table."""
    statistics = subject.filled.statistics
    for series, stated in subject.plan.data.items():
        unit = stated.unit or statistics.spec(series).unit
        for year, amount in stated.values.items():
            if (amount.unit or unit) in _COUNTED and amount.value is not None and not is_whole(amount.value):
                name = statistics.spec(series).name
                yield _finding(("data", series, year), name, year, amount.value, amount.unit or unit)
    for row, cell, value in valued_cells(subject):
        if cell.state is CellState.GIVEN and cell.unit in _COUNTED and not is_whole(value):
            yield _finding(cell_path(cell), row.spec.name, cell.year, value, cell.unit)


def _finding(path: Path, name: str, year: int, value: Decimal, unit: str) -> Finding:
    return Finding(path, {"name": name, "year": str(year), "found": shown(value, 4, unit)})
