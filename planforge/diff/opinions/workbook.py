"""The bytes of an Excel file in, its sheets as rows of texts out.

Values only: formulas are never looked into.
"""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planforge.diff.opinions.grid import MOST_ROWS, Cell, Table
from planforge.problems import InvalidInput, Message, Position, Problem, hint, problem

_OLE: Final = b"\xd0\xcf\x11\xe0"
_LARGEST: Final = 1 << 26
"""Bytes that the parts of a file may have together: far more than any table of opinions."""
_MOST_COLUMNS: Final = 60
_SHOWN: Final = "visible"


def read_workbook(data: bytes, file: str) -> tuple[Table, ...]:
    """The sheets; raises InvalidInput (`unreadable`) for what is no .xlsx file."""
    if data.startswith(_OLE):
        said = Message("不是 .xlsx：是旧版 .xls，或加了密码")
        raise InvalidInput([_unreadable(file, said, hint("在 Excel 或 WPS 里打开，去掉密码，另存为 .xlsx"))])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(each.file_size for each in package.infolist()) > _LARGEST:
                raise InvalidInput([_unreadable(file, Message("解压后过大，没有读取"))])
        values, formulas = _load(data, is_value=True), _load(data, is_value=False)
        return tuple(
            _table(sheet, formulas[sheet.title])
            if sheet.sheet_state == _SHOWN
            else Table(sheet.title, (), is_hidden=True)
            for sheet in values.worksheets
        )
    except InvalidInput:
        raise
    except Exception:  # openpyxl raises what it likes for a broken file: KeyError, TypeError, its own
        raise InvalidInput([_unreadable(file, Message("不是 .xlsx 表格，或文件不完整"))]) from None


def _table(values: Worksheet, formulas: Worksheet) -> Table:
    return Table(values.title, tuple(_rows(values, formulas)), is_cut=(values.max_row or 0) > MOST_ROWS)


def _load(data: bytes, *, is_value: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it does not know
        return load_workbook(io.BytesIO(data), data_only=is_value, keep_links=False)


def _unreadable(file: str, said: Message, *hints: Message) -> Problem:
    return problem("unreadable", "{said}", at=Position(file, 1, 1), said=said, hints=hints)


def _rows(values: Worksheet, formulas: Worksheet) -> Iterator[tuple[Cell, ...]]:
    heads = {
        (row, column): (area.min_row, area.min_col)
        for area in values.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1)
        for column in range(area.min_col, min(area.max_col, _MOST_COLUMNS) + 1)
    }
    rows = min(values.max_row or 0, MOST_ROWS)
    columns = min(values.max_column or 0, _MOST_COLUMNS)
    for row in range(1, rows + 1):
        yield tuple(
            _cell(values, formulas, heads.get((row, column), (row, column)), (row, column))
            for column in range(1, columns + 1)
        )


def _cell(values: Worksheet, formulas: Worksheet, head: tuple[int, int], own: tuple[int, int]) -> Cell:
    value = values.cell(*head).value
    is_formula = formulas.cell(*head).data_type == "f"
    return Cell(_text(value), head != own, is_formula and value is None)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime.datetime() | datetime.date():
            return value.isoformat()[:10]
        case float():
            return format(Decimal(repr(value)).normalize(), "f")
        case _:
            return str(value).strip()
