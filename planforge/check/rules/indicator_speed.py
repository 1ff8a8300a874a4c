"""指标前后两段的快慢相称。

基准年到第一个目标年、第一个到第二个目标年的年均变化，方向相反或快慢相差十倍以上的，请再核对（倍数见
limits.yaml 的 speed）。方向变坏由 target-direction 提出，这里只看快慢。

通过：
    指标: {城市森林覆盖率: {2022: 51.0, 2025: 51.3, 2030: 51.8}}
不通过：
    指标: {城市森林覆盖率: {2022: 51.0, 2025: 51.01, 2030: 54.0}}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.subject import Subject

ID: Final = "indicator-speed"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Rows of which one stretch is many times as fast as the other."""
    limit = subject.filled.specs.limits.speed
    for row in subject.filled.table.rows:
        cells = [(cell.year, cell.value, cell.unit) for cell in row.cells if cell.value is not None]
        units = {unit for _, _, unit in cells}
        if len(cells) != _STRETCHES + 1 or len(units) != 1:
            continue
        speeds = [
            (later - first) / (year - start)
            for (start, first, _), (year, later, _) in pairwise(cells)
            if first is not None and later is not None
        ]
        slow, fast = sorted(map(abs, speeds))
        if slow and speeds[0] * speeds[1] > 0 and fast > limit * slow:
            unit = units.pop()
            facts = {"name": row.spec.name, "limit": shown(limit, 0)}
            told = {"first": shown(speeds[0], 4, unit), "later": shown(speeds[1], 4, unit)}
            yield Finding(("indicators", row.spec.id), facts | told)


_STRETCHES: Final = 2
