"""重点工程的节能量、降碳量之和不超过本地总量。

全部项目满负荷一年的节能量之和超过基准年能源消费总量，或降碳量之和超过排放总量的，测算有误。

通过：
    节能量之和 12 万吨标准煤，能源消费总量 1668 万吨标准煤
不通过：
    节能量之和 2000 万吨标准煤，能源消费总量 1668 万吨标准煤
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.scale import beyond_the_whole
from planforge.check.subject import Subject

ID: Final = "projects-savings"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Sums of all projects that exceed what the place uses or emits."""
    for each in beyond_the_whole(subject, subject.filled.ledger.total.saved.full):
        yield Finding(("projects",), each.facts, (("data", each.series, subject.plan.years.base),))
