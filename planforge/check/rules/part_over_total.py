"""部分不大于全体。

工业增加值不大于第二产业增加值，工业碳排放不大于排放总量，新能源汽车不多于汽车。
哪些统计项是哪些的部分，写在 templates/tables/limits.yaml 的 parts。

通过：
    统计数据: {汽车保有量: {2022: 62.4}, 新能源汽车保有量: {2022: 15670}}
不通过：
    统计数据: {汽车保有量: {2022: 62.4}, 新能源汽车保有量: {2022: 1567000}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.parts import larger_parts, share_pairs
from planforge.check.subject import Subject

ID: Final = "part-over-total"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Stated parts that are larger than their stated whole; those of shares are another rule's."""
    shares = share_pairs(subject)
    pairs = subject.filled.specs.limits.parts.items()
    return larger_parts(subject, (pair for pair in pairs if pair not in shares))
