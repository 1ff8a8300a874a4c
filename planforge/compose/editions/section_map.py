"""Blocks of a section template in, the same picked, moved down, renamed, and without empty headings out.

A heading owns what follows it up to the next heading of its level or above, or the next title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from planforge.doc.nodes import Block, Contents, Heading, PageBreak, Text, Title
from planforge.doc.numbering import HEADING_LEVELS

DEEPEST: Final = HEADING_LEVELS
"""The lowest level that a heading can have."""


def owned_end(blocks: Sequence[Block], at: int) -> int:
    """The index behind the last block that the heading or title at `at` owns."""
    owner = blocks[at]
    level = owner.level if isinstance(owner, Heading) else 0
    following = range(at + 1, len(blocks))
    return next((place for place in following if _ends(blocks[place], level)), len(blocks))


def _ends(block: Block, level: int) -> bool:
    if isinstance(block, Title) or (level == 0 and isinstance(block, PageBreak)):
        return True
    return isinstance(block, Heading) and block.level <= level


def picked(blocks: Sequence[Block], is_wanted: Callable[[str], bool]) -> tuple[Block, ...]:
    """The headings that are wanted by their ids, each with what it owns."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = owned_end(blocks, at) if isinstance(block, Heading) and is_wanted(block.id) else at
        found += blocks[at:end]
        at = max(end, at + 1)
    return tuple(found)


def moved_down(blocks: Iterable[Block], levels: int) -> tuple[Block, ...]:
    """The blocks with their headings that many levels lower; none lower than `DEEPEST`."""

    def moved(block: Block) -> Block:
        if not isinstance(block, Heading):
            return block
        return replace(block, level=min(max(block.level + levels, 1), DEEPEST))

    return tuple(moved(block) for block in blocks)


def too_deep(blocks: Iterable[Block], levels: int) -> Heading | None:
    """The first heading that cannot be moved down so far; None where all can."""
    headings = (block for block in blocks if isinstance(block, Heading))
    return next((heading for heading in headings if not 1 <= heading.level + levels <= DEEPEST), None)


def renamed(blocks: Iterable[Block], titles: Mapping[str, Text]) -> tuple[Block, ...]:
    """The blocks with the headings and titles that have another one in `titles`, by id."""

    def named(block: Block) -> Block:
        if isinstance(block, Heading | Title) and block.id in titles:
            return replace(block, children=(titles[block.id],))
        return block

    return tuple(named(block) for block in blocks)


def without_empty_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without headings below which nothing is said, however deep."""
    return tuple(block for at, block in enumerate(blocks) if not _is_empty(blocks, at))


def _is_empty(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    if not isinstance(block, Heading) or block.run_in:
        return False
    return not any(_says(each) for each in blocks[at + 1 : owned_end(blocks, at)])


def _says(block: Block) -> bool:
    """Whether a block is more than a heading of others."""
    return not isinstance(block, PageBreak | Contents | Heading) or bool(
        isinstance(block, Heading) and block.run_in
    )
