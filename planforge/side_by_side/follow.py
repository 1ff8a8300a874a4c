"""Documents set against each other in, what they print otherwise though nobody changed its data out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from planforge.diff.text import Stay, Stretch
from planforge.doc.nodes import Contents, OriginKind, PageBreak, Table
from planforge.doc.plain import stretch_text
from planforge.render.widths import grid
from planforge.side_by_side.opposite import (
    Causes,
    Chapter,
    Field,
    Line,
    Opposed,
    State,
    is_counted,
    says_something,
    table_lines,
)


@dataclass(frozen=True, slots=True)
class Follow:
    """One paragraph, or one row of a table, that follows from changes elsewhere."""

    section: str
    label: str
    """Of a row: the table and what the row is about; else empty."""
    causes: Causes
    stretches: tuple[Stretch, ...]


def follows(chapters: Iterable[Chapter], told: Collection[str]) -> Iterator[Follow]:
    """In reading order, without what only counts anew, and cells whose origin is `told` already."""
    for chapter in chapters:
        for each in chapter.blocks:
            if each.state is State.SAME or isinstance(each.pair.one, Contents | PageBreak):
                continue
            if isinstance(each.pair.one, Table):
                yield from _of_table(each, chapter.name, told)
            elif OriginKind.DATA not in each.causes and says_something(each.stretches):
                yield Follow(chapter.name, "", each.causes, each.stretches)


def _of_table(opposed: Opposed, section: str, told: Collection[str]) -> Iterator[Follow]:
    old, new = opposed.pair.old, opposed.pair.new
    if not (isinstance(old, Table) and isinstance(new, Table)):
        return
    lines = table_lines(old, new)
    for line in lines[1] if lines is not None else ():
        if line.state is State.CHANGED:
            for field in line.fields:
                if _follows(field, told):
                    yield Follow(section, label_of(new, line, field), field.causes, field.stretches)
        elif line.state is not State.SAME and OriginKind.DATA not in line.causes:
            yield Follow(section, new.number, line.causes, whole_row(line))


def _follows(field: Field, told: Collection[str]) -> bool:
    is_own = OriginKind.DATA in field.causes or not field.origins.isdisjoint(told)
    return not (field.hangs or is_own) and says_something(field.stretches)


def whole_row(line: Line) -> tuple[Stretch, ...]:
    """A row that came, went or moved, as one stretch."""
    texts = ["".join(each.text for each in field.stretches) for field in line.fields if not field.hangs]
    stay = Stay.OLD if line.pair.new is None else Stay.NEW
    return (Stretch(stay, "　".join(filter(None, texts))),)


def label_of(table: Table, line: Line, field: Field) -> str:
    """表7 非化石能源消费占比 2025年: the table, the first words of the row, the head of the column."""
    row = line.pair.new or line.pair.old
    texts = [stretch_text(cell.children) for cell in row.cells] if row is not None else []
    about = next((each for each in texts if each and not is_counted(each)), "")
    head = head_of(table, field.column) if field.columns == 1 else ""
    return " ".join(filter(None, (table.number, about.replace("\n", ""), head.replace("\n", ""))))


def head_of(table: Table, column: int) -> str:
    """What the last row of the head says over a column."""
    lines = list(grid(table.head, len(table.columns)))
    cells = (cell for at, cell, _ in (lines[-1] if lines else ()) if at == column)
    return next((stretch_text(cell.children) for cell in cells), "")
