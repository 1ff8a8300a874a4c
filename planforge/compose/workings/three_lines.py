"""Targets with their lines in, one record for each target out: entered, scenarios, projects, gaps."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.compose.values import Datum
from planforge.compose.workings.figures import figure, word
from planforge.fill.filled import Filled
from planforge.fill.standings import Line, Standing, ThreeLines
from planforge.model.terms import ScenarioRole

_ROLES = (ScenarioRole.BASELINE, ScenarioRole.POLICY, ScenarioRole.ENHANCED)


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target of the indicator table."""

    编号: Datum
    名称: Datum
    """With its unit."""
    年份: Datum
    目标: Datum
    基准: Datum
    政策: Datum
    强化: Datum
    情景差距: Datum
    """Of the policy scenario, with the word that says how it stands."""
    项目支撑: Datum
    支撑差距: Datum
    说明: Datum
    """Why a line is missing."""


@dataclass(frozen=True, slots=True)
class TargetsView:
    """All targets, and how many have a gap."""

    全部: tuple[TargetView, ...]
    可比: Datum
    情景缺口: Datum
    支撑缺口: Datum
    缺口指标: Datum

    def __bool__(self) -> bool:
        return bool(self.全部)


def targets_view(filled: Filled) -> TargetsView:
    """Every target with its three lines."""
    lines = filled.three_lines
    short = [each for each in lines if _policy(each) is not None and _stands(_policy(each), Standing.SHORT)]
    unsupported = [each for each in lines if each.supported.standing is Standing.SHORT]
    named = dict.fromkeys(f"{each.name}（{each.year}年）" for each in short)
    return TargetsView(
        全部=tuple(map(_target, lines)),
        可比=word(str(sum(each.target.value is not None for each in lines))),
        情景缺口=word(str(len(short))),
        支撑缺口=word(str(len(unsupported))),
        缺口指标=word("、".join(named)),
    )


def _stands(line: Line | None, standing: Standing) -> bool:
    return line is not None and line.standing is standing


def _policy(each: ThreeLines) -> Line | None:
    return _of_role(each, ScenarioRole.POLICY)


def _of_role(each: ThreeLines, role: ScenarioRole) -> Line | None:
    return next((found.line for found in each.scenarios if found.role is role), None)


def _target(each: ThreeLines) -> TargetView:
    shown = [_value(_of_role(each, role), each.decimals) for role in _ROLES]
    policy = _policy(each)
    return TargetView(
        编号=word(f"{each.row}/{each.year}"),
        名称=word(f"{each.name}（{each.unit}）"),
        年份=word(f"{each.year}年"),
        目标=word(each.printed or "待补充"),
        基准=shown[0],
        政策=shown[1],
        强化=shown[2],
        情景差距=_gap(policy, each.decimals),
        项目支撑=_value(each.supported, each.decimals),
        支撑差距=_gap(each.supported, each.decimals),
        说明=word(_reasons(each, policy)),
    )


def _value(line: Line | None, decimals: int) -> Datum:
    return word("—") if line is None or line.value.value is None else figure(line.value, decimals)


def _gap(line: Line | None, decimals: int) -> Datum:
    if line is None or line.gap is None:
        return word("—")
    return word(f"{figure(line.gap, decimals)}（{line.standing.label}）")


def _reasons(each: ThreeLines, policy: Line | None) -> str:
    why = [each.target.note] if each.target.value is None else []
    if policy is not None and policy.value.value is None:
        why.append(f"情景：{policy.value.note}")
    if each.supported.value.value is None:
        why.append(f"项目：{each.supported.value.note}")
    return "；".join(dict.fromkeys(filter(None, why))) or "—"
