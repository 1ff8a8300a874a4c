"""Documents set against each other in, what they print otherwise though nobody changed its data out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from planforge.diff.text import Stay, Stretch
from planforge.doc.nodes import Contents, OriginKind, PageBreak, Table
from planforge.side_by_side.opposite import (
    Causes,
    Chapter,
    Field,
    Line,
    Opposed,
    State,
    head_over,
    table_lines,
)
from planforge.side_by_side.row_names import is_number, named_lines

_SUMS: Final = ("小计", "合计")
_UNIT: Final = "单位"
"""The head of the column that holds the units of a table."""


@dataclass(frozen=True, slots=True)
class Follow:
    """One paragraph, or one row of a table, that follows from changes elsewhere."""

    section: str
    """Of the first level, as it is printed."""
    block: str
    """The id of its block."""
    table: str
    """The number of the table whose row it is; else empty."""
    label: str
    """What the row is about; else empty."""
    causes: Causes
    stretches: tuple[Stretch, ...]


def follows(
    chapters: Iterable[Chapter], told: Collection[str], is_unit: Callable[[str], bool]
) -> Iterator[Follow]:
    """In reading order, without what only counts anew, and cells whose origin is `told` already."""
    for chapter in chapters:
        for each in chapter.blocks:
            if each.state is State.SAME or isinstance(each.pair.one, Contents | PageBreak):
                continue
            if isinstance(each.pair.one, Table):
                yield from _of_table(each, chapter.name, told, is_unit)
            elif OriginKind.DATA not in each.causes and not each.only_counts:
                yield Follow(chapter.name, each.pair.one.id, "", "", each.causes, each.stretches)


def _of_table(
    opposed: Opposed, section: str, told: Collection[str], is_unit: Callable[[str], bool]
) -> Iterator[Follow]:
    old, new = opposed.pair.old, opposed.pair.new
    if not (isinstance(old, Table) and isinstance(new, Table)):
        return
    lines = table_lines(old, new)
    for line, name in named_lines(lines[1] if lines is not None else ()):
        fields = [each for each in line.fields if _follows(each, told)]
        if line.state is State.CHANGED and fields:
            causes = frozenset(cause for each in fields for cause in each.causes)
            edit = tuple(_cells(new, line, fields, is_unit))
            label = "" if any(_text(each, Stay.NEW) == name for each in fields) else name
            yield Follow(section, new.id, new.number, label, causes, edit)
        elif line.state not in (State.SAME, State.CHANGED) and OriginKind.DATA not in line.causes:
            yield Follow(section, new.id, new.number, "", line.causes, whole_row(line))


def _follows(field: Field, told: Collection[str]) -> bool:
    is_own = OriginKind.DATA in field.causes or not field.origins.isdisjoint(told)
    return not (field.hangs or is_own) and field.says_something


def _cells(
    table: Table, line: Line, fields: Iterable[Field], is_unit: Callable[[str], bool]
) -> Iterator[Stretch]:
    """总投资：225.11亿元；2030年：67.6万吨; the cells of a row that changed, with head and unit."""
    is_first = True
    for each in fields:
        is_sum = _text(each, Stay.NEW).startswith(_SUMS)
        head = head_over(table, each.column).replace("\n", "") if each.columns == 1 and not is_sum else ""
        names_unit = bool(head) and not head[0].isdigit() and is_unit(head)
        unit = head if names_unit else _unit(table, line, each)
        head = "" if names_unit else head
        before = f"{'' if is_first else '；'}{head}{'：' if head else ''}"
        yield from (Stretch(Stay.BOTH, before),) if before else ()
        yield from each.stretches
        yield from (Stretch(Stay.BOTH, unit),) if unit else ()
        is_first = False


def _unit(table: Table, line: Line, field: Field) -> str:
    """The unit of a number: that of its row, else the table's; none where neither names one."""
    at = next((number for number in range(len(table.columns)) if head_over(table, number) == _UNIT), None)
    own = [each for each in line.fields if each.column == at]
    text = _text(field, Stay.NEW) or _text(field, Stay.OLD)
    if not is_number(text):
        return ""
    return _text(own[0], Stay.NEW) if own else table.unit


def _text(field: Field, stay: Stay) -> str:
    return "".join(each.text for each in field.stretches if each.stay in (Stay.BOTH, stay))


def whole_row(line: Line) -> tuple[Stretch, ...]:
    """A row that came, went or moved, as one stretch."""
    texts = ["".join(each.text for each in field.stretches) for field in line.fields if not field.hangs]
    stay = Stay.OLD if line.pair.new is None else Stay.NEW
    return (Stretch(stay, "　".join(filter(None, texts))),)
