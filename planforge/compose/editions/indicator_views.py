"""A filled indicator table in, its targets as phrases by class and year out: for editions without the table.

Only what the plan states is told: a row without a target may be left out by the official guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from planforge.compose.tables.indicator_table import row_origin
from planforge.compose.values import Datum, Gap
from planforge.compose.wording.language import cell_origin
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import CellState, Filled, FilledCell, FilledRow
from planforge.model.specs import Direction
from planforge.quantity.rounding import print_number
from planforge.quantity.target import Bound, Point, Rate
from planforge.quantity.target_text import write_target

REACHES: Final = "达到"
FALLS_TO: Final = "降至"
_STATES: Final = (CellState.GIVEN, CellState.DERIVED, CellState.STATED)
_SIGNS: Final = "0123456789≥≤＞＜><"
"""What a target begins with that needs a verb before it."""
_RATES: Final = ("增速", "增长率")
"""Names that say already that a rate is meant."""


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target; the fields are what templates call them."""

    名称: Datum
    目标: Datum


@dataclass(frozen=True, slots=True)
class YearView:
    """The targets of one year."""

    年份: Datum
    指标: tuple[TargetView, ...]


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """What the plan means by an indicator."""

    编号: str
    名称: Datum
    口径: Datum


@dataclass(frozen=True, slots=True)
class GroupView:
    """One class of indicators."""

    名称: Datum
    分年: tuple[YearView, ...]


def target_groups(filled: Filled) -> tuple[GroupView, ...] | Gap:
    """The classes that have targets, in the order of the table."""
    groups = groupby(filled.table.rows, key=lambda row: row.spec.group)
    views = (_group(tuple(rows), filled) for _, rows in groups)
    return tuple(view for view in views if view.分年) or Gap("指标", "/indicators")


def target_definitions(filled: Filled) -> tuple[DefinitionView, ...]:
    """The indicators with a target that the plan defines in its own words, in the order of the table."""
    return tuple(
        DefinitionView(row.spec.id, _name(row, filled), _definition(row, row.goals.definition))
        for row in filled.table.rows
        if row.goals is not None and row.goals.definition and any(map(_is_target, row.cells[1:]))
    )


def _definition(row: FilledRow, text: str) -> Datum:
    words = text.rstrip("。")
    return Datum(words, Origin(OriginKind.DATA, f"/indicators/{row.spec.id}/definition"), words)


def _name(row: FilledRow, filled: Filled) -> Datum:
    return Datum(row.spec.spoken or row.spec.name, row_origin(row, "name", filled), row.spec.id)


def _is_target(cell: FilledCell) -> bool:
    return cell.state in _STATES


def _group(rows: tuple[FilledRow, ...], filled: Filled) -> GroupView:
    name = rows[0].spec.group
    years = (_year(year, rows, filled) for year in filled.table.years[1:])
    return GroupView(
        Datum(name, row_origin(rows[0], "group", filled), name), tuple(year for year in years if year.指标)
    )


def _year(year: int, rows: tuple[FilledRow, ...], filled: Filled) -> YearView:
    shown = Datum(str(year), Origin(OriginKind.COMPUTED, f"year:{year}"), year)
    return YearView(shown, tuple(_targets(year, rows, filled)))


def _targets(year: int, rows: tuple[FilledRow, ...], filled: Filled) -> Iterator[TargetView]:
    for row in rows:
        cell = row.cell(year)
        if cell is not None and _is_target(cell):
            yield TargetView(
                _name(row, filled), Datum(target_words(row, cell), cell_origin(filled, cell), cell.value)
            )


def target_words(row: FilledRow, cell: FilledCell) -> str:
    """达到18%以上, 不超过1.3, 较2020年下降14.5%: what follows the name of an indicator in a sentence."""
    if cell.phrase is None:
        number = print_number(cell.value) if cell.value is not None else cell.printed
        return f"{_verb(row)}{number}{cell.unit}"
    floor, text = cell.phrase.floor, cell.phrase.text
    if cell.phrase.by_subject or cell.phrase.stretch is not None:
        return text
    if isinstance(floor, Rate) and floor.value >= 0 and row.spec.name.endswith(_RATES):
        return _reached(row, Point(text, floor.scope, floor.value, floor.unit, floor.bound, floor.hedge))
    if not isinstance(floor, Point) or (floor.unit and text[:1] not in _SIGNS):
        return text
    unit = floor.unit or cell.unit
    return _reached(row, Point(text, floor.scope, floor.value, unit, floor.bound, floor.hedge))


def _verb(row: FilledRow) -> str:
    """达到, or 降至 of what is to fall."""
    return FALLS_TO if row.spec.direction is Direction.DOWN else REACHES


def _reached(row: FilledRow, target: Point) -> str:
    """A value in the house form, with a verb where it is one to be reached."""
    words = write_target(target)
    return _verb(row) + words if target.bound in (Bound.EXACT, Bound.AT_LEAST) else words
