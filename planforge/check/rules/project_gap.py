"""列出的重点工程撑得起指标的目标。

可再生能源装机、新模式新业态这类由项目相加得出的指标，目标的增量应不大于各项目贡献之和。
哪些指标这样看，见 templates/tables/limits.yaml 的 project_carried；其余指标不只靠列出的项目，缺口见三线
对照表，这里不提。公开的只是部分项目，所以只是提示。

通过：基准年装机100万千瓦，项目贡献20万千瓦，目标120万千瓦
不通过：基准年装机100万千瓦，项目贡献20万千瓦，目标150万千瓦
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.subject import Subject
from planforge.fill.standings import Standing

ID: Final = "project-gap"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Targets that the listed projects do not carry."""
    for lines in subject.filled.three_lines:
        value, gap = lines.supported.value.value, lines.supported.gap
        if lines.row not in subject.filled.specs.limits.project_carried:
            continue
        if (
            lines.supported.standing is not Standing.SHORT
            or value is None
            or gap is None
            or gap.value is None
        ):
            continue
        facts = {
            "name": lines.name,
            "year": str(lines.year),
            "target": lines.printed,
            "found": shown(value, lines.decimals, lines.unit),
            "gap": shown(abs(gap.value), lines.decimals, lines.unit),
        }
        yield Finding(("indicators", lines.row, lines.year), facts)
