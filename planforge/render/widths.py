"""A table and the room for it in, the width of every column out; shared by Word and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache, reduce
from itertools import pairwise
from math import ceil
from operator import attrgetter
from typing import Final
from unicodedata import east_asian_width

from planforge.doc.nodes import Cell, Row, RowRole, Table
from planforge.doc.plain import stretch_text

QUANTUM: Final = Decimal("0.05")
"""A twip: widths are whole multiples of it, so that every program adds up the same sum."""
PADDING: Final = Decimal("8")
"""Points that the two side margins of a cell take together."""
BELOW: Final = Decimal(6)
"""Points between the last note of a table and what follows."""
_RULES: Final = Decimal("1.5")
"""Points that the rules on both sides of a cell take from its text, and some play for other programs."""
_HEAD_LINE: Final = 6
"""A heading cell longer than this many characters is set in two lines."""
_READABLE: Final = 5
"""No column of words is set narrower than this many characters, if it can be helped."""
_SENTENCE: Final = 24
"""A column of sentences that is this many characters wide reads well: it asks for no more."""
_SETTLED: Final = 7
"""A column of sentences gets this many characters before others get more."""
_OPPOSITE: Final = ("原稿", "修改稿")
"""The heads of columns whose texts are read side by side: they are equally wide."""
_HALVINGS: Final = 40
"""Steps that find the least number of lines to far less than a quantum of width."""
_LETTER: Final = Decimal("0.64")
"""How much of its size a digit or letter takes in the widest face that stands in for ours (DejaVu)."""
_CAPITAL: Final = Decimal("0.8")
_WORD: Final = re.compile(r"\d+年(?:\d+月)?[—～]?|[\x21-\x7e]+|.", re.DOTALL)
"""What stands in one line if it can: a number, a Latin word, a month with the dash of a span of time."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for, in points."""

    word: Decimal
    """Below it a number or a Latin word would be cut."""
    sure: Decimal
    """Below it one would be cut on a machine that lacks our faces and sets a wider one."""
    lines: Decimal
    """Below it a short line that somebody has ended would be broken once more."""
    least: Decimal
    """Below it words stand too few in a line to be read with ease."""
    best: Decimal
    """With it every cell stands in one line."""


_WIDTHS: Final = tuple(field.name for field in fields(Need))
_widths: Final = attrgetter(*_WIDTHS)


def column_widths(table: Table, available_points: Decimal, size: Decimal) -> tuple[Decimal, ...]:
    """The widths of the columns in points; their sum is `available_points` to the twip below.

    `size` is the size of the type in points. Columns that do not grow get the width of their text; those
    that grow share what is left. Where there is too little, the columns are given widths in which their
    longest cells take the same number of lines, as few as can be, so that rows are low.
    """
    needs = _needs(table, size)
    room = _whole(available_points)
    return _rounded(_shared(needs, [column.grows for column in table.columns], room, size), room)


def least_width(table: Table, size: Decimal) -> Decimal:
    """The room that the table needs to be read with ease, in points."""
    return sum((need.least for need in _needs(table, size)), Decimal(0))


def uncut_width(table: Table, size: Decimal) -> Decimal:
    """The room that the table needs, so that no number or Latin word is cut, in points."""
    return sum((need.word for need in _needs(table, size)), Decimal(0))


def row_lines(table: Table, widths: Sequence[Decimal], size: Decimal) -> tuple[int, ...]:
    """About how many lines each row of data takes in columns of these widths; at least one.

    A cell that spans rows makes none of them taller.
    """
    found = []
    for row, line in zip(table.body, grid(table.body, len(widths)), strict=True):
        if row.role is RowRole.DATA:
            own = [(start, cell) for start, cell, _ in line if cell.row_span == 1]
            rooms = [sum(widths[start : start + cell.column_span]) - PADDING - _RULES for start, cell in own]
            counts = (_line_count(cell, room, size) for (_, cell), room in zip(own, rooms, strict=True))
            found.append(max(counts, default=1))
    return tuple(found)


def _line_count(cell: Cell, room: Decimal, size: Decimal) -> int:
    lines = stretch_text(cell.children).split("\n")
    return sum(max(1, ceil(text_width(line, size) / max(room, size))) for line in lines)


def text_width(text: str, size: Decimal) -> Decimal:
    """The width of a line of text: full-width characters take `size`, others half of it.

    Between Chinese and Latin every program puts a quarter of a character more.
    """
    wide = [east_asian_width(character) in "WFA" for character in text]
    seams = sum(1 for left, right in pairwise(wide) if left != right)
    return size * (len(wide) + sum(wide)) / 2 + size * seams / 4


def _sure_width(text: str, size: Decimal) -> Decimal:
    """The same in the widest face that stands in for ours."""
    letters = (letter for letter in text if east_asian_width(letter) not in "WFA")
    more = sum((_CAPITAL if letter.isupper() else _LETTER) - Decimal("0.5") for letter in letters)
    return text_width(text, size) + more * size


def _needs(table: Table, size: Decimal) -> list[Need]:
    found = [Need(size, size, size, size, size) for _ in table.columns]
    spanning: list[tuple[int, int, Need]] = []
    for is_head, rows in ((True, table.head), (False, table.body)):
        for start, cell in placed(rows, len(table.columns)):
            need = _cell_need(cell, size, is_head)
            if cell.column_span == 1:
                found[start] = _larger(found[start], need)
            else:
                spanning.append((start, cell.column_span, need))
    for start, span, need in spanning:
        _spread(found, start, span, need)
    heads = placed(table.head, len(table.columns))
    _level(found, [at for at, cell in heads if stretch_text(cell.children) in _OPPOSITE])
    return found


def _level(needs: list[Need], columns: Sequence[int]) -> None:
    """Give these columns one need."""
    for at in columns:
        needs[at] = reduce(_larger, (needs[each] for each in columns))


def _ended(lines: Sequence[str]) -> Sequence[str]:
    """Those of several lines that are too short for whoever ended them to want them broken once more."""
    return [line for line in lines if len(line) < _SENTENCE / 2] if len(lines) > 1 else ()


def _larger(one: Need, other: Need) -> Need:
    if one is other:
        return one
    return Need(*map(max, _widths(one), _widths(other)))


def _cell_need(cell: Cell, size: Decimal, is_head: bool) -> Need:
    return _text_need(stretch_text(cell.children), size, is_head)


@lru_cache(maxsize=1 << 15)  # a table is measured several times over, and again for another version of a plan
def _text_need(text: str, size: Decimal, is_head: bool) -> Need:
    lines = text.split("\n")
    best = max(text_width(line, size) for line in lines)
    if is_head and best > _HEAD_LINE * size:
        best = max(best / 2 + size, _HEAD_LINE * size)
    words = [word for line in lines for word in _WORD.findall(line)]
    word = max((text_width(word, size) for word in words), default=Decimal(0))
    sure = max((_sure_width(word, size) for word in words), default=Decimal(0))
    ended = max((_sure_width(line, size) for line in _ended(lines)), default=Decimal(0))
    around = PADDING + _RULES
    readable = max(word, min(best, _READABLE * size))
    return Need(*(width + around for width in (word, sure, ended, readable, max(best, word))))


def _spread(needs: list[Need], start: int, span: int, need: Need) -> None:
    for name in _WIDTHS:
        lacking = getattr(need, name) - sum(getattr(part, name) for part in needs[start : start + span])
        if lacking > 0:
            share = lacking / span
            for index in range(start, start + span):
                more = {name: getattr(needs[index], name) + share}
                needs[index] = _in_order(replace(needs[index], **more))


def _in_order(need: Need) -> Need:
    """Each width at least the one before it."""
    least = max(need.word, need.least)
    return replace(need, least=least, best=max(least, need.best))


def _shared(needs: list[Need], grows: list[bool], room: Decimal, size: Decimal) -> list[Decimal]:
    growing = [index for index, does in enumerate(grows) if does] or list(range(len(needs)))
    firm = [max(need.least, min(need.best, _SENTENCE * size + PADDING)) for need in needs]
    asked = [max(firm[index] if grows[index] else need.best, need.sure) for index, need in enumerate(needs)]
    if sum(asked) <= room:
        return _grown(asked, [needs[index].best for index in growing], growing, room)
    least = [need.least for need in needs]
    enough = _SETTLED * size + PADDING + _RULES
    settled = [
        max(need.least, min(need.best, enough)) if does_grow else need.least
        for need, does_grow in zip(needs, grows, strict=True)
    ]
    ended = [max(least, need.lines) for least, need in zip(settled, needs, strict=True)]
    for floor in (ended, settled, least, [need.word for need in needs]):
        if sum(floor) <= room:
            return _balanced(needs, floor, room, size)
    return [less * room / sum(least) for less in least]


def _balanced(needs: list[Need], floor: list[Decimal], room: Decimal, size: Decimal) -> list[Decimal]:
    few, many = Decimal(1), max(need.best for need in needs)
    for _ in range(_HALVINGS):
        lines = (few + many) / 2
        if sum(_even(needs, floor, size, lines)) <= room:
            many = lines
        else:
            few = lines
    widths = _even(needs, floor, size, many)
    spare = room - sum(widths)
    return [width + spare * width / sum(widths) for width in widths]


def _even(needs: list[Need], floor: list[Decimal], size: Decimal, lines: Decimal) -> list[Decimal]:
    """The widths in which no cell takes more than `lines` lines, but where `floor` gives more."""
    around = PADDING + _RULES
    # A line ends up to a character before its edge.
    asked = (min(need.best, (need.best - around) / lines + around + size) for need in needs)
    return [max(least, width) for least, width in zip(floor, asked, strict=True)]


def _grown(asked: list[Decimal], weights: list[Decimal], growing: list[int], room: Decimal) -> list[Decimal]:
    spare, whole = room - sum(asked), sum(weights)
    for index, weight in zip(growing, weights, strict=True):
        asked[index] += spare * weight / whole
    return asked


def _rounded(widths: list[Decimal], room: Decimal) -> tuple[Decimal, ...]:
    """Widths as whole quanta with the same sum: each edge is rounded down, so that no width is lost."""
    edges = [Decimal(0)]
    for width in widths:
        edges.append(edges[-1] + width)
    cut = [_whole(edge) for edge in edges[:-1]] + [room]
    return tuple(right - left for left, right in pairwise(cut))


def _whole(points: Decimal) -> Decimal:
    return (points / QUANTUM).to_integral_value(ROUND_FLOOR) * QUANTUM


def placed(rows: Sequence[Row], columns: int) -> Iterator[tuple[int, Cell]]:
    """Every cell with the index of its first column; raises ValueError when a row does not fill the grid."""
    for line in grid(rows, columns):
        yield from ((start, cell) for start, cell, is_covered in line if not is_covered)


def grid(rows: Sequence[Row], columns: int) -> Iterator[list[tuple[int, Cell, bool]]]:
    """For every row its cells in order of columns: first column, cell, whether it hangs down from above.

    Raises ValueError when cells and spans do not fill every row exactly: a defect of what made the table.
    """
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        line, own, column = [], iter(row.cells), 0
        while column < columns:
            above = hanging.pop(column, None)
            cell = above[0] if above else next(own, None)
            if cell is None:
                raise ValueError(f"row {row.id} has too few cells for {columns} columns")
            left = above[1] if above else cell.row_span
            if left > 1:
                hanging[column] = (cell, left - 1)
            line.append((column, cell, above is not None))
            column += cell.column_span
        if column > columns or next(own, None) is not None:
            raise ValueError(f"row {row.id} has too many cells for {columns} columns")
        yield _ordered(line, hanging)
    if hanging:
        raise ValueError("a cell spans more rows than there are")


def _ordered(
    line: list[tuple[int, Cell, bool]], hanging: dict[int, tuple[Cell, int]]
) -> list[tuple[int, Cell, bool]]:
    starts = {start for start, _, _ in line}
    if not set(hanging) <= starts:
        raise ValueError("a cell that spans rows overlaps another")
    return line
