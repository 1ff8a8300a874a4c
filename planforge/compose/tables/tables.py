"""A table's specification and a filled plan in, a table block out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from planforge.compose.layout import Grouping, RecordTable
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.values import Gap
from planforge.doc.nodes import (
    Align,
    Cell,
    Column,
    Inline,
    Origin,
    OriginKind,
    Row,
    RowRole,
    Table,
    Text,
)

_NOTHING = ("", "—")
"""What a cell shows that has nothing to show."""


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
        given = tuple(records)
        empty = self._empty_columns(given)
        if empty:
            columns = tuple(each for each in self.spec.columns if each.id not in empty)
            spec = self.spec.model_copy(update={"columns": columns})
            return RecordTableMaker(spec, self.where, self.printer).make(given, part)
        return self._make(given, part)

    def _empty_columns(self, records: Iterable[Any]) -> frozenset[str]:
        """The optional columns that no record has anything to show in."""
        optional = [each for each in self.spec.columns if each.optional]
        if not optional:
            return frozenset()
        grouping = self.spec.group
        held = [each for group in records for each in getattr(group, grouping.records)] if grouping else None
        known = held if held is not None else tuple(records)
        return frozenset(
            each.id
            for each in optional
            if all(self._id(each.value, {self.spec.record: record}) in _NOTHING for record in known)
        )

    def _make(self, records: Iterable[Any], part: Any) -> Table:
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
            notes=tuple(filter(None, (self._text(note, names) for note in self.spec.notes))),
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
