"""A table's specification and a filled plan in, a table block out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from planforge.compose.language import cell_origin
from planforge.compose.layout import ColumnSpec, Grouping, IndicatorTable, RecordTable
from planforge.compose.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.values import Gap
from planforge.doc.nodes import (
    Align,
    Cell,
    Column,
    Inline,
    Origin,
    OriginKind,
    Placeholder,
    Row,
    RowRole,
    Table,
    Text,
)
from planforge.fill.filled import CellState, Filled, FilledCell, FilledRow


def literal(text: str, origin: Origin) -> tuple[Inline, ...]:
    """Words that nobody gave as data; nothing when there are none."""
    return (Text(text, origin),) if text else ()


def year_titles(years: Iterable[int]) -> tuple[Cell, ...]:
    """The heads of the columns of years: 2025年."""
    return tuple(Cell(literal(f"{year}年", Origin(OriginKind.COMPUTED, f"year:{year}"))) for year in years)


# ---- tables of records ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RecordTableMaker:
    """Makes the table of one specification; `where` is the specification's file."""

    spec: RecordTable
    where: LayoutFile
    printer: Printer

    def make(self, records: Iterable[Any], part: Any = None) -> Table:
        """The table of `records`, or of groups that hold them where the specification groups.

        Of several tables of one specification each is for a `part`, which its caption may speak of as 组.
        """
        body = tuple(self._grouped(records) if self.spec.group else self._rows(records, 1))
        names = {} if part is None else {"组": part}
        key = "" if part is None else f".{part.编号}"
        return Table(
            id=f"table.{self.spec.id}{key}",
            caption=self._text(self.spec.caption, names),
            columns=tuple(Column(each.id, Align(each.align), each.grows) for each in self.spec.columns),
            head=(self._head(),),
            body=(*body, *self._total()),
            unit=self.spec.unit,
            notes=tuple(self._text(note, names) for note in self.spec.notes),
        )

    def _text(self, text: str, names: dict[str, Any]) -> tuple[Inline, ...]:
        return self.printer.inline(text, self.where.place(text), names)

    def _id(self, text: str, names: dict[str, Any]) -> str:
        return self.printer.plain(text, self.where.place(text), names)

    def _head(self) -> Row:
        return Row(
            "head",
            tuple(Cell(literal(each.title, self.where.origin(each.title))) for each in self.spec.columns),
        )

    def _rows(self, records: Iterable[Any], first: int) -> Iterable[Row]:
        for number, record in enumerate(records, start=first):
            names = {self.spec.record: record, "序号": number}
            cells = tuple(Cell(self._text(each.value, names)) for each in self.spec.columns)
            yield Row(self._id(self.spec.key, names), cells)

    def _grouped(self, groups: Iterable[Any]) -> Iterable[Row]:
        grouping = self.spec.group
        assert grouping is not None
        number = 1
        for group in groups:
            held = getattr(group, grouping.records)
            records = tuple(held)
            if isinstance(held, Gap):
                yield self._group_line(grouping, group)
                yield self._gap_line(grouping, group, held)
            if not records:
                continue
            yield self._group_line(grouping, group)
            yield from self._rows(records, number)
            yield from self._subtotal(grouping, group)
            number += len(records)

    def _group_line(self, grouping: Grouping, group: Any) -> Row:
        names = {grouping.name: group}
        cell = Cell(self._text(grouping.title, names), column_span=len(self.spec.columns), align=Align.LEFT)
        return Row(f"group.{self._id(grouping.key, names)}", (cell,), RowRole.GROUP)

    def _gap_line(self, grouping: Grouping, group: Any, gap: Gap) -> Row:
        key = self._id(grouping.key, {grouping.name: group})
        return Row(f"gap.{key}", (Cell(gap.inlines(), column_span=len(self.spec.columns)),))

    def _subtotal(self, grouping: Grouping, group: Any) -> Iterable[Row]:
        if any(each.subtotal for each in self.spec.columns):
            names = {grouping.name: group}
            key = self._id(grouping.key, names)
            cells = self._sums([each.subtotal for each in self.spec.columns], names)
            yield Row(f"subtotal.{key}", cells, RowRole.SUBTOTAL)

    def _total(self) -> Iterable[Row]:
        if any(each.total for each in self.spec.columns):
            yield Row("total", self._sums([each.total for each in self.spec.columns], {}), RowRole.TOTAL)

    def _sums(self, texts: Sequence[str], names: dict[str, Any]) -> tuple[Cell, ...]:
        return tuple(Cell(self._text(text, names) if text else ()) for text in texts)


# ---- the official indicator table -------------------------------------------------------------------

_NUMBERING = Origin(OriginKind.COMPUTED, "numbering")
"""Of the running numbers and of the heads that every indicator table has."""
_COLUMNS = (
    ColumnSpec(id="number", title="序号", value=""),
    ColumnSpec(id="group", title="类别", value=""),
    ColumnSpec(id="name", title="具体指标", value="", align="left", grows=True),
    ColumnSpec(id="unit", title="单位", value=""),
)


def indicator_table(filled: Filled, spec: IndicatorTable, where: LayoutFile, printer: Printer) -> Table:
    """表1 or 表2: 序号, 类别 (merged over its rows), 具体指标, 单位, and a column for each year."""
    years = filled.table.years
    columns = [Column(each.id, Align(each.align), each.grows) for each in _COLUMNS]
    columns += [Column(f"y{year}") for year in years]
    titles = tuple(Cell(literal(each.title, _NUMBERING)) for each in _COLUMNS)
    notes = [printer.inline(note, where.place(note), {}) for note in spec.notes]
    return Table(
        id=f"table.{spec.id}",
        caption=printer.inline(spec.caption, where.place(spec.caption), {}),
        columns=tuple(columns),
        head=(Row("head", (*titles, *year_titles(years))),),
        body=tuple(_indicator_row(number, row, filled) for number, row in enumerate(filled.table.rows, 1)),
        notes=tuple(notes) + tuple(_cell_notes(filled)),
    )


def _indicator_row(number: int, row: FilledRow, filled: Filled) -> Row:
    rows = filled.table.rows
    same = [other for other in rows if other.spec.group == row.spec.group]
    cells = [Cell(literal(str(number), _NUMBERING))]
    if same[0] is row:
        cells.append(Cell(literal(row.spec.group, _row_origin(row, "group", filled)), row_span=len(same)))
    cells.append(Cell(literal(row.spec.name, _row_origin(row, "name", filled))))
    cells.append(Cell(literal(row.unit, _row_origin(row, "unit", filled))))
    cells += [Cell(_cell_inlines(row, cell, filled)) for cell in row.cells]
    return Row(row.spec.id, tuple(cells))


def _row_origin(row: FilledRow, field: str, filled: Filled) -> Origin:
    """Who wrote what stands left of the numbers: the official table, or the plan for a row of its own."""
    if any(row.spec.id == own.id for own in filled.reading.plan.indicator_table.add):
        return Origin(OriginKind.DATA, f"/indicator_table/add/id={row.spec.id}/{field}")
    return Origin(OriginKind.TEMPLATE, f"tables/{filled.table.id}.yaml")


def _cell_inlines(row: FilledRow, cell: FilledCell, filled: Filled) -> tuple[Inline, ...]:
    if cell.state is CellState.MISSING:
        path = f"/indicators/{row.spec.id}/{cell.year}"
        return (Placeholder(f"{row.spec.name}（{cell.year}年）", path),)
    return (Text(cell.printed, cell_origin(filled, cell)),)


def _cell_notes(filled: Filled) -> Iterable[tuple[Inline, ...]]:
    for row in filled.table.rows:
        definition = row.goals.definition if row.goals is not None else ""
        if definition:
            origin = Origin(OriginKind.DATA, f"/indicators/{row.spec.id}/definition")
            yield (Text(f"“{row.spec.name}”口径：{_closed(definition)}", origin),)
        derived = [cell.note for cell in row.cells if cell.note and cell.state is not CellState.MISSING]
        if derived:
            origin = Origin(OriginKind.DATA, f"/indicators/{row.spec.id}")
            yield (Text(_closed("；".join(each.rstrip("。；") for each in derived)), origin),)


def _closed(sentence: str) -> str:
    """The sentence with its full stop."""
    return sentence if sentence.endswith(("。", "！", "？")) else sentence + "。"
