"""成文日期与数据年份、印发日期的先后合理。

成文日期不早于基准年结束（基准年的统计数据此时才有）；印发通知的成文日期不早于方案的成文日期。

通过：
    成文日期: 2024年3月15日
    年份: {基准年: 2022}
不通过：
    成文日期: 2021年3月15日
    年份: {基准年: 2022}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.model.dates import iso_date, written_date
from planforge.problems import Message, Wording

ID: Final = "dates-in-order"
GROUP: Final = Group.FRAME


def find(subject: Subject) -> Iterator[Finding]:
    """A plan dated before its base year ended, or a notice dated before the plan."""
    plan = subject.plan
    dated = iso_date(plan.date)
    if dated is None:
        return
    base = plan.years.base
    if dated <= f"{base}-12-31":
        facts: dict[str, Wording] = {"what": Message("方案的成文日期"), "wanted": f"{base + 1}年1月1日"}
        yield Finding(("date",), facts | {"found": written_date(plan.date)}, (("years", "base"),))
    notice = plan.issue_notice
    issued = iso_date(notice.date) if notice is not None else None
    if notice is not None and issued is not None and issued < dated:
        facts = {"what": Message("印发通知的成文日期"), "wanted": written_date(plan.date)}
        path = ("issue_notice", "date")
        yield Finding(path, facts | {"found": written_date(notice.date)}, (("date",),))
