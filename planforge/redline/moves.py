"""Pairs of blocks in, out in how many places something stands elsewhere and says what it said.

A redline shows such things out and in: Word refuses some shapes of its own marks for moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from planforge.diff.blocks import BlockPair
from planforge.diff.order import moved
from planforge.doc.nodes import Block, Inline, Item, List, OriginKind, Row, Table, Text
from planforge.doc.walk import inlines, nested
from planforge.redline.blocks import NO_WORDS
from planforge.redline.lines import is_comparable


class _Known(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Known)


def moved_places(pairs: Sequence[BlockPair]) -> int:
    """Blocks, items and rows that follow each other in both documents are one place."""
    before = [each.old for each in pairs if each.old is not None and not isinstance(each.old, NO_WORDS)]
    behind = [each.new for each in pairs if each.new is not None and not isinstance(each.new, NO_WORDS)]
    return _places(before, behind, _block_words) + sum(_inside(each.old, each.new) for each in pairs)


def _inside(old: Block | None, new: Block | None) -> int:
    """The same for what is within a block that is shown as edited."""
    if old is None or new is None or old == new or not is_comparable(old, new):
        return 0
    if isinstance(old, Table) and isinstance(new, Table):
        parts = ((old.head, new.head), (old.body, new.body))
        return sum(_places(before, behind, _row_words) for before, behind in parts)
    if isinstance(old, List) and isinstance(new, List):
        return _places(old.items, new.items, _item_words)
    return 0


def _places(old: Sequence[_Thing], new: Sequence[_Thing], words: Callable[[_Thing], list[str]]) -> int:
    before = {each.id: at for at, each in enumerate(old)}
    behind = {each.id: at for at, each in enumerate(new)}
    off = moved([each for each in before if each in behind], [each for each in behind if each in before])
    same = {
        (before[each], behind[each]) for each in off if words(old[before[each]]) == words(new[behind[each]])
    }
    return sum((at - 1, beside - 1) not in same for at, beside in same)


def _block_words(block: Block) -> list[str]:
    return list(_typed(inlines(block)))


def _item_words(item: Item) -> list[str]:
    return list(_typed(nested(item.children)))


def _row_words(row: Row) -> list[str]:
    return [word for cell in row.cells for word in _typed(nested(cell.children))]


def _typed(found: Iterable[Inline]) -> Iterator[str]:
    """The words, without what is counted or computed."""
    return (
        each.text for each in found if isinstance(each, Text) and each.origin.kind is not OriginKind.COMPUTED
    )
