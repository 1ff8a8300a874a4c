"""标题下不止一个下级标题。

分层就要分出两个以上；一个标题下只有一个下级标题的，或补一个，或并入上级。

通过：
    主要任务: [{编号: t, 标题: 能源转型, 举措: [{编号: a, 标题: 光伏}, {编号: b, 标题: 风电}]}]
不通过：
    主要任务: [{编号: t, 标题: 能源转型, 举措: [{编号: a, 标题: 光伏}]}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.writing import Passage, Role, Writing

ID: Final = "single-child"
GROUP: Final = Group.LANGUAGE


def read(writing: Writing) -> Iterator[Finding]:
    """Headings that are the only one below theirs."""
    headings = list(writing.of(Role.HEADING))
    for place, heading in enumerate(headings):
        if heading.level > 1 and _is_alone(headings, place):
            above = next(each for each in headings[place::-1] if each.level < heading.level)
            yield Finding(heading.path, {"name": heading.text, "above": above.text}, (above.path,))


def _is_alone(headings: list[Passage], place: int) -> bool:
    """Whether no other heading of the level stands before the next higher one, on either side."""
    level = headings[place].level
    before = next((each for each in headings[:place][::-1] if each.level <= level), None)
    after = next((each for each in headings[place + 1 :] if each.level <= level), None)
    starts = before is not None and before.level < level
    return starts and (after is None or after.level < level)
