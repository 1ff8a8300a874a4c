"""A plan, an indicator and a year in, the derivation of the number out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import typer

from planforge.cli.places import plan_path, workspace_of
from planforge.cli.reporting import print_data
from planforge.compose.language import Language
from planforge.compose.values import UnknownName
from planforge.fill.filled import FilledCell, FilledRow
from planforge.fill.statistics import Statistics
from planforge.pipeline import fill
from planforge.problems import InvalidInput, hint, problem
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace


def explain_indicator(plan: Path, name: str, year: int | None, templates: Path | None, form: str) -> None:
    """Print how a cell of the indicator table came about, down to the lines of the plan."""
    path = plan_path(plan)
    filled = fill(path, workspace_of(path, templates))
    statistics = Statistics(filled.reading.plan, filled.specs, filled.units, filled.reading.places.at)
    try:
        row = Language(filled, statistics).row(name)
    except UnknownName as unknown:
        raise InvalidInput([unknown.as_problem(None)]) from None
    cells = [cell for cell in row.cells if year in (None, cell.year)]
    if not cells:
        raise InvalidInput([_no_year(row, year)])
    if form == "json":
        print_data([cell_data(row, cell) for cell in cells])
        return
    typer.echo("\n".join(line for cell in cells for line in cell_lines(row, cell)))


def _no_year(row: FilledRow, year: int | None) -> Any:
    years = "、".join(str(cell.year) for cell in row.cells)
    hints = [hint("指标表的年份：{years}", years=years)]
    return problem("unknown-name", "“{name}”没有{year}年这一列", hints=hints, name=row.spec.name, year=year)


def cell_lines(row: FilledRow, cell: FilledCell) -> list[str]:
    """The cell and its derivation as indented lines."""
    lines = [
        f"{row.spec.name}（{cell.year}年） = {cell.printed or '待补充'} {cell.unit}〔{cell.state.label}〕"
    ]
    if row.spec.definition:
        lines.append(f"  口径：{row.spec.definition}")
    if cell.reason:
        lines.append(f"  原因：{cell.reason}")
    if cell.phrase is not None:
        lines.append(f"  目标原文：{cell.phrase.text}")
    if cell.trace is not None:
        lines += _trace_lines(cell.trace, 1)
    if cell.check is not None:
        lines.append("  按公式核对：")
        lines += _trace_lines(cell.check, 2)
    return lines


def _trace_lines(step: Trace, depth: int) -> list[str]:
    value = "缺" if step.value is None else f"{_shown(step.value)} {step.unit}".rstrip()
    shown = step.label if step.value is None and not step.unit else f"{step.label} = {value}"
    parts = [shown, f"〔{step.how}〕" if step.how else "", f"来源：{step.source}" if step.source else ""]
    parts += [
        f"{step.position}" if step.position is not None else "",
        f"（{step.note}）" if step.note else "",
    ]
    line = "  " * depth + "  ".join(part for part in parts if part)
    return [line, *(inner for each in step.inputs for inner in _trace_lines(each, depth + 1))]


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
