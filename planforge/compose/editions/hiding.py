"""Blocks and the patterns of an edition in, the blocks that are printed out.

A pattern means a block, an item of a list, or a column or row of a table (table.projects.investment). A
hidden heading takes with it what it owns, a hidden annex all of its blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planforge.compose.editions.patterns import Pattern, first_meaning
from planforge.compose.editions.section_map import owned_end
from planforge.compose.editions.table_cut import UNIT, cut_table
from planforge.doc.nodes import Block, Heading, List, Table, Title


@dataclass(frozen=True, slots=True)
class Hiding:
    """What an edition does not print."""

    hide: tuple[Pattern, ...] = ()
    show: tuple[Pattern, ...] = ()
    """Printed all the same."""

    def by(self, block_id: str) -> Pattern | None:
        """The pattern that hides an id; None where it is printed."""
        if first_meaning(self.show, block_id) is not None:
            return None
        return first_meaning(self.hide, block_id)

    def hides(self, block_id: str) -> bool:
        """Whether a pattern hides an id."""
        return self.by(block_id) is not None


def printed_blocks(blocks: Sequence[Block], hiding: Hiding) -> tuple[Block, ...]:
    """The blocks that are printed."""
    if not hiding.hide:
        return tuple(blocks)
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if hiding.hides(block.id):
            at = owned_end(blocks, at) if isinstance(block, Heading | Title) else at + 1
            continue
        found += _parts(block, hiding)
        at += 1
    return tuple(found)


def _parts(block: Block, hiding: Hiding) -> Iterator[Block]:
    if isinstance(block, List):
        items = tuple(item for item in block.items if not hiding.hides(item.id))
        if items:
            yield replace(block, items=items)
    elif isinstance(block, Table):
        table = cut_table(block, hiding.hides)
        if table is not None:
            yield table
    else:
        yield block


def ids_of(block: Block) -> Iterator[str]:
    """The ids that a pattern may mean in a block: its own, those of items, columns, rows and the unit."""
    yield block.id
    if isinstance(block, List):
        yield from (item.id for item in block.items)
    if isinstance(block, Table):
        yield from (f"{block.id}.{column.id}" for column in block.columns)
        yield from (f"{block.id}.{row.id}" for row in block.body)
        yield from (f"{block.id}.{UNIT}" for _ in block.unit[:1])


def idle_patterns(patterns: Iterable[Pattern], blocks: Iterable[Block]) -> tuple[Pattern, ...]:
    """The patterns written in the plan that mean nothing of these blocks: probably slips of the pen."""
    ids = [each for block in blocks for each in ids_of(block)]
    return tuple(each for each in patterns if each.is_own and not any(map(each.means, ids)))
