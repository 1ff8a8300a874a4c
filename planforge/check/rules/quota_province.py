"""试点所在省份有该批次的名额。

《国家碳达峰试点建设方案》附件1给15个省（区）安排了首批名额；其他批次的名额没有公布的不查。虚构的地区也查：
它所在的省份是真的。

通过：
    所在省份: 湖北省
    试点批次: 首批
不通过：
    所在省份: 海南省
    试点批次: 首批
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "quota-province"
GROUP: Final = Group.FRAME


def find(subject: Subject) -> Iterator[Finding]:
    """A province without pilots in the batch."""
    plan = subject.plan
    provinces = {each.province for each in subject.lists.quotas if each.batch == plan.batch}
    if not plan.province or not provinces or any(plan.province.startswith(each) for each in provinces):
        return
    facts = {"province": plan.province, "batch": plan.batch, "count": str(len(provinces))}
    yield Finding(("province",), facts, (("batch",),))
