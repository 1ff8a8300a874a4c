"""重点工程的节能量、降碳量之和不超过本地总量。

全部项目满负荷一年的节能量之和超过基准年能源消费总量，或降碳量之和超过排放总量的，测算有误（domain R31）。

通过：
    节能量之和 12 万吨标准煤，能源消费总量 1668 万吨标准煤
不通过：
    节能量之和 2000 万吨标准煤，能源消费总量 1668 万吨标准煤
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import base_value, shown
from planforge.check.subject import Subject
from planforge.energy.saved_energy import UNITS
from planforge.model.terms import Computed
from planforge.problems import Message, Wording

ID: Final = "projects-savings"
GROUP: Final = Group.NUMBERS

_WHOLES: Final = (
    (Computed.SAVING, "energy_total", Message("能源消费总量")),
    (Computed.ABATEMENT, "co2_total", Message("二氧化碳排放总量")),
)


def find(subject: Subject) -> Iterator[Finding]:
    """Sums of all projects that exceed what the place uses or emits."""
    for kind, series, whole in _WHOLES:
        found = subject.filled.ledger.total.saved.full.get(kind)
        most = base_value(subject, series, UNITS[kind])
        if found is None or found.value is None or most is None or found.value <= most:
            continue
        facts: dict[str, Wording] = {"what": Message(kind.label), "whole": whole}
        amounts = {"most": shown(most, 0, UNITS[kind]), "found": shown(found.value, 0, UNITS[kind])}
        yield Finding(("projects",), facts | amounts, (("data", series, subject.plan.years.base),))
