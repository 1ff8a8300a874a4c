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
from planforge.check.subject import Subject
from planforge.energy.saved_energy import UNITS
from planforge.fill.projects import MONEY, in_money
from planforge.model.terms import Computed
from planforge.problems import Message, Wording

ID: Final = "project-scale"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Projects that cost more than all produce, or save more than all use."""
    for project in subject.plan.projects:
        path = ("projects", f"id={project.id}")
        cost, product = in_money(project.investment, subject.filled.units), base_value(subject, "gdp")
        if cost is not None and product is not None and cost > product:
            facts = {
                "name": project.name,
                "most": shown(product, unit=MONEY),
                "found": shown(cost, unit=MONEY),
            }
            what: dict[str, Wording] = {"what": Message("总投资"), "whole": Message("地区生产总值")}
            yield Finding((*path, "investment"), facts | what)
        entry = subject.filled.ledger.project(project.id)
        for kind, series, whole in _WHOLES if entry is not None else ():
            found = entry.saved.full.get(kind) if entry is not None else None
            most = base_value(subject, series, UNITS[kind])
            if found is not None and found.value is not None and most is not None and found.value > most:
                facts = {
                    "name": project.name,
                    "most": shown(most, 0, UNITS[kind]),
                    "found": shown(found.value, 0, UNITS[kind]),
                }
                yield Finding((*path, "savings"), facts | {"what": Message(kind.label), "whole": whole})


_WHOLES: Final = (
    (Computed.SAVING, "energy_total", Message("能源消费总量")),
    (Computed.ABATEMENT, "co2_total", Message("二氧化碳排放总量")),
)
