"""指标值在合理范围内。

每项指标的合理范围写在 templates/tables/city.yaml、park.yaml（sane），范围很宽，不是标准，超出的多半是单
位或小数点写错。换了单位的行不看；占比填了100%以上的，由 share-over-whole 提出。

通过：
    指标: {城市森林覆盖率: {2025: 45}}
不通过：
    指标: {单位GDP能源消费量: {2025: 58}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import cell_path, shown, valued_cells
from planforge.check.parts import is_over_whole
from planforge.check.subject import Subject

ID: Final = "sane-value"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Values outside the range of their row."""
    for row, cell, value in valued_cells(subject):
        sane = row.spec.sane
        if sane is None or cell.unit != row.spec.unit or sane[0] <= value <= sane[1]:
            continue
        if is_over_whole(row, cell):
            continue
        facts = {
            "name": row.spec.name,
            "year": str(cell.year),
            "least": shown(sane[0], 4),
            "most": shown(sane[1], 4, cell.unit),
            "found": shown(value, row.spec.decimals_in(cell.unit), cell.unit),
        }
        yield Finding(cell_path(cell), facts)
