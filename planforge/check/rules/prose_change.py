"""正文写的变化幅度与前后两年的数据一致。

“2022年…比2020年下降5.4%”“提高三个百分点”“增加40万千瓦”，由方案两年的数据算出后核对，方向和大小都比；没有
写明与哪一年比的、年均和累计的不比。四舍五入和“约”“以上”的放宽与 prose-value 相同；本句只写了与哪一年比的，
接着前一句的年份，与各年都不同的才提。

通过：
    正文：2022年能源消费总量比2020年增长20%
    统计数据: {能源消费总量: {2020: 500, 2022: 600}}
不通过：
    正文：2022年能源消费总量比2020年下降20%
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.changes_said import changes_of, is_points_for_percent, stated_beside
from planforge.check.claims import Claim
from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.subject import Subject
from planforge.problems import Wording, hint

ID: Final = "prose-change"
GROUP: Final = Group.TEXT


def find(subject: Subject) -> Iterator[Finding]:
    """Changes that two values of the plan contradict."""
    for claim, pairs in changes_of(subject):
        beside = [stated_beside(subject, each) for each in pairs]
        wanted = beside[0]
        if wanted is None or None in beside or any(is_points_for_percent(subject, each) for each in pairs):
            continue
        size, unit = wanted
        facts: dict[str, Wording] = {
            "name": claim.name,
            "year": str(claim.year),
            "since": str(claim.since),
            "wanted": _worded(claim, size, unit),
            "found": claim.verb + claim.figure.text,
        }
        paths = tuple(each.path for each in (pairs[0].first, pairs[0].later) if each.path is not None)
        yield Finding(claim.passage.path, facts, paths, span=claim.span)


def _worded(claim: Claim, change: Decimal, unit: str) -> Wording:
    """What the text should say, by its own verb where that points the right way."""
    size = shown(abs(change), 2, unit)
    if (change > 0) == claim.rises:
        return claim.verb + size
    return hint("提高{size}", size=size) if change > 0 else hint("下降{size}", size=size)
