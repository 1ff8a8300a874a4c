"""正文写的主要数值在方案的数据里有相等的。

正文（任务和举措以外的概况、基础、难点、目标、能耗分析）里以指标、统计项的单位写出的数，方案的统计数据、指标、
测算结果和重点工程里都没有相等的（单位可换算），提示核对出处；一段只提一次，列出这些数。年份、发文字号、引号和
书名号里的、个数和家数之类不提，已经作为同名数值核对过的（prose-value）也不提。

通过：
    正文：2022年全社会用电量205亿千瓦时
    统计数据: {全社会用电量: {2022: 205}}
不通过：
    正文：工业用电量153亿千瓦时
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.anchors import Anchors
from planforge.check.figures import Figure, figures_in
from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.writing import HIDDEN, Passage, Role

ID: Final = "prose-unanchored"
GROUP: Final = Group.TEXT

_PARTS: Final = frozenset({"overview", "energy_text", "foundation", "difficulties", "goals"})
_QUOTED: Final = re.compile("《[^《》]*》|“[^“”]*”")
_THRESHOLD: Final = re.compile("(?:及)?以[上下](?:的|企业|单位|用能)")
_COUNTED: Final = frozenset("个家项座台套人辆次天年月日") | {"", "公里", "℃", "毫米", "元", "人次"}


def find(subject: Subject) -> Iterator[Finding]:
    """Texts with numbers that the plan's data do not hold."""
    anchors = Anchors(subject)
    claimed = {(claim.passage.path, claim.figure.start) for claim in subject.claims}
    for passage in subject.writing.of(Role.PROSE):
        if passage.path[0] not in _PARTS:
            continue
        loose = [
            each
            for each in _figures(passage, subject)
            if (passage.path, each.start) not in claimed
            and anchors.is_measured(each)
            and not anchors.hold(each)
        ]
        if loose:
            facts = {"found": "、".join(dict.fromkeys(each.text for each in loose))}
            yield Finding(passage.path, facts, span=(loose[0].start, loose[0].end))


def _figures(passage: Passage, subject: Subject) -> Iterator[Figure]:
    """The numbers that ask for a source."""
    plain = _QUOTED.sub(lambda found: HIDDEN * len(found.group()), passage.words)
    for figure in figures_in(plain, subject.filled.units):
        if figure.unit not in _COUNTED and not _THRESHOLD.match(plain, figure.end):
            yield figure
