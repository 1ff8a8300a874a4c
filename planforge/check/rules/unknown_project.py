"""正文写到的项目在重点工程里。

正文的一处与某个项目的名称只差一个字，又不是别的项目，多半是写错或改名后没有同改。不同的简称不提。

通过：
    正文：建成石桥渔光互补光伏电站
    重点工程: [{编号: P01, 项目名称: 石桥渔光互补光伏电站}]
不通过：
    正文：建成石桥农光互补光伏电站
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.near_names import near_names
from planforge.check.subject import Subject

ID: Final = "unknown-project"
GROUP: Final = Group.TEXT


def find(subject: Subject) -> Iterator[Finding]:
    """Names that are almost those of projects."""
    names = {each.name: each.id for each in subject.plan.projects}
    for passage in subject.writing.passages:
        if passage.path[-1] == "name":
            continue
        for near in near_names(passage.words, names):
            facts = {"found": near.found, "wanted": near.name}
            related = (("projects", f"id={names[near.name]}", "name"),)
            span = near.start, near.start + len(near.found)
            yield Finding(passage.path, facts, related, span=span)
