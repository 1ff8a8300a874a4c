"""Grid factors of the years that a scenario names in, a factor of every year out, gaps as the plan allows.

What stands for a year without a factor is marked; after the last year that is named nothing is assumed
unless the plan lets the year before go on (沿用上年).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planforge.model.factor_specs import factor_key
from planforge.model.scenarios import Scenario
from planforge.model.terms import FactorKind, GapFilling
from planforge.quantity.trace import Trace


def grid_course(
    known: Mapping[int, Trace], years: Iterable[int], gaps: GapFilling, scenario: Scenario
) -> dict[int, Trace]:
    """Each of `years` → its factor; without a value where there is none and none may stand for it."""
    return {year: known.get(year) or _filled(known, year, gaps, scenario) for year in years}


def _filled(known: Mapping[int, Trace], year: int, gaps: GapFilling, scenario: Scenario) -> Trace:
    label = f"电网因子预期（{scenario.name}，{year}年）"
    before = max((each for each in known if each < year), default=None)
    after = min((each for each in known if each > year), default=None)
    unit = next((step.unit for step in known.values()), "")
    if gaps is GapFilling.HOLD and before is not None:
        filled = _held(label, before, known[before])
    elif gaps is GapFilling.INTERPOLATE and before is not None and after is not None:
        filled = _between(label, (before, known[before]), (after, known[after]), year)
    else:
        path = f"/scenarios/id={scenario.id}/grid_factor"
        return Trace(label, None, unit, path=path, note=f"缺{label}")
    key = factor_key(FactorKind.GRID, scenario.id, year, None)
    return replace(filled, factor=key, confirmed=all(each.confirmed for each in filled.inputs))


def _held(label: str, year: int, known: Trace) -> Trace:
    said = f"沿用{year}年"
    return Trace(label, known.value, known.unit, said, known.source, inputs=(known,), note=said)


def _between(label: str, first: tuple[int, Trace], last: tuple[int, Trace], year: int) -> Trace:
    (start, low), (end, high) = first, last
    said = f"{start}年、{end}年之间线性内插"
    source = "；".join(dict.fromkeys(each.source for each in (low, high) if each.source))
    if low.value is None or high.value is None:
        return Trace(label, None, low.unit, said, inputs=(low, high), note=low.note or high.note)
    value = low.value + (high.value - low.value) * (year - start) / (end - start)
    return Trace(label, value, low.unit, said, source, inputs=(low, high), note=said)
