"""The rows of a table in, what each is about out: its longest name, a subtotal with its class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from planforge.doc.nodes import Row, RowRole, Table
from planforge.doc.plain import stretch_text
from planforge.side_by_side.opposite import Field, Line, head_over

_NAME: Final = 24
"""Characters of what a row is about: of its names the longest says most; more is a sentence."""
_SUBTOTAL: Final = "小计"
_COUNT: Final = "（"
"""Behind the name of a class: 能源基础设施（12项）."""


def named_lines(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Each row with what it is about; empty for one that has no name, or is all name."""
    of = ""
    for line in lines:
        row = line.pair.new or line.pair.old
        texts = _texts(row) if row is not None else []
        if row is not None and (row.role is RowRole.GROUP or len(line.fields) == 1):
            of = texts[0].partition(_COUNT)[0] if texts else ""
            yield line, ""
        elif any(each.startswith(_SUBTOTAL) for each in texts[:2]):
            yield line, f"{of}{_SUBTOTAL}"
        else:
            yield line, _name(row) if row is not None else ""


def _name(row: Row) -> str:
    """The longest name in it; what hangs down to other rows too, only where there is no other."""
    own = [stretch_text(each.children) for each in row.cells if each.row_span == 1]
    names = [each.replace("\n", "") for each in own or _texts(row) if each and not is_number(each)]
    short = [each for each in names if len(each) <= _NAME]
    return max(short[:2], key=len, default="")


def _texts(row: Row) -> list[str]:
    return [stretch_text(cell.children) for cell in row.cells]


def is_number(text: str) -> bool:
    """Whether a cell holds no word."""
    return not any(each.isalpha() for each in text)


def label_of(number: str, name: str, table: Table, field: Field) -> str:
    """表7 非化石能源消费占比 2025年: the table, what the row is about, the head of the column."""
    head = head_over(table, field.column) if field.columns == 1 else ""
    return " ".join(filter(None, (number, name, head.replace("\n", ""))))
