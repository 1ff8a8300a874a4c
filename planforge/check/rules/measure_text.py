"""举措写明内容。

编制指南第三、四部分要求写明任务的具体举措；只有标题的举措，印出来是空的一条。

通过：
    科技创新: [{编号: a, 标题: 建设平台, 内容: 建成2个中试平台}]
不通过：
    科技创新: [{编号: a, 标题: 建设平台}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "measure-text"
GROUP: Final = Group.COMPLETE


def find(subject: Subject) -> Iterator[Finding]:
    """Measures with nothing but a title."""
    for path, measure in subject.measures():
        if not (measure.text or "").strip():
            yield Finding(path, {"name": measure.title})
