"""Two versions of a whole document in, two small documents out that differ in all that these differ in.

What stays in both is left out, but for a few blocks beside each change; LibreOffice then has pages to judge
instead of hundreds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from planforge.diff.blocks import block_pairs
from planforge.doc.nodes import Block, Contents, Document, Inline, Origin, OriginKind, Reference, Text
from planforge.doc.passes import finish
from planforge.doc.walk import map_inlines

BESIDE: Final = 2
"""Blocks that are kept before and behind each change."""


def excerpts(old: Document, new: Document) -> tuple[Document, Document]:
    """Both without cover and contents, numbered anew; what they refer to and lack is named by its words."""
    pairs = block_pairs(old, new)
    changed = [at for at, each in enumerate(pairs) if each.old != each.new]
    near = {at for change in changed for at in range(change - BESIDE, change + BESIDE + 1)}
    kept = [each for at, each in enumerate(pairs) if at in near or at in (0, len(pairs) - 1)]
    before = {each.old.id for each in kept if each.old is not None}
    after = {each.new.id for each in kept if each.new is not None}
    meta = replace(new.meta, has_cover=False, embed="none")
    return (
        finish(Document(meta, _without_loose_ends(each for each in old.blocks if each.id in before))),
        finish(Document(meta, _without_loose_ends(each for each in new.blocks if each.id in after))),
    )


def _without_loose_ends(blocks: Iterable[Block]) -> tuple[Block, ...]:
    kept = tuple(each for each in blocks if not isinstance(each, Contents))
    ids = {each.id for each in kept}

    def named(inline: Inline) -> Inline:
        if not isinstance(inline, Reference) or inline.target in ids:
            return inline
        return Text(inline.text, Origin(OriginKind.TEMPLATE, "excerpt"))

    return tuple(map_inlines(each, named) for each in kept)
