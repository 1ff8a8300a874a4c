"""正文写占比的变化，百分点不写成%。

单位为%的指标由17%到20%，是提高3个百分点，不是提高3%（那是17.51%）。正文写的%恰等于前后两年相差的百分点数、
又不等于相对变化的，提出。

通过：
    正文：2025年非化石能源消费占比比2022年提高3个百分点
    指标: {非化石能源消费占比: {2022: 17, 2025: 20}}
不通过：
    正文：2025年非化石能源消费占比比2022年提高3%
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.changes_said import changes_of, is_points_for_percent
from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "points-in-prose"
GROUP: Final = Group.TEXT


def find(subject: Subject) -> Iterator[Finding]:
    """Points that are written as %."""
    for claim, pairs in changes_of(subject):
        if any(is_points_for_percent(subject, each) for each in pairs):
            mend = claim.figure.text.replace("%", "个百分点").replace("％", "个百分点")
            facts = {"name": claim.name, "wanted": mend, "found": claim.figure.text}
            yield Finding(claim.passage.path, facts, span=claim.span)
