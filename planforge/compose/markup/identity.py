"""The chunks of a text in, blocks-to-be with their ids out: written in templates, made from words in prose.

An id never comes from a position, so that what is inserted above a block leaves its id alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import Final

from planforge.compose.markup.inlines import Line
from planforge.compose.markup.lines import Chunk, Shape
from planforge.compose.markup.slots import SLOT_MARK, Slots


@dataclass(frozen=True, slots=True)
class Tag:
    """What `{:id word …}` says; an empty id where none is written."""

    id: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One block to be: a heading's or paragraph's chunk, or the chunks of a list's items."""

    shape: Shape
    chunks: tuple[Chunk, ...]
    tag: Tag = Tag()
    item_tags: tuple[Tag, ...] = ()

    @property
    def number(self) -> int:
        """The line where it begins."""
        return self.chunks[0].number


_TAG: Final = re.compile(r"(?<!\\)\{:([^{}]*)\}$")
STRAY_TAG: Final = re.compile(r"(?<!\\)\{:[^{}]*\}")
"""An id in the middle of a text."""
_ANY_VALUE: Final = "\ufffc"
_HASH_DIGITS: Final = 8


def template_units(chunks: Iterable[Chunk], slots: Slots) -> tuple[Unit, ...]:
    """The units of a template, with the ids written in it; a line with only an id is its list's."""
    units: list[Unit] = []
    for unit in _units(chunks):
        tagged = _tagged(unit, slots)
        if unit.shape is Shape.ID and units and units[-1].item_tags and not units[-1].tag.id:
            units[-1] = replace(units[-1], tag=tagged.tag)
        else:
            units.append(tagged)
    return tuple(units)


def prose_units(chunks: Iterable[Chunk], path: str) -> tuple[Unit, ...]:
    """The units of a prose value: the path is the id of an only one; others add a hash of their words."""
    units = _units(chunks)
    used: Counter[str] = Counter()

    def named(words: str) -> Tag:
        id = f"{path}~{sha256(words.encode()).hexdigest()[:_HASH_DIGITS]}"
        used[id] += 1
        return Tag(id if used[id] == 1 else f"{id}~{used[id]}")

    return tuple(
        replace(
            unit,
            tag=Tag(path) if len(units) == 1 else named(_words(unit)),
            item_tags=tuple(named(_chunk_words(chunk)) for chunk in unit.chunks if _is_item(chunk)),
        )
        for unit in units
    )


def _units(chunks: Iterable[Chunk]) -> tuple[Unit, ...]:
    units: list[Unit] = []
    for shape, group in groupby(chunks, lambda chunk: chunk.shape):
        if shape in (Shape.DASH, Shape.NUMBER):
            units.append(Unit(shape, tuple(group)))
        else:
            units.extend(Unit(shape, (chunk,)) for chunk in group)
    return tuple(units)


def _is_item(chunk: Chunk) -> bool:
    return chunk.shape in (Shape.DASH, Shape.NUMBER)


def _chunk_words(chunk: Chunk) -> str:
    """The marked-up characters, line ends and values left out: a value that changes leaves the id alone."""
    return SLOT_MARK.sub(_ANY_VALUE, "".join(line.text for line in chunk.lines))


def _words(unit: Unit) -> str:
    return "\n".join(
        f"{chunk.shape.name} {_chunk_words(chunk)}" if _is_item(chunk) else _chunk_words(chunk)
        for chunk in unit.chunks
    )


def _tagged(unit: Unit, slots: Slots) -> Unit:
    taken = [_take_tag(chunk, slots) for chunk in unit.chunks]
    chunks, tags = tuple(chunk for chunk, _ in taken), tuple(tag for _, tag in taken)
    if _is_item(chunks[0]):
        return replace(unit, chunks=chunks, item_tags=tags)
    return replace(unit, chunks=chunks, tag=tags[0])


def _take_tag(chunk: Chunk, slots: Slots) -> tuple[Chunk, Tag]:
    last = chunk.lines[-1]
    found = _TAG.search(last.text)
    if found is None:
        return chunk, Tag()
    parts = [slots.plain(part) for part in found[1].split()]
    rest = (*chunk.lines[:-1], Line(last.number, last.text[: found.start()].rstrip()))
    lines = tuple(line for line in rest if line.text) or rest[:1]
    return replace(chunk, lines=lines), Tag("".join(parts[:1]), tuple(parts[1:]))
