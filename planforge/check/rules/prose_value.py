"""正文写的数值与方案的数据一致。

正文里直接写出的指标、统计项数值，与同名、同年、单位可换算的数据核对：指标表、统计数据里没有这一年的，与
各情景的结果核对。按写出的末位四舍五入相等即可；“约”“左右”“以上”“不超过”等按 templates/tables/prose.yaml
的界限放宽。只认完整的名称：“规上工业增加值”不当作“工业增加值”；同一分句说的是全国、全省、新增、累计、年均
等的，以及年份不确定的，不比；年份只在前一句写明的，与各年都不同的才提。正文改用引用，就不会再不一致。

通过：
    正文：2022年能源消费总量为600万吨标准煤
    统计数据: {能源消费总量: {2022: 600.2}}
不通过：
    正文：2022年能源消费总量为660万吨标准煤
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.check.agreement import agrees, in_unit_of
from planforge.check.claims import Claim
from planforge.check.finding import Finding, Group
from planforge.check.known import Known
from planforge.check.numbers import shown
from planforge.check.subject import Subject

ID: Final = "prose-value"
GROUP: Final = Group.TEXT


def find(subject: Subject) -> Iterator[Finding]:
    """Numbers of texts that the plan's own values contradict."""
    for claim in subject.claims:
        if claim.since is None and (wanted := _contradicted(subject, claim)) is not None:
            facts = {
                "name": claim.name,
                "year": str(claim.year),
                "wanted": shown(wanted.value, wanted.decimals, wanted.unit),
                "found": claim.figure.text,
            }
            related = (wanted.path,) if wanted.path is not None else ()
            yield Finding(claim.passage.path, facts, related, span=claim.span)


def _contradicted(subject: Subject, claim: Claim) -> Known | None:
    """The value that the number should have been; None where one of that name agrees or none compares."""
    units = subject.filled.units
    nearest: tuple[Decimal, Known] | None = None
    years = (claim.year,) if claim.is_sure else subject.known.years(claim.name)
    for known in (each for year in years for each in subject.known.of(claim.name, year)):
        said = in_unit_of(claim, known, units)
        if said is None:
            continue
        if agrees(claim, *said, known, subject.filled):
            return None
        distance = abs(known.value - said[0])
        if known.year == claim.year and (nearest is None or distance < nearest[0]):
            nearest = distance, known
    return nearest[1] if nearest is not None else None
