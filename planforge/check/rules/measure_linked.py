"""主要任务的举措落到指标或项目上。

既不支撑指标、也没有项目的任务，审核时看不出怎样落实。只查第三部分的举措。

通过：
    主要任务: [{编号: t, 标题: 能源转型, 举措: [{编号: a, 标题: 发展光伏, 支撑指标: [可再生能源装机容量]}]}]
不通过：
    主要任务: [{编号: t, 标题: 能源转型, 举措: [{编号: a, 标题: 发展光伏}]}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "measure-linked"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Measures of tasks that neither an indicator nor a project belongs to."""
    supported = {support.task for project in subject.plan.projects for support in project.supports}
    for path, measure in subject.measures():
        linked = measure.indicators or measure.projects or measure.id in supported
        if path[0] == "tasks" and not linked:
            yield Finding(path, {"name": measure.title})
