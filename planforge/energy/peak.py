"""Emissions by year in, when they peak, how long they stay near the peak, and what a peak asks for out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planforge.energy.derive import Yearly
from planforge.energy.rates import HUNDRED
from planforge.quantity.trace import Trace

_SAME: Final = Decimal("1e-12")
"""Values that differ by less than this share are one maximum: what is left of roundings."""
_NOTHING: Final = "各年排放总量都不高于零，没有峰值可言"


class Place(StrEnum):
    """Where in the horizon the highest year lies."""

    INSIDE = "inside"
    FIRST = "first"
    """Emissions never exceed the first year's."""
    LAST = "last"
    """They still rise at the end: no peak within the horizon."""
    NOWHERE = "nowhere"
    """No year emits more than it takes off (electricity that goes out): there is nothing to peak."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest year of a course."""

    place: Place
    year: Trace
    """The first year of the maximum; its value is None where it lies at the end, where no year is above zero,
    or where a year is missing."""
    value: Trace
    """The maximum within the horizon; None where a year is missing."""
    plateau: tuple[int, ...] = ()
    """The years with emissions within the threshold of the maximum; none where that is not above zero."""


def find_peak(course: Yearly, threshold: Decimal, name: str) -> Peak:
    """The peak of a course called `name`; `threshold` in % of the maximum makes a plateau year."""
    label, unit = f"达峰年份（{name}）", next((step.unit for step in course.values()), "")
    missing = [step for step in course.values() if step.value is None]
    if missing or not course:
        note = (missing[0].note or f"缺{missing[0].label}") if missing else "缺逐年排放量"
        nothing = Trace(label, None, "年", note=note)
        return Peak(Place.UNKNOWN, nothing, Trace(f"峰值（{name}）", None, unit, note=note))
    values = {year: step.value for year, step in sorted(course.items()) if step.value is not None}
    highest = max(values.values())
    year = next(year for year, value in values.items() if highest - value <= abs(highest) * _SAME)
    steps = tuple(course[each] for each in values)
    top = Trace(f"峰值（{name}）", highest, unit, "逐年排放量的最大值", inputs=(course[year],))
    how = "排放量最大的年份"
    if highest <= 0:
        return Peak(Place.NOWHERE, Trace(label, None, "年", how, inputs=steps, note=_NOTHING), top)
    plateau = tuple(each for each, value in values.items() if value * HUNDRED >= highest * threshold)
    first, last = min(values), max(values)
    if year == last and first != last:
        found = Trace(label, None, "年", how, inputs=steps, note=f"到{last}年仍未达峰")
        return Peak(Place.LAST, found, top, plateau)
    place = Place.FIRST if year == first else Place.INSIDE
    note = f"{first}年以后不再超过当年水平" if place is Place.FIRST else ""
    return Peak(place, Trace(label, Decimal(year), "年", how, inputs=steps, note=note), top, plateau)


def yearly_change(growth: Decimal, energy: Decimal, carbon: Decimal) -> Decimal:
    """How many times the year before emissions are: (1+g)(1+e)(1+c), all in %, e and c negative when falling.

    With constant rates emissions do not rise exactly when it is at most 1.
    """
    return (1 + growth / HUNDRED) * (1 + energy / HUNDRED) * (1 + carbon / HUNDRED)


def required_fall(growth: Decimal) -> Decimal:
    """By how many % emissions per unit of economy must fall in a year for emissions not to rise: g / (1+g).

    `growth` in %; 5.5 → 5.213….
    """
    return growth / (1 + growth / HUNDRED)


@dataclass(frozen=True, slots=True)
class PeakRule:
    """What makes a series of past emissions a peak; the rule of C40 Cities, as published with its data."""

    points: int
    """Fewest data points."""
    years: int
    """The peak lies at least so many years before the last point."""
    age: int
    """The last point is at most so many years old."""
    drop: Decimal
    """In %: the last point is at least so much below the peak."""


class Verdict(StrEnum):
    """Whether a series of past emissions has peaked."""

    PEAKED = "peaked"
    NOT_PEAKED = "not_peaked"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The Chinese words that are printed."""
        return {"peaked": "已达峰", "not_peaked": "未达峰", "unknown": "无法判断"}[self.value]


@dataclass(frozen=True, slots=True)
class PastPeak:
    """The verdict on the past, for author and reviewer only."""

    verdict: Verdict
    reasons: tuple[str, ...]
    """What speaks against a peak, or why nothing can be said."""
    year: int | None = None
    drop: Trace | None = None
    """From the peak to the last point, in %."""


def judge_past(course: Mapping[int, Trace], rule: PeakRule, today: int | None) -> PastPeak:
    """Whether the years that have a value show a peak; `today` is the year of the judgement, where known."""
    known = {year: step for year, step in sorted(course.items()) if step.value is not None}
    if len(known) < rule.points:
        return PastPeak(Verdict.UNKNOWN, (f"只有{len(known)}年数据，少于{rule.points}年",))
    last = max(known)
    if today is None:
        return PastPeak(Verdict.UNKNOWN, ("没有成文日期，无法判断数据新旧",))
    if today - last > rule.age:
        return PastPeak(Verdict.UNKNOWN, (f"最近一年数据是{last}年，距{today}年超过{rule.age}年",))
    top = max(known, key=lambda year: (known[year].value or Decimal(0), -year))
    highest, latest = known[top].value or Decimal(0), known[last].value or Decimal(0)
    if highest <= 0:
        return PastPeak(Verdict.UNKNOWN, (_NOTHING,))
    fall = (1 - latest / highest) * HUNDRED
    how = "（最高年 − 最近年） ÷ 最高年"
    drop = Trace(f"较峰值降幅（{last}年）", fall, "%", how, inputs=(known[top], known[last]))
    reasons = []
    if last - top < rule.years:
        reasons.append(f"最高年{top}年距最近一年{last}年不足{rule.years}年")
    if fall < rule.drop:
        reasons.append(f"降幅不足{rule.drop}%")
    return PastPeak(Verdict.NOT_PEAKED if reasons else Verdict.PEAKED, tuple(reasons), top, drop)
