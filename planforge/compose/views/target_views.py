"""Targets held against scenarios and projects in, what templates ask of them by Chinese names out.

A number that there is none of prints — and has no `value`; 说明 says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.compose.values import Datum
from planforge.compose.views.views import ListView
from planforge.compose.wording.computed import NONE, computed_origin, number, words
from planforge.fill.standings import Line, ScenarioLine, Support, ThreeLines
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
    其他情景: Datum
    """What the other scenarios give."""
    项目支撑: Datum
    支撑差距: Datum
    支撑算法: Datum
    """How that line is made, or that no project bears on the row."""
    支撑结论: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class TargetsView:
    """All targets: those with a line beside them, and the names of the others."""

    行: ListView
    无从比较: Datum
    """Targets that neither a scenario nor a project speaks of: 电炉炼钢占比（2025年）、…"""
    没有目标: Datum
    """Rows without a target, and without a line."""

    def __bool__(self) -> bool:
        return bool(len(self.行) or self.无从比较.value or self.没有目标.value)


def target_views(lines: Iterable[ThreeLines]) -> TargetsView:
    """The targets in the order of the table."""
    known = tuple(lines)
    silent = [each for each in known if not each.says_something]
    return TargetsView(
        行=ListView(tuple(_target(each) for each in known if each.says_something)),
        无从比较=words(_named(each for each in silent if each.printed), "three_lines"),
        没有目标=words(_named(each for each in silent if not each.printed), "three_lines"),
    )


def _named(lines: Iterable[ThreeLines]) -> str:
    years: dict[str, list[int]] = {}
    for each in lines:
        years.setdefault(each.name, []).append(each.year)
    return "；".join(f"{name}（{'、'.join(f'{year}年' for year in found)}）" for name, found in years.items())


def _target(each: ThreeLines) -> TargetView:
    where = f"three_lines/{each.row}/{each.year}"
    policy = each.policy.line if each.policy is not None else None
    said = {
        "目标": each.target.note if each.target.value is None else "",
        "项目支撑": "" if each.support is Support.NONE else each.supported.value.note,
    }
    if each.policy is not None and policy is not None and not each.policy.is_silent:
        said[each.policy.name] = policy.value.note
    others = [other for other in each.scenarios if other is not each.policy]
    shown = (f"{other.name}{number(other.line.value, each.decimals)}" for other in others if _has(other))
    return TargetView(
        编号=words(f"{each.row}.{each.year}", where),
        指标=words(each.name, where),
        年份=Datum(str(each.year), computed_origin(where), each.year),
        单位=words(each.unit, where),
        目标=Datum(each.printed or NONE, computed_origin(where), each.target.value),
        政策情景=words(NONE, where) if policy is None else number(policy.value, each.decimals),
        情景差距=words(NONE, where) if policy is None else _gap(policy, each.decimals),
        情景结论=words(NONE if policy is None else policy.standing.label, where),
        其他情景=words("；".join(shown) or NONE, where),
        项目支撑=number(each.supported.value, each.decimals),
        支撑差距=_gap(each.supported, each.decimals),
        支撑算法=words(_method(each), where),
        支撑结论=words(each.supported.standing.label, where),
        说明=words("；".join(f"{who}：{why}" for who, why in said.items() if why) or NONE, where),
    )


def _has(line: ScenarioLine) -> bool:
    return line.line.value.value is not None


def _method(each: ThreeLines) -> str:
    """How the line of the projects is made; of none, from when on there is one."""
    return each.supported.value.note if each.support is Support.NONE else each.support.label


def _gap(line: Line, decimals: int) -> Datum:
    """The distance with its sign: +3 is better than the target, −3 falls short."""
    if line.gap is None or line.gap.value is None:
        return Datum(NONE, computed_origin("gap"))
    shown = round_half_up(line.gap.value, decimals)
    sign = "+" if shown > 0 else ""
    return Datum(sign + print_number(shown), computed_origin(line.gap.label), line.gap.value, line.gap)
