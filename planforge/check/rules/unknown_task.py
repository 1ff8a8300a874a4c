"""正文引号里写到的任务、举措、政策在方案里。

引号里的一处与某个任务领域、举措、政策的标题只差一个字，又不是别的标题，多半是写错或改名后没有同改。

通过：
    正文：“推动能源绿色低碳转型”任务
    主要任务: [{编号: a, 标题: 推动能源绿色低碳转型}]
不通过：
    正文：“推进能源绿色低碳转型”任务
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.near_names import near_names
from planforge.check.subject import Subject
from planforge.model.places import Path

ID: Final = "unknown-task"
GROUP: Final = Group.TEXT

_QUOTED: Final = re.compile("“([^“”]+)”")


def find(subject: Subject) -> Iterator[Finding]:
    """Quoted names that are almost titles."""
    titles = dict(_titles(subject))
    for passage in subject.writing.passages:
        for quoted in passage.found(_QUOTED):
            for near in near_names(quoted[1], titles):
                start = quoted.start(1) + near.start
                facts = {"found": near.found, "wanted": near.name}
                span = start, start + len(near.found)
                yield Finding(passage.path, facts, (titles[near.name],), span=span)


def _titles(subject: Subject) -> Iterator[tuple[str, Path]]:
    for area in subject.plan.tasks:
        yield area.title, ("tasks", f"id={area.id}", "title")
    for path, measure in subject.measures():
        yield measure.title, (*path, "title")
    for policy in subject.plan.policies:
        yield policy.title, ("policies", f"id={policy.id}", "title")
