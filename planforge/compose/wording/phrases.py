"""A change as a traced number in, the words for it by its direction out: 增长7.3%, 降低0.4个百分点, 持平.

What the functions that speak of change share; the verbs of each direction stand here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.compose.values import Datum, Gap, Unprintable
from planforge.compose.wording.lacks import gap_of_number
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.effects import Period
from planforge.fill.changes import PERCENT
from planforge.fill.interpolated import interpolation_mark
from planforge.fill.levels import Level
from planforge.problems import hint
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

RATE_DECIMALS: Final = 1
"""Rates of change and shares are printed to a tenth, as statistical communiqués do."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """What a change is called when it is up, down, or nothing as printed."""

    up: str
    down: str
    same: str = "持平"

    def of(self, value: Decimal) -> str:
        """The word for a change that is already rounded."""
        return self.up if value > 0 else self.down if value < 0 else self.same


@dataclass(frozen=True, slots=True)
class Manner:
    """How one kind of quantity is spoken of."""

    rate: Verbs
    """In %."""
    amount: Verbs
    """In its own unit, or in points."""


TOTAL: Final = Manner(Verbs("增长", "下降"), Verbs("增加", "减少"))
RATIO: Final = Manner(Verbs("上升", "下降"), Verbs("上升", "下降"))
SHARE: Final = Manner(Verbs("提高", "降低"), Verbs("提高", "降低"))
GAP: Final = Verbs("扩大", "收窄")
EFFECT: Final = Verbs("增加", "减少", "基本不变")


def manner_of(unit: str) -> Manner:
    """How a quantity in the unit is spoken of: shares in points, intensities as ratios, others as totals."""
    return SHARE if unit == PERCENT else RATIO if "/" in unit else TOTAL


def say(verbs: Verbs, value: Decimal, unit: str, decimals: int) -> str:
    """The word with the rounded amount; the word alone where the amount rounds to zero."""
    rounded = round_half_up(value, decimals)
    return verbs.of(rounded) + (print_number(abs(rounded)) + unit if rounded else "")


def phrase(step: Trace, verbs: Verbs, decimals: int, before: str = "") -> Datum:
    """What is said of a change that has a value; `before` opens it (年均) unless nothing has changed."""
    assert step.value is not None
    text = say(verbs, step.value, step.unit, decimals)
    said = text if text == verbs.same else before + text
    return Datum(said + interpolation_mark(step), change_origin(step), step.value, step)


def percentage(share: Trace) -> Datum:
    """What is said of a share that has a value: 24.4%."""
    assert share.value is not None
    text = print_number(round_half_up(share.value, RATE_DECIMALS)) + PERCENT + interpolation_mark(share)
    return Datum(text, change_origin(share), share.value, share)


def change_origin(step: Trace) -> Origin:
    """Where words about a computed change come from."""
    return Origin(OriginKind.COMPUTED, f"change:{step.label}")


def gap_of(level: Level, year: int) -> Gap:
    """What is printed where a quantity has no value in a year."""
    return gap_of_number(level.trace(year), f"{level.name}（{year}年）", f"{level.path}/{year}")


def read_year(year: object) -> int:
    """The year that a template or a prose names; raises ValueError."""
    return int(str(year))


def read_period(first: object, last: object) -> Period:
    """The period that a template or a prose names; raises Unprintable where it does not run forward."""
    period = Period(read_year(first), read_year(last))
    if period.years <= 0:
        raise Unprintable(
            hint("起始年份应早于终止年份，实为{first}年和{last}年", first=period.first, last=period.last)
        )
    return period
