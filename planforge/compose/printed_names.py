"""A composed document in, the names under which its tables print computed numbers out.

A number in a table is known by its row and its column: 输配损失 in a column of years, 期内最大值（政策情景）
in a column of its own. Every text carries the label of its number as its origin, so that
nothing is registered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from planforge.doc.nodes import Cell, Document, OriginKind, Row, RowRole, Table, Text
from planforge.doc.plain import stretch_text
from planforge.model.lexicon import folded

_YEARS: Final = re.compile(r"\d{4}(?:[—－-]\d{4})?年?")
_UNIT: Final = re.compile(r"（[^（）]*）$")
_NOT_NAMES: Final = frozenset({"序号", "单位", "年份"})
"""Columns that do not say what a row is."""


def printed_names(document: Document) -> Mapping[str, tuple[str, ...]]:
    """Folded name → the labels of the numbers that are printed under it, in reading order."""
    found: dict[str, dict[str, None]] = {}
    for block in document.blocks:
        if isinstance(block, Table) and len(block.head) == 1:
            for name, label in _names(block):
                found.setdefault(folded(name), {})[label] = None
    return {name: tuple(labels) for name, labels in found.items()}


def _names(table: Table) -> Iterator[tuple[str, str]]:
    titles = [stretch_text(cell.children) for cell in table.head[0].cells]
    group = ""
    for row in table.body:
        if row.role is RowRole.GROUP:
            group = stretch_text(row.cells[0].children)
        elif len(row.cells) == len(titles):
            name = _row_name(row, titles)
            for title, cell in zip(titles, row.cells, strict=True):
                if label := _label(cell):
                    yield from ((each, label) for each in _called(name, title, group))


def _row_name(row: Row, titles: list[str]) -> str:
    """What the row is called: the first of its texts that is no number of its own."""
    named = (cell for title, cell in zip(titles, row.cells, strict=True) if title not in _NOT_NAMES)
    first = next(named, None)
    return stretch_text(first.children) if first is not None and not _label(first) else ""


def _called(row: str, title: str, group: str) -> Iterator[str]:
    """The names of a number; in a column of years its row alone."""
    if _YEARS.fullmatch(title):
        yield row
        return
    column = _UNIT.sub("", title)
    yield column
    for owner in filter(None, (row, group)):
        yield f"{column}（{owner}）"
        yield f"{owner}{column}"


def _label(cell: Cell) -> str:
    """The label of the number that a cell prints; empty for words."""
    texts = [each for each in cell.children if isinstance(each, Text)]
    if len(texts) != 1 or texts[0].origin.kind is not OriginKind.COMPUTED:
        return ""
    return texts[0].origin.where.partition(":")[2] if re.search(r"\d", texts[0].text) else ""
