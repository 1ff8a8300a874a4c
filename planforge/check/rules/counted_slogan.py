"""正文清点的数目与列出的一致。

“工业、建筑、交通三个领域”“三大工程：甲、乙和丙”，数目与并列的名称核对；“六大任务”“六大工程”与方案的主要任务、
工程类别核对。名称里有“和”的，分开、不分开算都行；带“等”的不清点。

通过：
    正文：统筹工业、建筑、交通三个领域
不通过：
    正文：统筹工业、建筑、交通四个领域
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.counts import CountReader
from planforge.check.figures import HAN
from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.quantity.numerals import read_numeral, write_numeral

ID: Final = "counted-slogan"
GROUP: Final = Group.TEXT

_TASKS: Final = re.compile(f"(?P<number>[{HAN}]{{1,3}})(?:大|项(?:主要|重点))(?:主要|重点)?任务")
_CLASSES: Final = re.compile(f"(?P<number>[{HAN}]{{1,3}})(?:大(?:类)?|类)(?:重点)?工程")
_WHOLE: Final = frozenset({"overview", "goals", "safeguards"})
"""Parts whose texts speak of the whole plan."""


def find(subject: Subject) -> Iterator[Finding]:
    """Counts that what they count contradicts."""
    reader = CountReader(subject.filled.specs.prose)
    for passage in subject.writing.passages:
        for count in reader.read(passage):
            if not count.fits:
                wanted = count.least if count.said < count.least else count.most
                facts = {"text": count.text, "wanted": str(wanted), "found": str(count.said)}
                yield Finding(passage.path, facts, span=(count.start, count.start + len(count.text)))
        if passage.path[0] in _WHOLE:
            for pattern, size in ((_TASKS, len(subject.plan.tasks)), (_CLASSES, _classes(subject))):
                for found in passage.found(pattern):
                    said = read_numeral(found["number"])
                    if size and said != size:
                        facts = {
                            "text": found.group(),
                            "wanted": write_numeral(size),
                            "found": found["number"],
                        }
                        yield Finding(passage.path, facts, span=found.span())


def _classes(subject: Subject) -> int:
    return sum(1 for each in subject.filled.sums.classes if each.count)
