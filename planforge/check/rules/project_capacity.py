"""项目的装机容量前后一致。

建设内容里写的发电装机（“建设40万千瓦光伏”）、节能降碳测算的装机容量、支撑作用里对可再生能源装机的贡献量说的
是同一件事：建设内容应与测算的装机之和或其中一项相符，没有测算的与贡献量相符；贡献量之和不大于测算的装机。单位
不同先换算；储能、抽水蓄能、变电容量、单机容量不算。哪些词算，写在 templates/tables/prose.yaml 的 generators、
capacity_names、capacity_links、not_generating，允许的相差用 about_percent。

通过：
    建设内容及规模: 建设40万千瓦光伏
    节能降碳测算: [{编号: p, 测算类型: 可再生能源发电, 装机容量: 400兆瓦, 年利用小时数: 980}]
不通过：
    建设内容及规模: 建设40万千瓦光伏
    节能降碳测算: [{编号: p, 测算类型: 可再生能源发电, 装机容量: 400, 年利用小时数: 980}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.capacities import POWER, Capacity, CapacityReader, of_savings, of_supports, total
from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED, shown
from planforge.check.subject import Subject
from planforge.check.writing import Passage
from planforge.problems import Message, Wording

ID: Final = "project-capacity"
GROUP: Final = Group.TEXT

_SAVINGS: Final = Message("节能降碳测算")
_SUPPORTS: Final = Message("支撑作用")


def find(subject: Subject) -> Iterator[Finding]:
    """Contents, and contributions, that the capacities of the project contradict."""
    contents = {
        each.path[1]: each
        for each in subject.writing.passages
        if each.path[0] == "projects" and each.path[-1] == "content"
    }
    reader = CapacityReader(subject.filled.specs.prose, subject.filled.units)
    for project in subject.plan.projects:
        installed = list(of_savings(project, subject.filled.units))
        added = list(of_supports(project, subject.filled.units))
        passage = contents.get(f"id={project.id}")
        if passage is not None:
            basis = (_SAVINGS, installed) if installed else (_SUPPORTS, added)
            yield from _content(subject, project.name, passage, reader, *basis)
        if installed and added and total(added) > total(installed) * _most(subject):
            facts: dict[str, Wording] = {"name": project.name, "what": _SUPPORTS, "basis": _SAVINGS}
            amounts = {
                "wanted": shown(total(installed), unit=POWER),
                "found": shown(total(added), unit=POWER),
            }
            related = tuple(each.path for each in (*added[1:], *installed))
            yield Finding(added[0].path, facts | amounts, related)


def _content(
    subject: Subject,
    name: str,
    passage: Passage,
    reader: CapacityReader,
    basis: Message,
    known: list[Capacity],
) -> Iterator[Finding]:
    """The first amount of a content that is no capacity of the project, where none is all of it."""
    said, most = list(reader.read(passage)), _most(subject)
    whole = total(known)
    wholes = [each.value for each in said] + [sum((each.value for each in said), Decimal(0))]
    if not known or not said or any(_are_near(each, whole, most) for each in wholes):
        return
    parts = [each.value for each in known]
    for each in said:
        if not any(_are_near(each.value, part, most) for part in parts):
            facts: dict[str, Wording] = {"name": name, "what": Message("建设内容"), "basis": basis}
            amounts = {"wanted": shown(whole, unit=POWER), "found": each.figure.text}
            span = (each.figure.start, each.figure.end)
            yield Finding(passage.path, facts | amounts, tuple(part.path for part in known), span=span)
            return


def _most(subject: Subject) -> Decimal:
    """How many times the one amount the other may be."""
    return 1 + subject.filled.specs.prose.about_percent / HUNDRED


def _are_near(one: Decimal, other: Decimal, most: Decimal) -> bool:
    return one <= other * most and other <= one * most
