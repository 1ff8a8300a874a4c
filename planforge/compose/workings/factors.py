"""A filled plan in, every factor that its numbers rest on out, with source and state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planforge.compose.values import Datum
from planforge.compose.workings.figures import exact, word, years_text
from planforge.energy.factor_traces import CONFIRMED
from planforge.fill.filled import Filled
from planforge.fill.lookup import FACTORS, Number
from planforge.model.factor_specs import FactorSpec
from planforge.model.terms import FactorKind
from planforge.quantity.trace import Trace

_OWN: Final = ("/factors", "/conventions", "/scenarios")
"""Where a plan gives factors of its own."""


@dataclass(frozen=True, slots=True)
class FactorView:
    """One factor."""

    编号: Datum
    名称: Datum
    数值: Datum
    单位: Datum
    年份: Datum
    来源: Datum
    状态: Datum
    说明: Datum


def factor_views(filled: Filled, numbers: tuple[Number, ...]) -> tuple[FactorView, ...]:
    """The factors by kind; one number that stands for several years is one line."""
    specs = {spec.key: spec for spec in filled.specs.factors}
    used = [each for each in numbers if each.result.part == FACTORS]
    together: dict[tuple[object, ...], list[Number]] = {}
    for each in sorted(used, key=_place):
        trace = each.result.trace
        together.setdefault((each.stem, trace.value, trace.note, trace.source), []).append(each)
    return tuple(_view(alike, specs.get(alike[0].result.trace.factor)) for alike in together.values())


def _place(number: Number) -> tuple[int, str]:
    """By kind in the order of the closed list, then by subject and year."""
    kind, _, rest = number.result.trace.factor.partition("/")
    return list(FactorKind).index(FactorKind(kind)), rest


def _view(alike: list[Number], spec: FactorSpec | None) -> FactorView:
    trace = alike[0].result.trace
    years = {year for each in alike for year in each.years}
    return FactorView(
        编号=word(trace.factor),
        名称=word(alike[0].stem),
        数值=exact(trace),
        单位=word(trace.unit),
        年份=word(years_text(years) if years else "不随年份变化"),
        来源=word(trace.source or "—"),
        状态=word(state_of(trace, spec)),
        说明=word(trace.note or "—"),
    )


def state_of(trace: Trace, spec: FactorSpec | None) -> str:
    """已核实, 方案采用, 方案确认, 沿用, 内插, 有矛盾 or 未核实; the plan's word stands before the table's."""
    if trace.value is None:
        return "缺"
    if trace.inputs:
        return "沿用" if len(trace.inputs) == 1 else "内插"
    if trace.path.startswith(_OWN):
        return "方案采用" if trace.confirmed else "未核实"
    if trace.note.startswith(CONFIRMED):
        return CONFIRMED
    if spec is not None and spec.verified:
        return "已核实"
    return "有矛盾" if spec is not None and spec.conflict else "未核实"
