"""政策情景能达到指标表的目标。

政策情景就是方案得到落实的情景，它算出的值达不到目标，说明目标与测算对不上。目标与情
景值按印出的小数位比较。情景没有计入的举措也可能补上缺口，所以只是提示。

通过：政策情景算出2025年单位GDP能耗0.58，目标为不高于0.59
不通过：政策情景算出2025年单位GDP能耗0.62，目标为不高于0.59
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.subject import Subject
from planforge.fill.standings import Standing

ID: Final = "scenario-gap"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Targets that the policy scenario falls short of."""
    for lines in subject.filled.three_lines:
        policy = lines.policy
        if policy is None or policy.line.standing is not Standing.SHORT or policy.line.value.value is None:
            continue
        facts = {
            "name": lines.name,
            "year": str(lines.year),
            "scenario": policy.name,
            "target": lines.printed,
            "found": shown(policy.line.value.value, lines.decimals, lines.unit),
        }
        yield Finding(("indicators", lines.row, lines.year), facts)
