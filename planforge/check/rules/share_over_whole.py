"""占比的分子不大于分母。

占比类指标的分子是分母的一部分，两个统计项同一年都填报时，分子不应大于分母（domain R11 一类）。

通过：
    统计数据: {能源消费总量: {2022: 1000}, 非化石能源消费量: {2022: 150}}
不通过：
    统计数据: {能源消费总量: {2022: 1000}, 非化石能源消费量: {2022: 1500}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.parts import larger_parts, share_pairs
from planforge.check.subject import Subject

ID: Final = "share-over-whole"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Stated parts that are larger than their stated whole."""
    return larger_parts(subject, sorted(share_pairs(subject)))
