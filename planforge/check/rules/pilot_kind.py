"""试点类型与名单一致。

名单分城市和园区；名单里写作园区的按园区的指标表（表2）编制，写作城市的按城市的（表1）。

通过：
    名称: 苏州工业园区
    类型: 园区
不通过：
    名称: 苏州工业园区
    类型: 城市
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.problems import Message, Wording

ID: Final = "pilot-kind"
GROUP: Final = Group.FRAME


def find(subject: Subject) -> Iterator[Finding]:
    """A place that is listed as the other kind."""
    plan = subject.plan
    if plan.fictional:
        return
    for each in subject.lists.pilots:
        if each.batch == plan.batch and each.name == plan.name and each.kind != plan.kind.value:
            kinds = {"city": Message("城市"), "park": Message("园区")}
            facts: dict[str, Wording] = {
                "name": plan.name,
                "wanted": kinds[each.kind],
                "found": kinds[plan.kind.value],
            }
            yield Finding(("kind",), facts, (("name",),))
