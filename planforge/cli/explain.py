"""A plan, an indicator and a year in, the derivation of the number out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from planforge.cli.places import plan_path, workspace_of
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.compose.language import Language
from planforge.compose.values import UnknownName
from planforge.fill.filled import FilledCell, FilledRow
from planforge.pipeline import fill
from planforge.problems import InvalidInput, Message, Wording, hint, listed, problem
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace


def explain_indicator(
    plan: Path, name: str, year: int | None, templates: Path | None, form: str, voice: Voice
) -> None:
    """Print how a cell of the indicator table came about, down to the lines of the plan."""
    path = plan_path(plan)
    filled = fill(path, workspace_of(path, templates, voice))
    try:
        row = Language(filled, filled.statistics).row(name)
    except UnknownName as unknown:
        raise InvalidInput([unknown.as_problem(None)]) from None
    cells = [cell for cell in row.cells if year in (None, cell.year)]
    if not cells:
        raise InvalidInput([_no_year(row, year)])
    if form == "json":
        print_data([cell_data(row, cell) for cell in cells])
        return
    for cell in cells:
        for line in cell_lines(row, cell):
            voice.tell(line)


def _no_year(row: FilledRow, year: int | None) -> Any:
    years = listed(str(cell.year) for cell in row.cells)
    hints = [hint("指标表的年份：{years}", years=years)]
    return problem("unknown-name", "“{name}”没有{year}年这一列", hints=hints, name=row.spec.name, year=year)


def cell_lines(row: FilledRow, cell: FilledCell) -> list[Message]:
    """The cell and its derivation as indented lines."""
    lines = [_cell_line(row, cell)]
    if row.spec.definition:
        lines.append(hint("  口径：{definition}", definition=row.spec.definition))
    if cell.reason:
        lines.append(hint("  原因：{reason}", reason=cell.reason))
    if cell.phrase is not None:
        lines.append(hint("  目标原文：{text}", text=cell.phrase.text))
    if cell.trace is not None:
        lines += _trace_lines(cell.trace, 1)
    if cell.check is not None:
        lines.append(Message("  按公式核对："))
        lines += _trace_lines(cell.check, 2)
    return lines


def _cell_line(row: FilledRow, cell: FilledCell) -> Message:
    return hint(
        "{name}（{year}年） = {value} {unit}〔{state}〕",
        name=row.spec.name,
        year=cell.year,
        value=cell.printed or Message("待补充"),
        unit=cell.unit,
        state=Message(cell.state.label),
    )


def _trace_lines(step: Trace, depth: int) -> list[Message]:
    parts = [
        _result(step),
        hint("〔{how}〕", how=step.how) if step.how else "",
        hint("来源：{source}", source=step.source) if step.source else "",
        str(step.position) if step.position is not None else "",
        hint("（{note}）", note=step.note) if step.note else "",
    ]
    line = listed([part for part in parts if part], "{first}  {second}")
    inner = [below for each in step.inputs for below in _trace_lines(each, depth + 1)]
    return [hint("{indent}{line}", indent="  " * depth, line=line), *inner]


def _result(step: Trace) -> Wording:
    if step.value is not None:
        return f"{step.label} = {_shown(step.value)} {step.unit}".rstrip()
    return hint("{label} = 缺", label=step.label) if step.unit else step.label


def _shown(value: Decimal) -> str:
    """A value to six decimals at the most, without the zeros behind; the JSON form has all of them."""
    return print_number(round_half_up(value, min(6, max(0, -int(value.as_tuple().exponent)))))


def cell_data(row: FilledRow, cell: FilledCell) -> dict[str, Any]:
    """The cell and its derivation as plain data."""
    return {
        "indicator": row.spec.id,
        "name": row.spec.name,
        "year": cell.year,
        "state": cell.state.value,
        "printed": cell.printed,
        "unit": cell.unit,
        "value": _number(cell.value),
        "target": cell.phrase.text if cell.phrase is not None else None,
        "reason": cell.reason,
        "trace": _trace_data(cell.trace),
        "check": _trace_data(cell.check),
    }


def _number(value: Any) -> str | None:
    return None if value is None else print_number(value)


def _trace_data(step: Trace | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {
        "label": step.label,
        "value": _number(step.value),
        "unit": step.unit,
        "how": step.how,
        "source": step.source,
        "path": step.path,
        "file": step.position.file if step.position is not None else None,
        "line": step.position.line if step.position is not None else None,
        "note": step.note,
        "inputs": [_trace_data(each) for each in step.inputs],
    }
