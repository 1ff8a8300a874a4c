"""每项举措写明责任单位。

正文或重点任务分工表里看不到牵头单位的任务，落实不到人。任务、科技创新、全民行动、保障措施里的举措没有填
“责任单位”的提出（提示）。

通过：
    举措:
      - {编号: M1, 标题: 推广热泵, 责任单位: 市住房和城乡建设局牵头}
不通过：
    举措:
      - {编号: M1, 标题: 推广热泵}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "measure-units"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Measures that nobody answers for, or that nobody leads."""
    for path, measure in subject.measures():
        if measure.units is None or not measure.units.lead:
            yield Finding(path, {"name": measure.title})
