"""A plan and the name of a number in, the derivation of the number out; without a name, what can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from planforge.cli.derivation import number_text, trace_data, trace_lines
from planforge.cli.grounds import grounds_of_cells, grounds_of_numbers
from planforge.cli.places import plan_path, workspace_of
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.compose.values import UnknownName
from planforge.compose.wording.language import Language
from planforge.fill.filled import Filled, FilledCell, FilledRow
from planforge.fill.lookup import (
    CHANGES,
    FACTORS,
    STATISTICS,
    Found,
    Number,
    Printed,
    containing,
    find_numbers,
    numbers_of,
    similar,
)
from planforge.pipeline import fill, printed_under
from planforge.problems import InvalidInput, Message, Problem, hint, listed, problem

MOST: Final = 30
"""Quantities that one word may mean and still be explained together."""
_SHOWN: Final = 12
"""Names that are listed of many."""
_YEARLESS: Final = hint("这个数不分年份：不写年份再问")
_PARTS: Final[Mapping[str, Message]] = {
    "table": Message("指标表"),
    STATISTICS: Message("统计数据"),
    "balances": Message("能源平衡"),
    "quantities": Message("能源总量"),
    "structure": Message("能源结构"),
    "emissions": Message("二氧化碳排放"),
    "closures": Message("平衡核对"),
    CHANGES: Message("变化"),
    "drivers": Message("驱动因素"),
    "pathways": Message("情景"),
    "implied": Message("隐含排放"),
    "three_lines": Message("三线对照"),
    "ledger": Message("重点工程"),
    "enterprises": Message("重点用能单位"),
    "circulated": Message("园区物质循环"),
    FACTORS: Message("因子"),
}
"""Field of `Filled` → what its numbers are called; other fields go by their own name."""


def explain_number(
    plan: Path, name: str, year: int | None, templates: Path | None, form: str, voice: Voice
) -> None:
    """Print how a number came about, down to the lines of the plan; without a name, what can be asked."""
    path = plan_path(plan)
    workspace = workspace_of(path, templates, voice)
    filled = fill(path, workspace)
    if not name:
        _print_names(filled, form, voice)
        return
    row = _row(filled, name)
    cells = [cell for cell in row.cells if year in (None, cell.year)] if row is not None else []
    if row is not None and cells:
        grounds = grounds_of_cells(filled, workspace, row, cells)
        data = [cell_data(row, cell) for cell in cells]
        lines = [line for cell in cells for line in cell_lines(row, cell)]
    else:
        printed = cache(lambda: printed_under(path, workspace))
        numbers = _find(filled, name, year, row, printed).numbers
        grounds = grounds_of_numbers(filled, workspace, numbers)
        data = [_number_data(each) for each in numbers]
        lines = [line for each in numbers for line in trace_lines(each.result.trace, 0)]
    if form == "json":
        print_data([{**each, "conventions": [ground.data() for ground in grounds]} for each in data])
        return
    for line in (*lines, *(ground.line() for ground in grounds)):
        voice.tell(line)


def _row(filled: Filled, name: str) -> FilledRow | None:
    try:
        return Language(filled, filled.statistics).row(name)
    except UnknownName:
        return None


def _find(filled: Filled, name: str, year: int | None, row: FilledRow | None, printed: Printed) -> Found:
    """The numbers that the words mean; raises InvalidInput where there are none, or too many to be meant."""
    numbers = numbers_of(filled)
    found = find_numbers(filled, numbers, name, year, printed)
    if not found.numbers:
        raise InvalidInput([_unknown(filled, numbers, (name, year), row, printed)])
    if len(found.stems) > MOST:
        hints = [hint("其中有：{names}", names=listed(found.stems[:_SHOWN]))]
        template = "“{name}”对应 {count} 项数据，请写得更具体"
        raise InvalidInput(
            [problem("unknown-name", template, hints=hints, name=name, count=len(found.stems))]
        )
    return found


def _unknown(
    filled: Filled,
    numbers: tuple[Number, ...],
    asked: tuple[str, int | None],
    row: FilledRow | None,
    printed: Printed,
) -> Problem:
    name, year = asked
    if row is not None:
        return _no_year(row, numbers, year)
    other = find_numbers(filled, numbers, name, None, printed)
    years = sorted({each for number in other.numbers for each in number.years})
    if other.numbers:
        hints = [hint("有数据的年份：{years}", years=listed(map(str, years)))] if years else [_YEARLESS]
        also = dict.fromkeys(each.stem for each in containing(numbers, name) if year in each.years)
        if also:
            hints.append(hint("是否想写“{near}”？", near="”“".join(list(also)[:_SHOWN])))
        return problem("unknown-name", "“{name}”没有{year}年的数", hints=hints, name=name, year=year)
    names = [word for each in filled.table.rows for word in (each.spec.name, *each.spec.aliases)]
    near = similar(numbers, name, names)
    hints = [hint("是否想写“{near}”？", near="”“".join(near))] if near else []
    hints.append(Message("只写方案、不写名称，列出可以问的数"))
    return problem("unknown-name", "没有“{name}”这个数", hints=hints, name=name)


def _no_year(row: FilledRow, numbers: tuple[Number, ...], year: int | None) -> Problem:
    known = {each for number in numbers if number.stem == row.spec.name for each in number.years}
    years = sorted(known | {cell.year for cell in row.cells})
    hints = [hint("有数据的年份：{years}", years=listed(map(str, years)))]
    return problem("unknown-name", "“{name}”没有{year}年的数", hints=hints, name=row.spec.name, year=year)


# ---- what can be asked ------------------------------------------------------------------------------


def _print_names(filled: Filled, form: str, voice: Voice) -> None:
    named = _named(numbers_of(filled))
    if form == "json":
        print_data({part: list(names) for part, names in named.items()})
        return
    for part, names in named.items():
        title = _PARTS.get(part, Message(part))
        shown = listed([*names[:_SHOWN], *(["……"] if len(names) > _SHOWN else [])])
        voice.say("{part}（{count} 项）：{names}", part=title, count=len(names), names=shown)
    voice.say("问其中一个：planforge explain 方案 名称 年份；全部名称见 -f json。")


def _named(numbers: Iterable[Number]) -> dict[str, tuple[str, ...]]:
    """Part → the names of its quantities, each once."""
    found: dict[str, dict[str, None]] = {}
    for each in numbers:
        found.setdefault(each.result.part, {})[each.stem] = None
    return {part: tuple(names) for part, names in found.items()}


# ---- cells of the indicator table -------------------------------------------------------------------


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
        lines += trace_lines(cell.trace, 1)
    if cell.check is not None:
        lines.append(Message("  按公式核对："))
        lines += trace_lines(cell.check, 2)
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


def cell_data(row: FilledRow, cell: FilledCell) -> dict[str, Any]:
    """The cell and its derivation as plain data."""
    return {
        "indicator": row.spec.id,
        "name": row.spec.name,
        "year": cell.year,
        "state": cell.state.value,
        "printed": cell.printed,
        "unit": cell.unit,
        "value": number_text(cell.value),
        "target": cell.phrase.text if cell.phrase is not None else None,
        "reason": cell.reason,
        "trace": trace_data(cell.trace),
        "check": trace_data(cell.check),
    }


def _number_data(number: Number) -> dict[str, Any]:
    trace = number.result.trace
    return {
        "part": number.result.part,
        "name": number.stem,
        "years": sorted(number.years),
        "unit": trace.unit,
        "value": number_text(trace.value),
        "trace": trace_data(trace),
    }
