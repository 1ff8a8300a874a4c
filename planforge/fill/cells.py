"""One row and year of the indicator table in, its filled cell out.

An official figure always prints; what the formula gives is its cross-check. A target that speaks of
another year is derived where that year is known. What cannot be had is missing, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from planforge.fill.cell_text import derived_text, number_text, phrase_text
from planforge.fill.filled import CellState, FilledCell
from planforge.fill.formulas import Question, compute
from planforge.fill.interpolated import interpolated
from planforge.model.places import path_text
from planforge.model.values import Goal
from planforge.quantity.rounding import print_number
from planforge.quantity.target import Bound, Cumulative, Point, Rate, Relative, Target, TargetPhrase, Unread
from planforge.quantity.target_units import in_unit
from planforge.quantity.target_value import target_value
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class Column:
    """What is known when a cell is filled: question, goal, and the values of the row's other years."""

    question: Question
    goal: Goal | None
    known: dict[int, Trace]
    """Year → the row's value: columns already filled, and years that the formula can reach."""


def fill_cell(column: Column) -> FilledCell:
    """The cell, in one of the six states."""
    goal = column.goal
    if goal is not None and (goal.blank or goal.missing is not None):
        return _blank(column, goal)
    if goal is not None and goal.value is not None:
        return _given(column, goal.value, goal)
    if goal is not None and goal.target is not None:
        return _target(column, goal.target, goal)
    return _computed(column)


def _blank(column: Column, goal: Goal) -> FilledCell:
    reason = goal.note or (goal.missing.label if goal.missing is not None else "")
    asked = column.question
    return FilledCell(
        asked.row.id, asked.year, CellState.BLANK, "—", asked.unit, reason=reason, note=goal.note
    )


def _decimals(column: Column) -> int:
    return column.question.row.decimals_in(column.question.unit)


def _computed(column: Column) -> FilledCell:
    asked = column.question
    trace = compute(asked)
    empty = FilledCell(asked.row.id, asked.year, CellState.MISSING, "", asked.unit)
    if trace is None:
        return replace(empty, reason=f"缺{asked.label}")
    if trace.value is None:
        return replace(empty, reason=trace.note or f"缺{asked.label}", trace=trace)
    text = number_text(trace.value, _decimals(column))
    found = interpolated(trace)
    said = f"{asked.label}由内插的{'、'.join(each.label for each in found)}计算" if found else ""
    return replace(empty, state=CellState.COMPUTED, printed=text, value=trace.value, trace=trace, note=said)


def _entered(column: Column, goal: Goal, value: Decimal, how: str) -> Trace:
    asked = column.question
    path = ("indicators", asked.row.id, asked.year)
    return Trace(
        label=asked.label,
        value=value,
        unit=asked.unit,
        how=how,
        source=goal.source,
        position=asked.statistics.locate(path),
        path=path_text(path),
    )


def _check(column: Column) -> Trace | None:
    trace = compute(column.question)
    return trace if trace is not None and trace.value is not None else None


def _given(column: Column, number: Decimal, goal: Goal) -> FilledCell:
    asked = column.question
    value = _convert(column, number, goal.unit)
    return FilledCell(
        row=asked.row.id,
        year=asked.year,
        state=CellState.GIVEN,
        printed=print_number(value),
        unit=asked.unit,
        value=value,
        trace=_entered(column, goal, value, ""),
        check=_check(column),
        note=goal.note,
    )


def _convert(column: Column, number: Decimal, unit: str) -> Decimal:
    asked = column.question
    return asked.statistics.units.convert(number, unit, asked.unit) if unit else number


def _target(column: Column, phrase: TargetPhrase, goal: Goal) -> FilledCell:
    asked = column.question
    floor = phrase.floor
    plain = FilledCell(
        row=asked.row.id,
        year=asked.year,
        state=CellState.STATED,
        printed=phrase_text(phrase, lambda number, unit: _convert(column, number, unit), asked.unit),
        unit=asked.unit,
        phrase=phrase,
        check=_check(column),
        note=goal.note,
    )
    if isinstance(floor, Point) or (isinstance(floor, Rate) and _is_rate_row(asked)):
        value = _convert(column, floor.value, floor.unit)
        trace = _entered(column, goal, value, phrase.text)
        return replace(plain, state=CellState.GIVEN, value=value, trace=trace)
    if phrase.by_subject or not isinstance(floor, Relative | Rate | Cumulative):
        return plain
    return _derived(column, floor, goal, plain)


def _is_rate_row(asked: Question) -> bool:
    return asked.row.formula is not None and asked.row.formula.family == "growth"


def _derived(column: Column, target: Target, goal: Goal, plain: FilledCell) -> FilledCell:
    """The number that a relative target comes to; the words alone where its base is not known."""
    asked = column.question
    base = _base_trace(column, target)
    if base is None or base.value is None:
        return replace(plain, reason=f"“{target.text}”的基数未知", note=goal.note)
    stated = in_unit(target, asked.unit, asked.statistics.units)
    value = target_value(stated, lambda year: _value(column, year), asked.year, asked.base_year)
    if value is None:
        return plain
    entered = replace(_entered(column, goal, value, ""), label=target.text, value=None, unit="")
    trace = Trace(asked.label, value, asked.unit, f"由“{target.text}”推算", inputs=(base, entered))
    return replace(
        plain,
        state=CellState.DERIVED,
        printed=derived_text(value, allowed_side(target), _decimals(column)),
        value=value,
        trace=trace,
        note=goal.note or f"{asked.year}年{asked.row.name}{target.text}",
    )


def _base_trace(column: Column, target: Target) -> Trace | None:
    if isinstance(target, Relative):
        return column.known.get(target.base_year) if target.base_year is not None else None
    if isinstance(target, Cumulative):
        return column.known.get(target.first_year - 1) if target.first_year is not None else None
    return column.known.get(column.question.base_year)


def _value(column: Column, year: int) -> Decimal | None:
    trace = column.known.get(year)
    return None if trace is None else trace.value


def allowed_side(target: Target | Unread) -> Bound:
    """Which side of the derived value is allowed: 下降14.5%以上 allows values at most that."""
    if not isinstance(target, Relative | Rate):
        return getattr(target, "bound", Bound.EXACT)
    falling = (target.change if isinstance(target, Relative) else target.value) < 0
    if not falling:
        return target.bound
    return {
        Bound.AT_LEAST: Bound.AT_MOST,
        Bound.AT_MOST: Bound.AT_LEAST,
        Bound.MORE_THAN: Bound.LESS_THAN,
        Bound.LESS_THAN: Bound.MORE_THAN,
        Bound.EXACT: Bound.EXACT,
    }[target.bound]
