"""A table and what a chart wants of it in, rows of plain data out: what the table prints, and its numbers.

A row of `cells` has 行 and 名 (id and name of the line), 组 (the group that it stands in), 栏 and 列 (id and
title of the column), 文 (what is printed), 值 (the number), 单位, 角色 of the line, 行序, 列序. A row of
`records` has 行, 组, 角色, 行序, what each column prints under its id, and the fields that the chart adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from planforge.compose.figures.chart_file import DataSpec
from planforge.compose.figures.readings import read_number, read_span, read_years
from planforge.compose.workings.figures import LACKING
from planforge.doc.nodes import Align, Placeholder, Row, RowRole, Table
from planforge.doc.plain import stretch_text
from planforge.doc.walk import nested
from planforge.quantity.months import MONTHS

_OWN: Final = ("行", "角色", "行序", "组")
"""The fields of a record that are no column's."""
_LAST: Final = "last"
_BEGIN: Final = "始"
_END: Final = "止"
"""What the fields of the ends of a span of time end with."""
DataRow = dict[str, Any]
"""One row of a chart's data."""
Render = Callable[[str, Mapping[str, Any]], str]
"""A template text and its names in, the plain text out."""


def read_rows(spec: DataSpec, table: Table, render: Render) -> tuple[DataRow, ...]:
    """The rows in the order of the table; none where the chart could not be drawn of them.

    That is so where a cell of theirs lacks data, where the chart wants all cells and one has no number, and
    where no line gives a span of time.
    """
    if spec.read == "records":
        records = tuple(_records(spec, table, render))
        ends = [f"{name}{_END}" for name in spec.months]
        return records if all(any(end in each for each in records) for end in ends) else ()
    found = tuple(_cells(spec, table))
    if any(each["文"] is None or (spec.complete and each["值"] is None) for each in found):
        return ()
    return tuple(each for each in found if each["值"] is not None)


def _cells(spec: DataSpec, table: Table) -> Iterator[DataRow]:
    """A row for each cell that counts; its 文 is None where data are missing."""
    ids = [column.id for column in table.columns]
    titles = [texts for _, texts in _lines(table.head, len(ids))][-1]
    numeric = [at for at, column in enumerate(table.columns) if column.align is Align.RIGHT]
    wanted = [
        at
        for at in numeric
        if _counts({ids[at], titles[at] or "", _LAST if at == numeric[-1] else ids[at]}, spec.columns)
    ]
    name, unit = (ids.index(each) if each in ids else None for each in ("name", "unit"))
    group = ""
    for number, (row, texts) in enumerate(_lines(table.body, len(ids))):
        if row.role is RowRole.GROUP:
            group = texts[0] or ""
            continue
        if not _counts({row.id}, spec.rows) or (spec.roles and row.role.value not in spec.roles):
            continue
        for place, at in enumerate(wanted):
            yield {
                "行": row.id,
                "名": texts[name or 0],
                "组": group,
                "栏": ids[at],
                "列": titles[at],
                "文": texts[at],
                "值": read_number(texts[at] or ""),
                "单位": table.unit if unit is None else texts[unit],
                "角色": row.role.value,
                "行序": number,
                "列序": place,
            }


def _records(spec: DataSpec, table: Table, render: Render) -> Iterator[DataRow]:
    group, ids = "", [column.id for column in table.columns]
    for number, (row, texts) in enumerate(_lines(table.body, len(ids))):
        head = {"行": row.id, "角色": row.role.value, "行序": number}
        if row.role is RowRole.GROUP:
            group = texts[0] or ""
            if spec.groups:
                yield {**head, "组": group}
        elif row.role is RowRole.DATA and _counts({row.id}, spec.rows):
            cells = {column: text or "" for column, text in zip(ids, texts, strict=True)}
            is_wanted = all(cells[field] == text for field, text in spec.where.items())
            if is_wanted and (found := _with_fields({**head, "组": group, **cells}, spec, render)):
                yield found


def _with_fields(record: DataRow, spec: DataSpec, render: Render) -> DataRow | None:
    """The record with the fields that the chart adds, of its columns those that it keeps; None where a number
    that it wants is none.
    """
    columns = {key for key in record if key not in _OWN}
    kept = spec.columns or columns
    for name, text in spec.texts.items():
        record[name] = render(text, {"行": record})
    for name, field in spec.numbers.items():
        record[name] = read_number(record[field])
    for name, field in spec.months.items():
        if span := read_span(record[field]):
            record |= {f"{name}{_BEGIN}": span[0], f"{name}{_END}": span[1] + 1}
    for name, field in spec.years.items():
        years = read_years(record[field])
        record |= {name: list(years), **({f"{name}{_BEGIN}": years[0] * MONTHS} if years else {})}
    if any(record[name] is None for name in spec.numbers):
        return None
    return {key: value for key, value in record.items() if key not in columns or key in kept}


def _lines(rows: Sequence[Row], width: int) -> Iterator[tuple[Row, list[str | None]]]:
    """Each line with what its columns print, None where data are missing.

    A cell that spans columns stands in the first of them, one that spans lines in the first of those.
    """
    covered = [0] * width
    for row in rows:
        texts: list[str | None] = [""] * width
        free = [at for at in range(width) if covered[at] == 0]
        covered = [max(0, left - 1) for left in covered]
        for cell in row.cells:
            own, free = free[: cell.column_span], free[cell.column_span :]
            text = stretch_text(cell.children)
            lacks = any(isinstance(each, Placeholder) for each in nested(cell.children))
            texts[own[0]] = None if lacks or text == LACKING else text
            for at in own:
                covered[at] = cell.row_span - 1
        yield row, texts


def _counts(names: set[str], wanted: tuple[str, ...]) -> bool:
    """Whether something that goes by these names is among those that count."""
    unwanted = {each.removeprefix("!") for each in wanted if each.startswith("!")}
    chosen = {each for each in wanted if not each.startswith("!")}
    return not names & unwanted and (not chosen or bool(names & chosen))
