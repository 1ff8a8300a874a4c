"""When a saving is in service in, the part of its full year that a calendar year has out.

The month in which it starts counts, that in which it ends does not: what starts in 2025年6月 has 7 of the 12
months of 2025. A rule of planforge, for no standard says it; the trace of every year names the months.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.energy.steps import lacking
from planforge.quantity.months import MONTHS, Month, months_in
from planforge.quantity.trace import Trace

MONTHS_UNIT: Final = "个月"
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Service:
    """From when to when a saving counts."""

    name: str
    line: Trace
    """The line that names the start; a trace without a value where nothing does."""
    start: Month | None
    end: Month | None = None


def months_of(service: Service, year: int) -> Trace:
    """How many months of the year the saving is in service."""
    label = f"{service.name}在运月数（{year}年）"
    if service.start is None:
        return Trace(label, None, MONTHS_UNIT, inputs=(service.line,), note=f"缺{service.name}起效时间")
    count = months_in(year, service.start, service.end)
    until = f"，{service.end}失效、当月不计" if service.end is not None else ""
    return Trace(
        label,
        Decimal(count),
        MONTHS_UNIT,
        f"{service.start}起效、当月计入{until}",
        inputs=(service.line,),
    )


def in_year(label: str, full: Trace, months: Trace, left: Trace | None = None) -> Trace:
    """What a year has of a full year's amount; with `left`, of what earlier projects have left of it."""
    inputs = (full, months) if left is None else (full, months, left)
    how = "全年量 × 在运月数 ÷ 12" + (" × 对应用能剩余比例" if left is not None else "")
    if months.value == 0:
        return Trace(label, _ZERO, full.unit, how, inputs=(months,), note="尚未起效或已失效")
    if full.value is None or months.value is None or (left is not None and left.value is None):
        return lacking(label, full.unit, inputs, how)
    value = full.value * months.value / MONTHS
    if left is not None and left.value is not None:
        value *= left.value
    return Trace(label, value, full.unit, how, inputs=inputs)
