"""正文写占比的变化，百分点不写成%。

单位为%的指标由17%到20%，是提高3个百分点，不是提高3%（那是17.51%）。正文写的%恰等于前后两年相差的百分点数、
又不等于相对变化的，提出。一句里写出前后两个%和它们的差的（由91%提高到95%，提高4%），不论名称都看。

通过：
    正文：2025年非化石能源消费占比比2022年提高3个百分点
    指标: {非化石能源消费占比: {2022: 17, 2025: 20}}
不通过：
    正文：2025年非化石能源消费占比比2022年提高3%
    正文：综合利用率由91%提高到95%，提高4%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.changes_said import changes_of, is_points_for_percent
from planforge.check.finding import Finding, Group
from planforge.check.numbers import HUNDRED
from planforge.check.subject import Subject
from planforge.check.writing import Passage
from planforge.model.prose_words import ProseWords
from planforge.quantity.words import one_of

ID: Final = "points-in-prose"
GROUP: Final = Group.TEXT

_NEAR: Final = Decimal("0.1")
"""Of the last digit that is written: a relative change so near is what the text may mean."""


def find(subject: Subject) -> Iterator[Finding]:
    """Points that are written as %."""
    told: set[tuple[object, int]] = set()
    for claim, pairs in changes_of(subject):
        if any(is_points_for_percent(subject, each) for each in pairs):
            mend = claim.figure.text.replace("%", "个百分点").replace("％", "个百分点")
            facts = {"name": claim.name, "wanted": mend, "found": claim.figure.text}
            told.add((claim.passage.path, claim.span[0]))
            yield Finding(claim.passage.path, facts, span=claim.span)
    patterns = _patterns(subject.filled.specs.prose)
    for passage in subject.writing.passages:
        for each in _beside_both(passage, patterns):
            if each.span is not None and (each.path, each.span[0]) not in told:
                yield each


def _patterns(words: ProseWords) -> tuple[re.Pattern[str], ...]:
    """由91%提高到95%，提高4%; 由91%提高4%到95%."""
    first, later, change = (
        rf"(?P<{name}>(?<![\d.])\d+(?:\.\d+)?)[%％]" for name in ("first", "later", "change")
    )
    gap, verb = r"[^。；\n%％]{0,24}?", f"(?:{one_of((*words.rise, *words.fall))})"
    same = r"(?:以上|左右)?[，、,]?(?:累计|共|合计|净|将|预计|可|总体|整体|即|(?:较|比)[^，。；\n%％]{0,8}?)*"
    to = rf"(?:{verb}|升|降|增|减|达)?(?:到|至)"
    return (
        re.compile(rf"{first}{gap}{to}{gap}{later}{same}{verb}了?(?:约|近)?{change}"),
        re.compile(rf"{first}[^，。；\n%％]{{0,12}}?{verb}了?{change}{gap}(?:到|至){gap}{later}"),
    )


def _beside_both(passage: Passage, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Finding]:
    """Changes in % that are the difference of two percentages of the same sentence."""
    for pattern in patterns:
        for found in passage.found(pattern):
            first, later, change = (Decimal(found[name]) for name in ("first", "later", "change"))
            if not first or not change or abs(later - first) != change:
                continue
            exponent = change.as_tuple().exponent
            step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
            if abs(abs(later / first - 1) * HUNDRED - change) <= step * _NEAR:
                continue
            facts = {
                "name": f"{found['first']}%到{found['later']}%",
                "wanted": f"{found['change']}个百分点",
                "found": f"{found['change']}%",
            }
            yield Finding(passage.path, facts, span=(found.start("change"), found.end("change") + 1))
