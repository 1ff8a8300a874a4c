"""Documents set against each other in, what they print otherwise though nobody changed its data out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from planforge.diff.text import Stay, Stretch
from planforge.doc.nodes import Contents, OriginKind, PageBreak, Table
from planforge.doc.plain import stretch_text
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

_NAME: Final = 24
"""Characters of what a row is about: of its names the longest says most; more is a sentence."""


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
            elif OriginKind.DATA not in each.causes and not each.only_counts:
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
    return not (field.hangs or is_own) and field.says_something


def whole_row(line: Line) -> tuple[Stretch, ...]:
    """A row that came, went or moved, as one stretch."""
    texts = ["".join(each.text for each in field.stretches) for field in line.fields if not field.hangs]
    stay = Stay.OLD if line.pair.new is None else Stay.NEW
    return (Stretch(stay, "　".join(filter(None, texts))),)


def _is_number(text: str) -> bool:
    return not any(each.isalpha() for each in text)


def label_of(table: Table, line: Line, field: Field) -> str:
    """表7 非化石能源消费占比 2025年: the table, what the row is about, the head of the column."""
    row = line.pair.new or line.pair.old
    texts = [stretch_text(cell.children) for cell in row.cells] if row is not None else []
    names = [each for each in texts[: field.column + 1] if len(each) <= _NAME and not _is_number(each)]
    about = max(names, key=len, default="")
    head = head_over(table, field.column) if field.columns == 1 else ""
    return " ".join(filter(None, (table.number, about.replace("\n", ""), head.replace("\n", ""))))
