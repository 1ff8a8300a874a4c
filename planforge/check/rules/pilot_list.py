"""试点名称与公布的名单一致。

首批试点名单由国家发展改革委办公厅公布；方案写明的批次有名单、而名单里没有这个名称时提示。虚构的地区不查。
名单抄自公开报道，未核对通知原文，园区全称以通知为准，所以只作提示。

通过：
    名称: 襄阳市
    试点批次: 首批
不通过：
    名称: 无名市
    试点批次: 首批
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "pilot-list"
GROUP: Final = Group.FRAME


def find(subject: Subject) -> Iterator[Finding]:
    """A place that the list of its batch does not name."""
    plan = subject.plan
    listed = [each for each in subject.lists.pilots if each.batch == plan.batch]
    if plan.fictional or not listed or any(_same(plan.name, each.name) for each in listed):
        return
    yield Finding(("name",), {"name": plan.name, "batch": plan.batch}, (("batch",),))


def _same(name: str, listed: str) -> bool:
    return name in listed or listed in name
