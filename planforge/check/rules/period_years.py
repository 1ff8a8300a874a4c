"""正文写的基准年、价格基期和方案期与“年份”一致。

正文写明“基准年为…”“按…年不变价”“方案期为…—…年”的，与方案的基准年、不变价年份、最后一个目标年核对。

通过：
    正文：以2022年为基准年，按2020年不变价计算
    年份: {基准年: 2022, 目标年: [2025, 2030], 不变价年份: 2020}
不通过：
    正文：以2020年为基准年
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.problems import Message

ID: Final = "period-years"
GROUP: Final = Group.TEXT

_BASE: Final = re.compile(r"基准年(?:份)?(?:为|是|：)?(?P<a>\d{4})年|(?P<b>\d{4})年(?:作)?为基准年")
_PRICE: Final = re.compile(
    r"(?P<a>\d{4})年(?:不变价|可比价)|价格基期(?:为|是|：)?(?P<b>\d{4})年|(?P<c>\d{4})年(?:作)?为(?:价格)?基期"
)
_PERIOD: Final = re.compile(
    r"(?:方案|规划|实施|试点|试点建设)(?:期|期限|时间|时限)(?:为|是|：)?\d{4}年?(?:[—～－-]|至)(?P<a>\d{4})年"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Years of texts that the plan's own years contradict."""
    years = subject.plan.years
    kinds = (
        (_BASE, Message("基准年"), years.base),
        (_PRICE, Message("不变价年份"), years.constant_price),
        (_PERIOD, Message("方案期的末年"), max(years.printed)),
    )
    for passage in subject.writing.passages:
        for pattern, what, wanted in kinds:
            for found in passage.found(pattern):
                group = next(key for key, year in found.groupdict().items() if year)
                if wanted is not None and int(found[group]) != wanted:
                    facts = {"what": what, "wanted": str(wanted), "found": found[group]}
                    yield Finding(passage.path, facts, span=found.span(group))
