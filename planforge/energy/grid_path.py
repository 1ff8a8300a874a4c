"""Grid factors of the years that a scenario names in, a factor of every year out, gaps as the plan allows.

What stands for a year without a factor is marked; after the last year that is named nothing is assumed
unless the plan lets the year before go on (沿用上年).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planforge.model.terms import GapFilling
from planforge.quantity.trace import Trace


def grid_course(
    known: Mapping[int, Trace], years: Iterable[int], gaps: GapFilling, scenario: str
) -> dict[int, Trace]:
    """Each of `years` → its factor; without a value where there is none and none may stand for it."""
    return {year: known.get(year) or _filled(known, year, gaps, scenario) for year in years}


def _filled(known: Mapping[int, Trace], year: int, gaps: GapFilling, scenario: str) -> Trace:
    label = f"电网因子预期（{scenario}，{year}年）"
    before = max((each for each in known if each < year), default=None)
    after = min((each for each in known if each > year), default=None)
    unit = next((step.unit for step in known.values()), "")
    if gaps is GapFilling.HOLD and before is not None:
        held = known[before]
        return Trace(label, held.value, unit, f"沿用{before}年", inputs=(held,), note=f"沿用{before}年")
    if gaps is GapFilling.INTERPOLATE and before is not None and after is not None:
        return _between(label, (before, known[before]), (after, known[after]), year)
    return Trace(label, None, unit, note=f"缺{label}")


def _between(label: str, first: tuple[int, Trace], last: tuple[int, Trace], year: int) -> Trace:
    (start, low), (end, high) = first, last
    said = f"{start}年、{end}年之间线性内插"
    if low.value is None or high.value is None:
        return Trace(label, None, low.unit, said, inputs=(low, high), note=low.note or high.note)
    value = low.value + (high.value - low.value) * (year - start) / (end - start)
    return Trace(label, value, low.unit, said, inputs=(low, high), note=said)
