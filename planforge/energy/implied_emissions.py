"""Intensities and the economy by year in, the emissions that they imply out.

C(t) = I(t)/I(0) · G(t)/G(0) · C(0): what a target for emissions per unit of economy means for emissions, once
a growth of the economy is taken with it. A fall of 18 % with growth of 5.5 % a year for five years is a rise
of 7.2 %.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from planforge.energy.derive import Yearly, derive, multiply
from planforge.energy.rates import HUNDRED
from planforge.quantity.trace import Trace

HOW: Final = "（强度 ÷ 基准年强度） × （经济 ÷ 基准年经济） × 基准年排放量"


def implied_emissions(intensity: Yearly, economy: Yearly, emissions: Trace, base: int) -> Yearly:
    """The emissions of every year of `intensity`, in the unit of `emissions`, which are those of `base`."""
    start = (intensity[base], economy[base], emissions)
    return {year: _implied(year, (intensity[year], economy[year], *start)) for year in intensity}


def _implied(year: int, steps: tuple[Trace, ...]) -> Trace:
    unit, label = steps[-1].unit, f"指标隐含的二氧化碳排放总量（{year}年）"
    zero = next((step for step in steps[2:4] if step.value == 0), None)
    if zero is not None:
        return Trace(label, None, unit, HOW, inputs=steps, note=f"{zero.label}为零")
    return derive(label, unit, HOW, steps, _scaled)


def _scaled(
    intensity: Decimal, economy: Decimal, first_intensity: Decimal, first_economy: Decimal, emissions: Decimal
) -> Decimal:
    return multiply(intensity / first_intensity, economy / first_economy, emissions)


def change(first: Trace, last: Trace, label: str) -> Trace:
    """By how many % the later value exceeds the earlier; without a value where that is not above zero."""
    how = "末年 ÷ 初年 − 1"
    if first.value is not None and first.value <= 0:
        return Trace(label, None, "%", how, inputs=(first, last), note=f"{first.label}不高于零，没有变化率")
    return derive(label, "%", how, (first, last), lambda a, b: (b / a - 1) * HUNDRED)
