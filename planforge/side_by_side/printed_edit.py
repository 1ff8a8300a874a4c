"""A change of prose in, the edit as the documents print it out: markup applied, cited numbers filled in."""

from __future__ import annotations

from collections.abc import Iterable

from planforge.coverage.printed import prefixes
from planforge.diff.text import Stay, Stretch
from planforge.diff.told import Told
from planforge.doc.nodes import Block, Table
from planforge.doc.walk import inlines
from planforge.model.places import path_text
from planforge.side_by_side.opposite import Chapter, State, origins_in

_MARKUP = ("**", "{{", "\n", "[[")
"""What only a text that is printed otherwise than it is written holds."""
_BETWEEN = Stretch(Stay.BOTH, "\n")


def printed_edit(told: Told, chapters: Iterable[Chapter]) -> tuple[Stretch, ...]:
    """The edit as printed, where the text holds markup and a document prints it; else as it is written."""
    if not any(mark in each.text for each in told.stretches for mark in _MARKUP):
        return told.stretches
    path = path_text(told.spot.path)
    found: list[Stretch] = []
    for chapter in chapters:
        for each in chapter.blocks:
            blocks = [block for block in (each.pair.old, each.pair.new) if block is not None]
            if each.state is not State.SAME and any(_prints(block, path) for block in blocks):
                found += [_BETWEEN, *each.stretches] if found else each.stretches
    return tuple(found) or told.stretches


def _prints(block: Block, path: str) -> bool:
    """Whether a paragraph prints what is at a path."""
    if isinstance(block, Table):
        return False
    return any(path in prefixes(origin) for origin in origins_in(inlines(block)))
