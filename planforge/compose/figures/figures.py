"""The name of a chart in, its figure out: caption, alt text, and a specification with data of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from planforge.compose.catalogue import TemplateSet
from planforge.compose.editions.table_cut import cut_table
from planforge.compose.figures.canonical import canonical_json
from planforge.compose.figures.chart_file import ChartFile, DataSpec, ThemeFile
from planforge.compose.figures.flows import flow_rows
from planforge.compose.figures.rows import DataRow, read_rows
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.values import BlockValue, Gap
from planforge.doc.nodes import Figure, Table

THEME: Final = "主题"
_SCHEMAS: Final = {
    "vega-lite": "https://vega.github.io/schema/vega-lite/v6.json",
    "vega": "https://vega.github.io/schema/vega/v6.json",
}
"""Language → its name in a specification; nothing is fetched from there."""


@dataclass(frozen=True, slots=True)
class FigureMaker:
    """What templates call 图.

    A figure shows what its tables print in the edition: it has no data of a hidden table, row or column.
    """

    templates: TemplateSet
    printer: Printer

    def figure(self, name: str, **names: object) -> BlockValue | Gap:
        """The figure; a gap where the plan has no data for it, nothing where the edition hides it or them.

        The chart's texts may speak of `names`.
        """
        spec, where = self.templates.chart(name, ChartFile)
        id = f"figure.{self._plain(spec.id, names, where=where)}"
        if self.printer.hiding.hides(id):
            self.printer.asked_for.append(Figure(id, (), ""))
            return BlockValue()
        whole = {each.name: self._table(each, where, names) for each in spec.data}
        tables = {key: self._printed(table) for key, table in whole.items()}
        data = {
            each.name: read_rows(each, table, partial(self._plain, where=where))
            for each in spec.data
            if (table := tables[each.name]) is not None
        }
        if not all(data.get(each.name) for each in spec.data):
            return Gap(spec.lacking.what, spec.lacking.path) if tables == whole else BlockValue()
        if spec.crowd is not None and len(data[spec.crowd.data]) > spec.crowd.rows:
            return self.figure(spec.crowd.instead, **names)
        if spec.sankey is not None:
            data |= flow_rows(spec.sankey, data)
        known = {**names, "数据": data}
        held = {table.id: table for table in tables.values() if table is not None}
        self.printer.tables.update(held)
        figure = Figure(
            id=id,
            caption=self.printer.inline(spec.caption, where.place(spec.caption), known),
            alt=self._plain(spec.alt, known, where=where).strip(),
            spec=canonical_json(self._whole(spec, where, data, known)),
            tables=tuple(held),
        )
        return BlockValue((figure,))

    def _table(self, spec: DataSpec, where: LayoutFile, names: Mapping[str, object]) -> Table | None:
        blocks = self.printer.blocks(spec.table, where.place(spec.table), names)
        return next((block for block in blocks if isinstance(block, Table)), None)

    def _printed(self, table: Table | None) -> Table | None:
        """The table as the edition prints it; None where it does not."""
        if table is None:
            return None
        self.printer.asked_for.append(table)
        hides = self.printer.hiding.hides
        return None if hides(table.id) else cut_table(table, hides)

    def _plain(self, text: str, names: Mapping[str, Any], *, where: LayoutFile) -> str:
        return self.printer.plain(text, where.place(text), names)

    def _whole(
        self,
        spec: ChartFile,
        where: LayoutFile,
        data: Mapping[str, Sequence[DataRow]],
        names: Mapping[str, Any],
    ) -> Mapping[str, Any]:
        """The specification with the theme below its own configuration, its texts filled in, and its data."""
        theme, _ = self.templates.chart(THEME, ThemeFile)
        own = self._filled(spec.spec, where, names)
        whole = {**own, "$schema": _SCHEMAS[spec.language]}
        whole["config"] = _merged(theme.config, own.get("config", {}))
        if spec.language == "vega-lite":
            return {**whole, "datasets": data}
        return {**whole, "data": [{**each, "values": data[each["name"]]} if each["name"] in data else each
                                  for each in own["data"]]}  # fmt: skip

    def _filled(self, value: Any, where: LayoutFile, names: Mapping[str, Any]) -> Any:
        """The value with every template text in it printed."""
        if isinstance(value, Mapping):
            return {key: self._filled(each, where, names) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._filled(each, where, names) for each in value]
        return self._plain(value, names, where=where) if isinstance(value, str) and "{" in value else value


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(base)
    for key, value in own.items():
        both = isinstance(value, Mapping) and isinstance(found.get(key), Mapping)
        found[key] = _merged(found[key], value) if both else value
    return found
