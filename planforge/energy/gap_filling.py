"""Values of some years in, a value of every year out, as far as the plan lets one stand for a year without.

What stands for a year is marked: its `how` says 内插 or 沿用, and `fill_mark` reads it. Interpolation (内插)
goes straight from one given year to the next and never beyond the last; 沿用上年 lets the last given year go
on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from planforge.energy.derive import Yearly
from planforge.model.terms import GapFilling
from planforge.quantity.trace import Trace

_LINE: Final = "线性内插"
_HELD: Final = "沿用"


def fill_years(
    known: Yearly, years: Iterable[int], gaps: GapFilling, label: Callable[[int], str]
) -> dict[int, Trace]:
    """Each of `years` → its value; without one where there is none and none may stand for it."""
    given = sorted(known)
    return {year: known.get(year) or fill_year(known, given, year, gaps, label(year)) for year in years}


def fill_year(known: Yearly, given: list[int], year: int, gaps: GapFilling, label: str) -> Trace:
    """What stands for a year that is not given; `given` are the years of `known` in order."""
    place = bisect_left(given, year)
    before = given[place - 1] if place else None
    after = given[place] if place < len(given) else None
    unit = next((step.unit for step in known.values()), "")
    if gaps is GapFilling.HOLD and before is not None:
        held, said = known[before], f"{_HELD}{before}年"
        return Trace(label, held.value, unit, said, held.source, inputs=(held,), note=said)
    if gaps is GapFilling.INTERPOLATE and before is not None and after is not None:
        return _between(label, (before, known[before]), (after, known[after]), year)
    return Trace(label, None, unit, note=f"缺{label}")


def _between(label: str, first: tuple[int, Trace], last: tuple[int, Trace], year: int) -> Trace:
    (start, low), (end, high) = first, last
    said = f"{start}年、{end}年之间{_LINE}"
    source = "；".join(dict.fromkeys(each.source for each in (low, high) if each.source))
    if low.value is None or high.value is None:
        return Trace(label, None, low.unit, said, inputs=(low, high), note=low.note or high.note)
    value = low.value + (high.value - low.value) * (year - start) / (end - start)
    return Trace(label, value, low.unit, said, source, inputs=(low, high), note=said)


def fill_mark(step: Trace) -> str:
    """内插, or 沿用2022年, of a value that stands for a year without one; empty for every other."""
    if not step.inputs or step.value is None:
        return ""
    return "内插" if step.how.endswith(_LINE) else step.how if step.how.startswith(_HELD) else ""


def filled_spans(course: Mapping[int, Trace]) -> Mapping[str, tuple[int, ...]]:
    """Mark → the years of a course that bear it, in order."""
    found: dict[str, list[int]] = {}
    for year, step in sorted(course.items()):
        if mark := fill_mark(step):
            found.setdefault(mark, []).append(year)
    return {mark: tuple(years) for mark, years in found.items()}
