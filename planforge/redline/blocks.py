"""Blocks in pairs in, what the writing of a redline asks of them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from planforge.diff.blocks import BlockPair
from planforge.doc.nodes import Block, Contents, Figure, Footnote, Inline, PageBreak, Table
from planforge.doc.walk import map_inlines
from planforge.redline.lines import is_comparable
from planforge.render.docx.build import Target

NO_WORDS: Final = (Contents, PageBreak)
"""Blocks that print nothing of their own; what is gone stands before the next that does."""


def uncounted(block: Block) -> Block:
    """Footnotes are left to Word to count: those of both documents stand in one file."""

    def without(inline: Inline) -> Inline:
        return replace(inline, number=0) if isinstance(inline, Footnote) else inline

    return map_inlines(block, without)


def with_uncounted(pair: BlockPair) -> BlockPair:
    """The same of both blocks of a pair."""
    return replace(
        pair,
        old=None if pair.old is None else uncounted(pair.old),
        new=None if pair.new is None else uncounted(pair.new),
    )


def gone_before(pairs: Sequence[BlockPair]) -> dict[str, list[Block]]:
    """Id of a new block → the old ones that are gone and stand before it."""
    found: dict[str, list[Block]] = {}
    gone: list[Block] = []
    last = ""
    for pair in pairs:
        if pair.new is None:
            gone += [pair.old] if pair.old is not None else []
        elif not isinstance(pair.new, NO_WORDS):
            found[pair.new.id], gone, last = gone, [], pair.new.id
    if gone:
        found.setdefault(last, []).extend(gone)
    return found


def linked(
    targets: Mapping[str, Target], pairs: Sequence[BlockPair], whole: frozenset[str]
) -> dict[str, Target]:
    """The targets of references; those that a rejection takes away are linked to, not read.

    A field that reads a bookmark which is gone prints an error. `whole` as in `Order`.
    """
    goes = {each.new.id for each in pairs if each.new is not None and _goes(each.old, each.new, whole)}
    return {id: replace(each, shown="") if id in goes else each for id, each in targets.items()}


def _goes(old: Block | None, new: Block, whole: frozenset[str]) -> bool:
    """Whether nothing of the new block stays when it is rejected."""
    return old is None or (old != new and (new.id in whole or not is_comparable(old, new)))


def is_miscounted(pairs: Sequence[BlockPair], whole: frozenset[str]) -> bool:
    """Whether all is rejected with a caption that has lost its counter before one that has it still.

    What comes back has its number as text, for a deleted field would go on counting; those behind it then
    count one less when somebody updates them. `whole` as in `Order`.
    """
    lost: set[type[Block]] = set()
    for old, new in ((each.old, each.new) for each in pairs):
        if not isinstance(old, Table | Figure) or not old.number:
            continue
        is_kept = isinstance(new, Table | Figure) and not _goes(old, new, whole) and new.number == old.number
        if is_kept and type(old) in lost:
            return True
        if not is_kept:
            lost.add(type(old))
    return False
