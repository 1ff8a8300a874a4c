"""正文写明牵头、负责的单位在责任单位名录里。

填了责任单位名录的，正文“由市某局牵头”“市某委负责”写到的单位应是名录里的名称或简称；责任单位字段的由读取时
核对，不在这里重复。

通过：
    正文：由市生态环境局牵头
    责任单位名录: [{名称: 市生态环境局}]
不通过：
    正文：由市环境保护局牵头
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "unknown-body"
GROUP: Final = Group.TEXT

_NAMED: Final = re.compile(
    r"(?:由|会同)(?P<body>(?:市|区|县|园区)[一-鿿]{2,10}?(?:局|委|委员会|办公室|中心|公司))(?=牵头|负责|会同)"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Bodies in texts that the plan's list does not know."""
    known = {name for each in subject.plan.bodies for name in (each.name, each.short) if name}
    for passage in subject.writing.passages if known else ():
        for found in passage.found(_NAMED):
            if not any(found["body"] in each for each in known):
                yield Finding(passage.path, {"found": found["body"]}, span=found.span("body"))
