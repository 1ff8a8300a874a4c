"""One factor of a table in, its trace out: label, citation and the marks that a draft shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from planforge.model.factor_kinds import NATION
from planforge.model.factor_specs import FactorSpec
from planforge.model.places import path_text
from planforge.model.terms import FactorKind, GridVariant
from planforge.problems import Position
from planforge.quantity.trace import Trace

Locate = Callable[[tuple[str | int, ...]], Position | None]
"""Data path → its line in the plan."""
UNVERIFIED = "未核实"
CONFIRMED = "方案确认"
OWN = "方案自有"
NO_SOURCE = "方案没有写明来源"
CONFLICT = "有矛盾"


def factor_label(kind: FactorKind, name: str, year: int | None, variant: GridVariant | None) -> str:
    """What a factor is called: 原煤折标准煤系数, 湖北电网排放因子（2022年）.

    The coal rate that a plan computes with is called by its kind alone: it need not be the nation's.
    """
    when = f"（{year}年）" if year is not None else ""
    if kind is FactorKind.HEAT or (kind is FactorKind.COAL_RATE and name == NATION):
        return f"{kind.label}{when}"
    if variant is not None and variant is not GridVariant.AVERAGE:
        return f"{name}{variant.label}{when}"
    return f"{name}{kind.label}{when}"


def table_factor(spec: FactorSpec, label: str) -> Trace:
    """A factor as the table has it, marked where nobody has seen the official page."""
    marks = [] if spec.verified else [UNVERIFIED]
    if spec.conflict:
        marks.append(f"{CONFLICT}：{spec.conflict}")
    if spec.value is None:
        marks.insert(0, f"缺{label}")
    return Trace(
        label=label,
        value=spec.value,
        unit=spec.unit,
        source=spec.citation,
        position=spec.position,
        note="；".join([*marks, *([spec.note] if spec.note else [])]),
        factor=spec.key,
        confirmed=spec.verified,
    )


def confirmed_factor(found: Trace, spec: FactorSpec, source: str, note: str = "") -> Trace:
    """A factor of the table that the plan confirms: by naming it with a source, or by the same number."""
    marks = [f"{CONFIRMED}（{source}）", *([note] if note else [])]
    if spec.conflict:
        marks.append(f"另见：{spec.conflict}")
    if spec.note:
        marks.append(spec.note)
    return replace(found, note="；".join(marks), confirmed=True) if found.value is not None else found


def own_factor(
    label: str,
    value: Decimal,
    unit: str,
    source: str,
    path: tuple[str | int, ...],
    locate: Locate,
    key: str,
    *notes: str,
) -> Trace:
    """A factor of the plan's own, from its data path; without a source it is not confirmed."""
    marks = (OWN if source else NO_SOURCE, *notes)
    return Trace(
        label=label,
        value=value,
        unit=unit,
        source=source,
        position=locate(path),
        path=path_text(path),
        note="；".join(each for each in marks if each),
        factor=key,
        confirmed=bool(source),
    )


def instead_of(listed: Trace, value: Decimal) -> str:
    """What the table says where the plan's `value` differs from it; empty where both are alike."""
    return "" if listed.value in (None, value) else f"因子表为{listed.value}{listed.unit}"


def missing_factor(label: str, unit: str, reason: str) -> Trace:
    """A factor that there is none of; the plan may give one of its own."""
    return Trace(label=label, value=None, unit=unit, path="/factors", note=f"缺{label}：{reason}")
