"""占比的分子不大于分母。

占比类指标的分子是分母的一部分，两个统计项同一年都填报时，分子不应大于分母；直接填报的占比
不应大于100%，按表里印出的位数比。

通过：
    统计数据: {能源消费总量: {2022: 1000}, 非化石能源消费量: {2022: 150}}
不通过：
    统计数据: {能源消费总量: {2022: 1000}, 非化石能源消费量: {2022: 1500}}
    指标: {非化石能源消费占比: {2030: 105%}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import cell_path, shown, valued_cells
from planforge.check.parts import is_over_whole, larger_parts, share_pairs
from planforge.check.subject import Subject
from planforge.problems import Message, Wording

ID: Final = "share-over-whole"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Stated parts that are larger than their stated whole, and shares stated above 100 %."""
    yield from larger_parts(subject, sorted(share_pairs(subject)))
    for row, cell, value in valued_cells(subject):
        if is_over_whole(row, cell):
            found = shown(value, row.spec.decimals_in(cell.unit), cell.unit)
            facts: dict[str, Wording] = {"part": row.spec.name, "year": str(cell.year), "found": found}
            yield Finding(cell_path(cell), {**facts, "whole": Message("全体"), "most": "100%"})
