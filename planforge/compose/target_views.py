"""Targets held against scenarios and projects in, what templates ask of them by Chinese names out.

A number that there is none of prints — and has no `value`; 说明 says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.compose.computed import NONE, computed_origin, number, words
from planforge.compose.values import Datum
from planforge.compose.views import ListView
from planforge.fill.standings import Line, ThreeLines
from planforge.quantity.rounding import print_number, round_half_up


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target with its three lines; the fields are what templates call them."""

    编号: Datum
    指标: Datum
    年份: Datum
    单位: Datum
    目标: Datum
    政策情景: Datum
    情景差距: Datum
    情景结论: Datum
    各情景: ListView
    项目支撑: Datum
    支撑差距: Datum
    支撑结论: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class LineView:
    """What one scenario gives for a target."""

    情景: Datum
    数值: Datum
    差距: Datum
    结论: Datum
    说明: Datum


def target_views(lines: Iterable[ThreeLines]) -> ListView:
    """The targets in the order of the table."""
    return ListView(tuple(map(_target, lines)))


def _target(each: ThreeLines) -> TargetView:
    where = f"three_lines/{each.row}/{each.year}"
    policy = each.policy.line if each.policy is not None else None
    said = {
        "目标": each.target.note if each.target.value is None else "",
        "项目支撑": each.supported.value.note,
    }
    if each.policy is not None and policy is not None:
        said[each.policy.name] = policy.value.note
    others = (
        LineView(
            情景=words(other.name, where),
            数值=number(other.line.value, each.decimals),
            差距=_gap(other.line, each.decimals),
            结论=words(other.line.standing.label, where),
            说明=words(other.line.value.note, where),
        )
        for other in each.scenarios
    )
    return TargetView(
        编号=words(f"{each.row}.{each.year}", where),
        指标=words(each.name, where),
        年份=Datum(str(each.year), computed_origin(where), each.year),
        单位=words(each.unit, where),
        目标=Datum(each.printed or NONE, computed_origin(where), each.target.value),
        政策情景=words(NONE, where) if policy is None else number(policy.value, each.decimals),
        情景差距=words(NONE, where) if policy is None else _gap(policy, each.decimals),
        情景结论=words(NONE if policy is None else policy.standing.label, where),
        各情景=ListView(tuple(others)),
        项目支撑=number(each.supported.value, each.decimals),
        支撑差距=_gap(each.supported, each.decimals),
        支撑结论=words(each.supported.standing.label, where),
        说明=words("；".join(f"{who}：{why}" for who, why in said.items() if why) or NONE, where),
    )


def _gap(line: Line, decimals: int) -> Datum:
    """The distance with its sign: +3 is better than the target, −3 falls short."""
    if line.gap is None or line.gap.value is None:
        return Datum(NONE, computed_origin("gap"))
    shown = round_half_up(line.gap.value, decimals)
    sign = "+" if shown > 0 else ""
    return Datum(sign + print_number(shown), computed_origin(line.gap.label), line.gap.value, line.gap)
