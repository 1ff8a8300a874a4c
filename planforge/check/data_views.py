"""The filled plan in, its indicator table and its statistics with where each number comes from out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from planforge.compose.values import Datum
from planforge.compose.workings.figures import word
from planforge.fill.filled import CellState, Filled, FilledCell, FilledRow
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

_WHERE: Final = "check"
_NONE: Final = "—"
_DECIMALS: Final = 6
"""So many decimals are shown of a number that something is computed from."""


@dataclass(frozen=True, slots=True)
class CellView:
    """One number of the indicator table."""

    编号: Datum
    年份: Datum
    数值: Datum
    状态: Datum
    来历: Datum
    行: Datum


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One row of the indicator table."""

    编号: Datum
    名称: Datum
    单位: Datum
    逐年: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The numbers of one series that are from one source."""

    编号: Datum
    名称: Datum
    单位: Datum
    数值: Datum
    来源: Datum
    行: Datum


def indicator_views(filled: Filled) -> tuple[IndicatorView, ...]:
    """The rows in order, each with its numbers."""
    return tuple(
        IndicatorView(
            _word(row.spec.id),
            _word(row.spec.name),
            _word(row.unit or _NONE),
            tuple(_cell(filled, row, cell) for cell in row.cells),
        )
        for row in filled.table.rows
    )


def _cell(filled: Filled, row: FilledRow, cell: FilledCell) -> CellView:
    path = ("indicators", row.spec.id, cell.year)
    stated = cell.state in (CellState.GIVEN, CellState.STATED) or cell.phrase is not None
    return CellView(
        编号=_word(f"{cell.row}.{cell.year}"),
        年份=_word(f"{cell.year}年"),
        数值=_word(cell.printed or _NONE),
        状态=_word(cell.state.label),
        来历=_word(_told(cell) or _NONE),
        行=_word(str(filled.reading.places.at(path).line) if stated else _NONE),
    )


def _told(cell: FilledCell) -> str:
    """The derivation in short: the formula with what it was computed from, or the target's own words."""
    if cell.value is None and cell.reason:
        return cell.reason  # the derivation would only repeat what is missing
    target = cell.phrase.text if cell.phrase is not None else ""
    derived = derivation(cell.trace, target) if cell.trace is not None else ""
    said = target and target != cell.printed and target not in derived
    stated = f"目标原文：{target}" if said or (target and target == derived) else ""
    return "；".join(each for each in (cell.reason, stated, "" if derived == target else derived) if each)


def derivation(trace: Trace, target: str = "") -> str:
    """The step in words, what it rests on, and the source of each: one level of what `explain` prints.

    `target` is the wording of the goal, which is among the inputs of what was derived from it.
    """
    own = "，".join(part for part in (trace.how or trace.source, trace.note) if part)
    below = "；".join(_step(each) for each in trace.inputs if each.label != target)
    return "。其中".join(part for part in (own, below) if part)


def _step(step: Trace) -> str:
    value = _shown(step)
    why = step.source or step.how or step.note
    return f"{step.label}{f'为{value}{step.unit}' if value else ''}{f'（{why}）' if why else ''}"


def _shown(step: Trace) -> str:
    if step.value is None:
        return "缺" if step.unit else ""
    return print_number(round_half_up(step.value, min(_DECIMALS, _decimals(step))))


def _decimals(step: Trace) -> int:
    assert step.value is not None  # asked for numbers only
    return max(0, -int(step.value.as_tuple().exponent))


# ---- statistics -----------------------------------------------------------------------------------------


def series_views(filled: Filled) -> tuple[SeriesView, ...]:
    """Every series that the plan states, in its order; the years of one source are told together."""
    return tuple(_series(filled))


def _series(filled: Filled) -> Iterator[SeriesView]:
    book = filled.statistics
    for series in filled.reading.plan.data:
        steps = [(year, book.stated(series, year)) for year in book.years(series)]
        for number, (source, own) in enumerate(groupby(steps, key=lambda each: each[1].source)):
            years = list(own)
            spec, first = book.spec(series), years[0][1].position
            yield SeriesView(
                _word(f"{series}.{number}"),
                _word(spec.name),
                _word(spec.unit or _NONE),
                _word("，".join(f"{year}年{_shown(step)}" for year, step in years)),
                _word(source or "没有写明"),
                _word(str(first.line) if first is not None else _NONE),
            )


def _word(text: str) -> Datum:
    return word(text, _WHERE)
