"""Two documents in, what stands opposite to what out: section by section, tables row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, zip_longest
from typing import Final

from planforge.diff.blocks import BlockPair, RowPair, block_pairs, has_same_columns, row_pairs
from planforge.diff.causes import block_causes, causes
from planforge.diff.text import Stretch, compare_texts
from planforge.doc.nodes import Cell, Document, Inline, OriginKind, Placeholder, Row, RowRole, Table, Text
from planforge.doc.plain import plain_text, stretch_text
from planforge.doc.walk import inlines, nested
from planforge.render.widths import grid

_NUMBERS: Final = "序号"
"""The head of a column whose numbers are counted anew when a row comes or goes."""
Causes = frozenset[OriginKind]
_NO_CAUSE: Causes = frozenset()


class State(StrEnum):
    """What has become of a block or a row."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """The other document has it somewhere else."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """A block with what stands opposite to it."""

    pair: BlockPair
    state: State
    causes: Causes
    """Where what differs comes from; empty where nothing does."""

    @property
    def only_counts(self) -> bool:
        """Whether nothing but numbers that passes count differs: those of headings, tables, figures."""
        old, new = self.pair.old, self.pair.new
        if old is None or new is None:
            return False
        return list(_said(inlines(old))) == list(_said(inlines(new)))

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The text of both, as printed."""
        old, new = self.pair.old, self.pair.new
        return compare_texts(plain_text(old) if old else "", plain_text(new) if new else "")


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a row with what stands opposite to it."""

    column: int
    columns: int
    """How many it spans."""
    stretches: tuple[Stretch, ...]
    hangs: bool
    """It is that of the row above."""
    origins: frozenset[str]
    """Where the texts of either come from."""
    causes: Causes
    says_something: bool
    """Whether anything but numbers that are counted differs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table with what stands opposite to it."""

    pair: RowPair
    state: State
    causes: Causes
    fields: tuple[Field, ...]

    @property
    def only_counts(self) -> bool:
        """Whether only numbers that are counted differ: rows behind one that is gone."""
        return self.state is State.CHANGED and not any(each.says_something for each in self.fields)

    @property
    def role(self) -> RowRole:
        """What the row is."""
        row = self.pair.new or self.pair.old
        return row.role if row is not None else RowRole.DATA


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading of the first level, or in one annex."""

    name: str
    """As it is printed; empty before the first heading."""
    blocks: tuple[Opposed, ...]

    @property
    def count(self) -> int:
        """How many blocks differ."""
        return sum(each.state is not State.SAME for each in self.blocks)


def chapters_of(old: Document, new: Document) -> tuple[Chapter, ...]:
    """Both documents, in the order of the new one."""
    opposed = (_opposed(each) for each in block_pairs(old, new))
    return tuple(
        Chapter(name, tuple(own)) for name, own in groupby(opposed, key=lambda each: each.pair.section)
    )


def _opposed(pair: BlockPair) -> Opposed:
    old, new = pair.old, pair.new
    is_same = old is not None and new is not None and plain_text(old) == plain_text(new)
    state = _state(is_same, old is None, new is None, pair.is_moved)
    return Opposed(pair, state, _NO_CAUSE if is_same else block_causes(old, new))


def _state(is_same: bool, lacks_old: bool, lacks_new: bool, is_moved: bool) -> State:
    if is_same:
        return State.SAME
    if is_moved and (lacks_old or lacks_new):
        return State.MOVED
    return State.ADDED if lacks_old else State.REMOVED if lacks_new else State.CHANGED


def origins_in(found: Iterable[Inline]) -> Iterator[str]:
    """Where texts come from."""
    return (each.origin.where for each in found if isinstance(each, Text))


def _said(found: Iterable[Inline]) -> Iterator[str]:
    """The words, without the numbers that references fill in."""
    for each in found:
        if isinstance(each, Text):
            yield each.text
        elif isinstance(each, Placeholder):
            yield each.what


# ---- tables -----------------------------------------------------------------------------------------


def table_lines(old: Table, new: Table) -> tuple[tuple[Line, ...], tuple[Line, ...]] | None:
    """The rows of the head and of the body; None where the columns are not the same."""
    if not has_same_columns(old, new):
        return None
    head, body = row_pairs(old, new)
    before, after = _gridded(old), _gridded(new)
    numbers = frozenset(at for at in range(len(new.columns)) if head_over(new, at) == _NUMBERS)
    return (
        tuple(line for each in head for line in _lines(each, before, after, numbers)),
        tuple(line for each in body for line in _lines(each, before, after, numbers)),
    )


def head_over(table: Table, column: int) -> str:
    """What the last row of the head says over a column."""
    lines = list(grid(table.head, len(table.columns)))
    cells = (cell for at, cell, _ in (lines[-1] if lines else ()) if at == column)
    return next((stretch_text(cell.children) for cell in cells), "")


Place = tuple[int, Cell, bool]
"""First column, cell, whether it hangs down from the row above."""
Places = dict[int, list[Place]]


def _gridded(table: Table) -> Places:
    """The cells of every row by their columns, those that hang down from above among them."""
    width = len(table.columns)
    rows = (*table.head, *table.body)
    lines = (*grid(table.head, width), *grid(table.body, width))
    return {id(row): line for row, line in zip(rows, lines, strict=True)}


def _lines(pair: RowPair, before: Places, after: Places, numbers: frozenset[int]) -> Iterator[Line]:
    """The pair in one line; in two where the cells of its rows are not laid out alike."""
    old = before[id(pair.old)] if pair.old is not None else None
    new = after[id(pair.new)] if pair.new is not None else None
    if old is not None and new is not None and [each[0] for each in old] != [each[0] for each in new]:
        yield from _lines(RowPair(pair.old, None), before, after, numbers)
        yield from _lines(RowPair(None, pair.new), before, after, numbers)
        return
    sides = list(zip_longest(old or (), new or ()))
    fields = tuple(_field(one, other, numbers) for one, other in sides)
    is_same = old is not None and new is not None and all(_text(a) == _text(b) for a, b in sides)
    state = _state(is_same, old is None, new is None, pair.is_moved)
    found = _NO_CAUSE if is_same else causes(_inlines(pair.old), _inlines(pair.new))
    yield Line(pair, state, found, fields)


def _field(old: Place | None, new: Place | None, numbers: frozenset[int]) -> Field:
    place = new or old
    assert place is not None  # one of the rows has the cell
    column, cell, hangs = place
    before, after = (tuple(nested(each[1].children)) if each else () for each in (old, new))
    origins = frozenset(origins_in((*before, *after)))
    is_number = column in numbers and cell.column_span == 1
    says = not is_number and list(_said(before)) != list(_said(after))
    stretches = compare_texts(_text(old), _text(new))
    return Field(column, cell.column_span, stretches, hangs, origins, causes(before, after), says)


def _text(place: Place | None) -> str:
    return stretch_text(place[1].children) if place is not None else ""


def _inlines(row: Row | None) -> Iterator[Inline]:
    for cell in row.cells if row is not None else ():
        yield from nested(cell.children)
