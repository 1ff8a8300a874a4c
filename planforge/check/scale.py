"""What projects save in, where it exceeds what the whole place uses or emits out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planforge.check.numbers import base_value, shown
from planforge.check.subject import Subject
from planforge.energy.abatement import Effects
from planforge.energy.saved_energy import UNITS
from planforge.model.terms import Computed
from planforge.problems import Message, Wording

_WHOLES: Final = (
    (Computed.SAVING, "energy_total", Message("能源消费总量")),
    (Computed.ABATEMENT, "co2_total", Message("二氧化碳排放总量")),
)


@dataclass(frozen=True, slots=True)
class Excess:
    """One result that is larger than the whole."""

    series: str
    """The series of the whole."""
    facts: dict[str, Wording]
    """what, whole, most and found."""


def beyond_the_whole(subject: Subject, saved: Effects) -> Iterator[Excess]:
    """The results of a full year that exceed the base year's total."""
    for kind, series, whole in _WHOLES:
        found, most = saved.get(kind), base_value(subject, series, UNITS[kind])
        if found is None or found.value is None or most is None or found.value <= most:
            continue
        amounts = {"most": shown(most, 0, UNITS[kind]), "found": shown(found.value, 0, UNITS[kind])}
        yield Excess(series, {"what": Message(kind.label), "whole": whole, **amounts})
