"""达峰年份不晚于2030年。

国家目标是二氧化碳排放力争于2030年前达到峰值（国发〔2021〕23号）；试点应在2030年前达峰。比所在省份更早达峰的不提示。
达峰目标和正文里写的达峰年份都看；正文里说全国、全省、外地和各情景的，说用电、用水等别的量的，书名号里的，不看。

通过：
    建设目标: {达峰目标: [{编号: all, 领域或行业: 全市, 目标: 2029年达峰}]}
不通过：
    建设目标: {达峰目标: [{编号: all, 领域或行业: 全市, 目标: 2032年达峰}]}
    正文：力争二氧化碳排放2032年达峰
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.writing import Passage, Role
from planforge.problems import Message, Wording
from planforge.quantity.target import PeakYear

ID: Final = "peak-by-2030"
GROUP: Final = Group.FRAME

LATEST: Final = 2030
"""2030年前碳达峰行动方案（国发〔2021〕23号）."""
_SENTENCE: Final = re.compile(r"[^。！？；\n]+")
_LINK: Final = (
    "左右|前后|底|末|实现|达到|力争|争取|确保|率先|如期|稳步|全市|全区|全域|园区|本市|二氧化碳|碳|排放量?|总量|的|将|可|"
    "才|能|基本|整体|预计"
)
"""What may stand between a year and its peak; with other words the sentence may speak of something else."""
_PEAK: Final = re.compile(
    rf"(?P<year>20\d{{2}})年(?P<before>底?(?:以|之)?前)?(?:{_LINK})*(?:达峰|达到?峰值|峰值)"
    r"(?!后|以后|之后|的?基础|前|行动|方案|试点|评估|工作|任务)"
    r"|(?:达峰|峰值)(?:时间|年份)(?:为|是|在|定为|：)?(?P<named>20\d{2})年(?P<named_before>底?(?:以|之)?前)?"
)
_ELSEWHERE: Final = re.compile(
    "全国|全省|全区域|省里|省内|我省|外省|省级|国家|我国|中国|世界|全球|发达|欧盟|美国|德国|日本|情景|假设|若|如果|不得|否则"
)
"""What says that a sentence speaks of another place, or of what is only supposed."""
_OTHER: Final = re.compile("用电|电力|用水|煤|石油|天然气|能源消费|能耗|人口|客流|垃圾")
"""Other quantities that have peaks."""
_APART: Final = frozenset({"benchmarks", "enterprises", "cases", "check", "pathways"})
"""Parts of a plan whose texts speak of other places, or of scenarios."""


def find(subject: Subject) -> Iterator[Finding]:
    """Peaks later than that, in the field and in texts."""
    for each in subject.plan.goals.peaks if subject.plan.goals else ():
        floor = each.target.floor
        if isinstance(floor, PeakYear) and floor.year > LATEST:
            facts = {"name": each.name, "found": str(floor.year)}
            yield Finding(("goals", "peaks", f"id={each.id}", "target"), facts)
    for passage in subject.writing.passages:
        if passage.role is not Role.LINE and passage.path[0] not in _APART and "peaks" not in passage.path:
            yield from _said(passage)


def _said(passage: Passage) -> Iterator[Finding]:
    for sentence in passage.found(_SENTENCE):
        if _ELSEWHERE.search(sentence.group()):
            continue
        for found in _PEAK.finditer(passage.words, sentence.start(), sentence.end()):
            clause = passage.words[_clause_start(passage.words, found.start()) : found.end()]
            group = "year" if found["year"] else "named"
            year = int(found[group]) - (1 if found["before"] or found["named_before"] else 0)
            if year > LATEST and ("碳" in clause or not _OTHER.search(clause)):
                facts: dict[str, Wording] = {"name": Message("正文"), "found": found[group]}
                yield Finding(passage.path, facts, span=(found.start(group), found.end(group) + 1))


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，。；\n") + 1
