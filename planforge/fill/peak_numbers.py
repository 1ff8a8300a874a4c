"""Peaks of scenarios and the verdict on the past in, what can be asked and printed of them out.

A plateau belongs to a peak: where emissions still rise at the end of the horizon there is none, however near
the last years are to the last. A series that is highest in its last year has not peaked; one that has fallen
since, but too little or for too short a time, cannot be judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from planforge.energy.peak import PastPeak, Peak, Place, Verdict
from planforge.quantity.periods import spans_text
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace

_WITH_PEAK: Final = (Place.INSIDE, Place.FIRST)


def plateau_years(peak: Peak) -> tuple[int, ...]:
    """The years near the peak; none where emissions do not peak within the horizon."""
    return peak.plateau if peak.place in _WITH_PEAK else ()


def plateau_of(peak: Peak, course: Mapping[int, Trace], threshold: Decimal, scenario: str) -> Trace:
    """How many years the plateau of a scenario lasts, and in its note which they are."""
    label = f"平台期年数（{scenario}）"
    years = plateau_years(peak)
    how = f"排放量不低于期内最大值{print_number(threshold)}%的年份"
    if not years:
        why = peak.year.note or "没有峰值"
        return Trace(label, None, "年", how, inputs=(peak.value,), note=f"{why}，没有平台期")
    inputs = (peak.value, *(course[year] for year in years))
    return Trace(label, Decimal(len(years)), "年", how, inputs=inputs, note=spans_text(years))


def verdict_of(past: PastPeak, course: Mapping[int, Trace]) -> Trace:
    """The verdict on past emissions in words: it has no number."""
    known = {year: step for year, step in sorted(course.items()) if step.value is not None}
    said, reasons = past.verdict.label, "；".join(past.reasons)
    if past.verdict is Verdict.NOT_PEAKED and past.year == max(known):
        said, reasons = f"没有出现峰值，最近一年{past.year}年最高", ""
    elif past.verdict is Verdict.NOT_PEAKED:
        said = Verdict.UNKNOWN.label
    elif past.verdict is Verdict.PEAKED:
        said = f"{past.year}年达峰"
    return Trace("历史排放达峰判断", None, "", said, inputs=tuple(known.values()), note=reasons)
