"""The layout of a two-way table and its numbers in, a table block out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planforge.compose.layout import MatrixTable
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.tables.tables import literal
from planforge.compose.workings.figures import Matrix, MatrixRow, word
from planforge.doc.nodes import Align, Cell, Column, Inline, Row, Table


@dataclass(frozen=True, slots=True)
class MatrixMaker:
    """Makes the tables of one layout; `where` is its file."""

    spec: MatrixTable
    where: LayoutFile
    printer: Printer

    def make(self, matrix: Matrix, names: Mapping[str, Any]) -> Table:
        """The table of `matrix`; caption and notes may speak of `names`."""
        shows_units = not self.spec.unit and not self.spec.units_in_columns
        columns = [Column("name", Align.LEFT, grows=True)]
        columns += [Column("unit")] if shows_units else []
        columns += [Column(f"c{number}", Align.RIGHT) for number, _ in enumerate(matrix.columns)]
        return Table(
            id=".".join(("table", self.spec.id, *([matrix.key] if matrix.key else []))),
            caption=self.printer.inline(self.spec.caption, self.where.place(self.spec.caption), names),
            columns=tuple(columns),
            head=(self._head(matrix, shows_units=shows_units),),
            body=tuple(self._row(row, matrix, shows_units=shows_units) for row in matrix.rows),
            unit=self.spec.unit,
            notes=tuple(self.printer.inline(note, self.where.place(note), names) for note in self.spec.notes),
        )

    def _head(self, matrix: Matrix, *, shows_units: bool) -> Row:
        titles = [Cell(literal(self.spec.head, self.where.origin(self.spec.head)), align=Align.CENTER)]
        words = (*(("单位",) if shows_units else ()), *matrix.columns)
        titles += [Cell(self._word(each), align=Align.CENTER) for each in words]
        return Row("head", tuple(titles))

    def _word(self, text: str) -> tuple[Inline, ...]:
        return word(text, f"matrix:{self.spec.id}").inlines()

    def _row(self, row: MatrixRow, matrix: Matrix, *, shows_units: bool) -> Row:
        names = (row.label, *((row.unit,) if shows_units else ()))
        cells = [Cell(self._word(each) if each else ()) for each in names]
        cells += [Cell(row.number(each).inlines()) for each in matrix.columns]
        return Row(row.key, tuple(cells), row.role)
