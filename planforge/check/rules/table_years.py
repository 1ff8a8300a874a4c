"""指标表的年份与编制指南一致。

编制指南的表1、表2列2022年（基准）、2025年和2030年；后续批次的文件改了年份的，不必理会本提示，可以放行。

通过：
    年份: {基准年: 2022, 目标年: [2025, 2030]}
不通过：
    年份: {基准年: 2020, 目标年: [2025, 2030]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject

ID: Final = "table-years"
GROUP: Final = Group.FRAME

_BATCH: Final = "首批"
_YEARS: Final = (2022, 2025, 2030)
"""编制指南表1、表2."""


def find(subject: Subject) -> Iterator[Finding]:
    """A first-batch plan with other columns."""
    plan = subject.plan
    if plan.batch == _BATCH and plan.years.printed != _YEARS:
        facts = {"wanted": _told(_YEARS), "found": _told(plan.years.printed)}
        yield Finding(("years",), facts)


def _told(years: tuple[int, ...]) -> str:
    return "、".join(f"{year}年" for year in years)
