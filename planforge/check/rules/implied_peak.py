"""强度目标隐含的排放与宣布的达峰年份相符。

由单位GDP二氧化碳目标和情景的经济增速推出隐含排放：宣布的达峰年份以后隐含排放还在上升，就
是矛盾。检验结果只在这里提出，不印入方案。

通过：宣布2028年达峰，2025—2030年隐含排放下降
不通过：宣布2025年达峰，2025—2030年隐含排放上升
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.fill.standings import Fit

ID: Final = "implied-peak"
GROUP: Final = Group.NUMBERS


def find(subject: Subject) -> Iterator[Finding]:
    """Claimed peaks that the targets contradict."""
    for implied in subject.filled.implied:
        for claim in implied.claims:
            if claim.fit is Fit.CONTRADICTED:
                facts = {"name": claim.name, "year": str(claim.year), "found": claim.finding}
                yield Finding(("indicators", implied.row), facts)
