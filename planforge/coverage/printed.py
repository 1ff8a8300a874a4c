"""A numbered document in, where it prints what out: data path → numbers of headings and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.doc.nodes import Block, Document, Heading, OriginKind, Paragraph, Table, Text, Title
from planforge.doc.plain import stretch_text
from planforge.doc.walk import blocks_of, inlines

_MOST_PLACES: Final = 4
"""How many places of one kind are told; more of them are told by what they stand in."""
_MARKS: Final = "、.．"
_CLOSING: Final = "文末"
"""What the fixed last paragraph is told by."""


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered thing: a heading with those above it, or a table."""

    headings: tuple[str, ...]
    """Their numbers from the top: 一, （二）, 1; an annex is one of them."""
    table: str = ""
    """表3."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a document prints what."""

    _places: tuple[Place, ...]
    """The place of each block, in reading order."""
    _origins: Mapping[str, tuple[int, ...]]
    """A data path, or the origin of a computed number, or what they begin with → the blocks."""
    _ids: Mapping[str, int]

    def tell(self, paths: Iterable[str], ids: Iterable[str] = ()) -> tuple[str, ...]:
        """The places of the blocks of `ids`, else of what begins with one of `paths`, in reading order."""
        return tell_places(dict.fromkeys(self._places[at] for at in self.find(paths, ids)))

    def find(self, paths: Iterable[str], ids: Iterable[str] = ()) -> list[int]:
        """The numbers of these blocks, counted from 0 through `blocks_of`."""
        found = {self._ids[each] for each in ids if each in self._ids}
        return sorted(found or {at for path in paths for at in self._origins.get(path, ())})


def index_document(document: Document) -> Printed:
    """The index; what is only announced as missing counts as not printed."""
    places: list[Place] = []
    origins: dict[str, list[int]] = {}
    ids: dict[str, int] = {}
    for at, (block, place) in enumerate(_placed(document)):
        places.append(place)
        ids.setdefault(block.id, at)
        for path in {path for origin in _origins(block) for path in prefixes(origin)}:
            origins.setdefault(path, []).append(at)
    return Printed(tuple(places), {path: tuple(found) for path, found in origins.items()}, ids)


def tell_places(places: Iterable[Place]) -> tuple[str, ...]:
    """一（二）, 表3: the headings first; where they are many, the headings above them."""
    known = list(places)
    headings = list(dict.fromkeys(each.headings for each in known if not each.table and each.headings))
    while len(headings) > _MOST_PLACES and max(map(len, headings)) > 1:
        depth = max(map(len, headings)) - 1
        headings = list(dict.fromkeys(each[:depth] for each in headings))
    tables = list(dict.fromkeys(each.table for each in known if each.table))
    return (*_few(["".join(each) for each in headings]), *_few(tables))


def _few(names: list[str]) -> list[str]:
    if len(names) <= _MOST_PLACES:
        return names
    return [*names[: _MOST_PLACES - 1], f"{names[_MOST_PLACES - 1]}等"]


def _placed(document: Document) -> Iterator[tuple[Block, Place]]:
    """Every block with the heading, or the table, that it is told by."""
    headings: tuple[str, ...] = ()
    for block in blocks_of(document):
        if isinstance(block, Title):
            headings = (block.label,) if block.label else ()
        if isinstance(block, Heading):
            above = tuple(number for number in headings if not number.startswith("附件"))
            annex = headings[:1] if headings[:1] != above[:1] else ()
            headings = (*annex, *above[: block.level - 1], _number(block))
        if isinstance(block, Paragraph) and block.role == "closing":
            headings = (_CLOSING,)
        table = block.number if isinstance(block, Table) else ""
        yield block, Place(headings, table)


def _number(heading: Heading) -> str:
    """The number of a heading, or its words where it has none."""
    return heading.number.strip(_MARKS) or f"“{stretch_text(heading.children)}”"


def _origins(block: Block) -> Iterator[str]:
    for inline in inlines(block):
        if isinstance(inline, Text) and inline.origin.kind is not OriginKind.TEMPLATE and inline.text.strip():
            yield inline.origin.where


def prefixes(origin: str) -> Iterator[str]:
    """The origin and whatever it begins with: /projects/id=P01/name, /projects/id=P01, /projects."""
    while origin:
        yield origin
        origin = origin.rpartition("/")[0]
