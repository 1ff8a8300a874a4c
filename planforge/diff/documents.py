"""Two documents whose ids only count in, the same out with what belongs together under one id.

What compares documents by their ids (redlines, pages, tables) then takes them like those of plans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from planforge.diff.align import align
from planforge.diff.blocks import alike, block_pairs, digest
from planforge.doc.nodes import Block, Document, Inline, Item, List, Origin, OriginKind, Text
from planforge.doc.plain import stretch_text
from planforge.doc.walk import map_blocks, map_inlines

_TYPED: Final = Origin(OriginKind.DATA, "")
"""Of all text: whoever wrote the file typed it."""


def matched(old: Document, new: Document) -> tuple[Document, Document]:
    """Both documents; blocks and items that are the same, or like each other, have one id."""
    old, new = map_blocks(old, _typed), map_blocks(new, _typed)
    before, after = dict[str, Block](), dict[str, Block]()
    moved = defaultdict[str, list[str]](list)
    pairs = block_pairs(old, new, by_id=False)
    for number, pair in enumerate(pairs, start=1):
        name = f"b{number}"
        if pair.old is not None and pair.new is not None:
            before[pair.old.id], after[pair.new.id] = _shared(name, pair.old, pair.new)
        elif pair.old is not None:
            before[pair.old.id] = _named(name, pair.old)
            if pair.is_moved:
                moved[digest(pair.old)].append(name)
    for number, pair in enumerate(pairs, start=1):
        if pair.old is None and pair.new is not None:
            name = moved[digest(pair.new)].pop(0) if pair.is_moved else f"b{number}"
            after[pair.new.id] = _named(name, pair.new)
    return map_blocks(old, lambda each: before[each.id]), map_blocks(new, lambda each: after[each.id])


def _typed(block: Block) -> Block:
    def typed(inline: Inline) -> Inline:
        return replace(inline, origin=_TYPED) if isinstance(inline, Text) else inline

    return map_inlines(block, typed)


def _named(name: str, block: Block) -> Block:
    if isinstance(block, List):
        ids = [f"{name}.{at}" for at in range(1, len(block.items) + 1)]
        return replace(block, id=name, items=_items(block.items, ids))
    return replace(block, id=name)


def _shared(name: str, old: Block, new: Block) -> tuple[Block, Block]:
    if not (isinstance(old, List) and isinstance(new, List)):
        return _named(name, old), _named(name, new)
    one, other = (tuple(stretch_text(item.children) for item in each.items) for each in (old, new))
    before, after = [""] * len(one), [""] * len(other)
    for number, place in enumerate(align(one, other, lambda at, beside: alike(one[at], other[beside])), 1):
        if place.old is not None:
            before[place.old] = f"{name}.{number}"
        if place.new is not None:
            after[place.new] = f"{name}.{number}"
    return (
        replace(old, id=name, items=_items(old.items, before)),
        replace(new, id=name, items=_items(new.items, after)),
    )


def _items(items: Sequence[Item], ids: Sequence[str]) -> tuple[Item, ...]:
    return tuple(replace(item, id=id_) for item, id_ in zip(items, ids, strict=True))
