"""项目的规模与本地的规模相称。

单个项目的总投资超过基准年地区生产总值、年节能量超过能源消费总量、年降碳量超过排放总量的，多半是单位写错了
（万元写成亿元、兆瓦写成万千瓦）。

通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施, 总投资: 16.8}]
不通过：
    重点工程: [{编号: a, 名称: 光伏项目, 类别: 能源基础设施, 总投资: 168000}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import base_value, shown
from planforge.check.scale import beyond_the_whole
from planforge.check.subject import Subject
from planforge.fill.projects import MONEY, in_money
from planforge.problems import Message, Wording

ID: Final = "project-scale"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Projects that cost more than all produce, or save more than all use."""
    product = base_value(subject, "gdp")
    for project in subject.plan.projects:
        path = ("projects", f"id={project.id}")
        cost = in_money(project.investment, subject.filled.units)
        if cost is not None and product is not None and cost > product:
            amounts = {"most": shown(product, unit=MONEY), "found": shown(cost, unit=MONEY)}
            what: dict[str, Wording] = {"what": Message("总投资"), "whole": Message("地区生产总值")}
            yield Finding((*path, "investment"), {"name": project.name, **what, **amounts})
        entry = subject.filled.ledger.project(project.id)
        for each in beyond_the_whole(subject, entry.saved.full) if entry is not None else ():
            yield Finding((*path, "savings"), {"name": project.name, **each.facts})
