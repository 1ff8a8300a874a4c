"""Two document trees in, their blocks in pairs out, in one order, each under its section."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.diff.align import Place, align
from planforge.doc import printed
from planforge.doc.nodes import Block, Document, Heading, List, Paragraph, Row, Table, Title
from planforge.doc.plain import pieces, stretch_text

Identify = Callable[[Block], str]
"""A block in, what it is known by out."""
_FRONT: Final = ""
_NOWHERE: Final = Place(None, None)


@dataclass(frozen=True, slots=True)
class BlockPair:
    """A block of the old document, of the new one, or the same of both."""

    old: Block | None
    new: Block | None
    section: str
    """The first-level heading or the annex that it stands under, as the new document prints it, or the old
    one where it is gone: 一、工作基础; empty before the first."""
    is_moved: bool = False
    """Whether the other document has it somewhere else."""

    @property
    def one(self) -> Block:
        """The new block, or the old one of what is gone."""
        block = self.new or self.old
        assert block is not None  # a pair is of something
        return block


@dataclass(frozen=True, slots=True)
class RowPair:
    """The same for a row of a table."""

    old: Row | None
    new: Row | None
    place: Place = _NOWHERE
    """Where it stands in the head or body of either table."""

    @property
    def is_moved(self) -> bool:
        """Whether the other table has it somewhere else."""
        return self.place.is_moved


def block_pairs(old: Document, new: Document, *, by_id: bool = True) -> tuple[BlockPair, ...]:
    """The pairs in the order of the new document, what is gone where it stood in the old one.

    Blocks are known by their ids, or, where these only count them (Word files from elsewhere), by what they
    print; the rest is paired by likeness within the gaps.
    """
    one, other = old.blocks, new.blocks
    name: Identify = (lambda block: block.id) if by_id else digest
    alike = _Likeness(one, other)
    places = align([name(each) for each in one], [name(each) for each in other], alike)
    return tuple(_sectioned(places, one, other))


def row_pairs(old: Table, new: Table) -> tuple[tuple[RowPair, ...], tuple[RowPair, ...]]:
    """The rows of two tables in pairs, those of the head first; rows are known by their ids."""
    return _rows(old.head, new.head), _rows(old.body, new.body)


def has_same_columns(old: Table, new: Table) -> bool:
    """Whether two tables have the same columns in the same order."""
    return [each.id for each in old.columns] == [each.id for each in new.columns]


def _rows(old: Sequence[Row], new: Sequence[Row]) -> tuple[RowPair, ...]:
    def likeness(one: int, other: int) -> float:
        if old[one].role is not new[other].role:
            return 0.0
        return alike(_row_text(old[one]), _row_text(new[other]))

    places = align([each.id for each in old], [each.id for each in new], likeness)
    return tuple(
        RowPair(
            old[each.old] if each.old is not None else None,
            new[each.new] if each.new is not None else None,
            each,
        )
        for each in places
    )


def _row_text(row: Row) -> str:
    return " ".join(stretch_text(cell.children) for cell in row.cells)


def _sectioned(places: Sequence[Place], old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockPair]:
    before, after = _sections(old), _sections(new)
    partner = {each.old: each.new for each in places}
    for each in places:
        gone = old[each.old] if each.old is not None else None
        come = new[each.new] if each.new is not None else None
        if each.new is not None:
            head, side = after[each.new], new
        else:
            assert each.old is not None  # a place is of something
            head, side = before[each.old], old
            if head is not None and (kept := partner[head]) is not None:
                head, side = kept, new
        yield BlockPair(gone, come, _FRONT if head is None else _section_name(side[head]), each.is_moved)


def _sections(blocks: Sequence[Block]) -> list[int | None]:
    """For each block the place of the heading or title that opens its section."""
    found: list[int | None] = []
    head = None
    for at, block in enumerate(blocks):
        if isinstance(block, Title) or (isinstance(block, Heading) and block.level == 1):
            head = at
        found.append(head)
    return found


def _section_name(block: Block) -> str:
    if isinstance(block, Title):
        return f"{block.label} {stretch_text(block.children)}".replace("\n", "") if block.label else _FRONT
    assert isinstance(block, Heading)
    return printed.heading_prefix(block) + stretch_text(block.children)


# ---- what blocks are known by ------------------------------------------------------------------------


def digest(block: Block) -> str:
    """What blocks are known by where ids only count them: what they print, without counted numbers."""
    said = "\0".join((type(block).__name__, *_lines(block)))
    return hashlib.sha256(said.encode()).hexdigest()


def _lines(block: Block) -> Iterator[str]:
    """What a block prints, without the number that is counted for it."""
    if isinstance(block, Heading):
        yield stretch_text((*block.children, *block.run_in))
    elif isinstance(block, Table):
        yield stretch_text(block.caption)
        yield from (piece.text for piece in pieces(block)[1:])
    else:
        yield from (piece.text for piece in pieces(block))


class _Likeness:
    """How much two blocks print of the same; what is asked for twice is counted once."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self._old, self._new = old, new
        self._grams: dict[tuple[bool, int], Counter[str]] = {}

    def __call__(self, one: int, other: int) -> float:
        if not _is_of_one_kind(self._old[one], self._new[other]):
            return 0.0
        return _overlap(self._of(one, is_new=False), self._of(other, is_new=True))

    def _of(self, at: int, *, is_new: bool) -> Counter[str]:
        key = (is_new, at)
        if key not in self._grams:
            block = (self._new if is_new else self._old)[at]
            self._grams[key] = _bigrams("\n".join(_lines(block)))
        return self._grams[key]


def _is_of_one_kind(old: Block, new: Block) -> bool:
    if type(old) is not type(new):
        return False
    match old, new:
        case Heading(), Heading():
            return old.level == new.level
        case Paragraph(), Paragraph():
            return old.role == new.role
        case List(), List():
            return old.kind is new.kind
    return True


def alike(old: str, new: str) -> float:
    """How much two texts have of the same: 0 to 1."""
    return _overlap(_bigrams(old), _bigrams(new))


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """Sørensen–Dice coefficient of pairs of neighbouring characters."""
    return 2 * (one & other).total() / (one.total() + other.total())
