"""A change of prose in, the edit as the documents print it out: markup applied, cited numbers filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planforge.coverage.printed import prefixes
from planforge.diff.change import Act
from planforge.diff.text import Stay, Stretch
from planforge.diff.told import Told
from planforge.doc.nodes import Block, Document, Table
from planforge.doc.walk import inlines
from planforge.model.places import path_text
from planforge.side_by_side.opposite import Chapter, State, chapters_of, origins_in

_MARKUP = ("**", "{{", "\n", "[[")
"""What only a text that is printed otherwise than it is written holds."""
_BETWEEN = Stretch(Stay.BOTH, "\n")


def printed_edit(told: Told, chapters: Iterable[Chapter]) -> tuple[Stretch, ...]:
    """The edit as printed, where the text holds markup and a document prints it; else as it is written."""
    if not is_written_otherwise(told):
        return told.stretches
    path = path_text(told.spot.path)
    found: list[Stretch] = []
    for chapter in chapters:
        for each in chapter.blocks:
            blocks = [block for block in (each.pair.old, each.pair.new) if block is not None]
            if each.state is not State.SAME and any(_prints(block, path) for block in blocks):
                found += [_BETWEEN, *each.stretches] if found else each.stretches
    return tuple(found) or told.stretches


def is_written_otherwise(told: Told) -> bool:
    """Whether a changed text holds what no document prints as it is written."""
    texts = (each.text for each in told.stretches) if told.stretches else (told.old, told.new)
    return told.change.act is Act.CHANGED and any(mark in text for text in texts for mark in _MARKUP)


def as_printed(changes: Sequence[Told], old: Document, new: Document) -> tuple[Told, ...]:
    """The changes with their edits as these documents print them out."""
    if not any(map(is_written_otherwise, changes)):
        return tuple(changes)
    chapters = chapters_of(old, new)
    return tuple(replace(each, stretches=printed_edit(each, chapters)) for each in changes)


def _prints(block: Block, path: str) -> bool:
    """Whether a paragraph prints what is at a path."""
    if isinstance(block, Table):
        return False
    return any(path in prefixes(origin) for origin in origins_in(inlines(block)))
