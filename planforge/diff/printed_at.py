"""Two documents in, where a change is printed out: its places, sections and blocks, and its turn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from planforge.check.origins import origins_of
from planforge.coverage.printed import Printed, index_document, prefixes
from planforge.diff.sections import COVER, Section, sections_of
from planforge.doc.nodes import Block, Document, Text
from planforge.doc.walk import blocks_of, inlines
from planforge.model.places import Path, path_text

Place = tuple[int, int]
"""The number of a block in the order of both documents, the number of a text in it."""
FRONT: Final[Place] = (-1, 0)
"""Before everything: on the cover."""
_ITEM: Final = 2
"""Steps of a path that lead to an item."""
_ON_COVER: Final[Mapping[Path, str]] = MappingProxyType(
    {("date",): "date", ("issuer",): "issuer", ("title",): "title"}
)
"""What a document prints on its cover, if nowhere else → the field of `Meta`."""


def reading_order(old: Sequence[Block], new: Sequence[Block]) -> Mapping[str, int]:
    """Id of a block → its number in the new document's order; what is gone stays behind what it followed."""
    kept = {each.id for each in new}
    behind, last = defaultdict[str, list[str]](list), ""
    for each in old:
        if each.id in kept:
            last = each.id
        else:
            behind[last].append(each.id)
    found = list(behind[""])
    for each in new:
        found += (each.id, *behind[each.id])
    return {each: number for number, each in enumerate(dict.fromkeys(found))}


@dataclass(frozen=True, slots=True)
class Index:
    """Where one document prints what."""

    printed: Printed
    table: str
    """The indicator table."""
    document: Document
    blocks: tuple[Block, ...]
    of_block: tuple[Section, ...]
    """The section of each block."""
    texts: dict[int, dict[str, int]] = field(default_factory=dict)
    """Of blocks that were asked for: an origin, or what it begins with → the number of its first text."""
    fullest: dict[str, Section] = field(default_factory=dict)
    """Of items that were asked for: the origin → the section that prints most of it."""

    @classmethod
    def of(cls, document: Document, table: str) -> Index:
        """Of a document that prints this indicator table."""
        blocks = tuple(blocks_of(document))
        return cls(index_document(document), table, document, blocks, sections_of(document))

    def places(self, path: Path) -> tuple[str, ...]:
        """What prints the datum itself: 三（二）, 表7."""
        if found := self.printed.tell(origins_of(path, self.table)):
            return found
        return (COVER.name,) if self._is_on_cover(path) else ()

    def near(self, path: Path) -> tuple[str, ...]:
        """What prints most of its item, where nothing prints the datum itself."""
        found, origin = self._of_item(path)
        if not found:
            return ()
        section = self._fullest(found, origin)
        ids = [self.blocks[at].id for at in found if self.of_block[at] == section]
        return self.printed.tell((), ids[:1])

    def sections(self, path: Path) -> tuple[Section, ...]:
        """Those that print what is at the path; else the one that prints most of its item."""
        if found := self._found(path):
            return tuple(dict.fromkeys(self.of_block[at] for at in found))
        if self._is_on_cover(path):
            return (COVER,)
        found, origin = self._of_item(path)
        return (self._fullest(found, origin),) if found else ()

    def block_ids(self, path: Path) -> tuple[str, ...]:
        """Of the blocks that print what is at the path."""
        return tuple(self.blocks[at].id for at in self._found(path))

    def place(self, path: Path, order: Mapping[str, int]) -> Place:
        """Where it, or else its item, is printed first; what nothing prints comes last."""
        found, origins = self._found(path), origins_of(path, self.table)
        if not found:
            if self._is_on_cover(path):
                return FRONT
            own, origin = self._of_item(path)
            if not own:
                return (len(order), 0)
            section = self._fullest(own, origin)
            found, origins = [at for at in own if self.of_block[at] == section], (origin,)
        texts = self._texts(found[0])
        return order[self.blocks[found[0]].id], min(texts.get(each, len(texts)) for each in origins)

    def _found(self, path: Path) -> list[int]:
        return self.printed.find(origins_of(path, self.table))

    def _of_item(self, path: Path) -> tuple[list[int], str]:
        """The blocks that print the innermost thing that holds it, and the origin of that."""
        for end in range(len(path) - 1, _ITEM - 1, -1):
            if found := self._found(path[:end]):
                return found, path_text(path[:end])
        return [], ""

    def _is_on_cover(self, path: Path) -> bool:
        return path in _ON_COVER and self.document.meta.has_cover and not self._found(path)

    def _fullest(self, found: Iterable[int], origin: str) -> Section:
        """Of these blocks' sections the one with most characters from there; one of an annex last."""
        if origin not in self.fullest:
            characters: Counter[Section] = Counter()
            for at in found:
                characters[self.of_block[at]] += _characters(self.blocks[at], origin)
            most = max(characters, key=lambda each: (not each.is_annex, characters[each]))
            self.fullest[origin] = most
        return self.fullest[origin]

    def _texts(self, at: int) -> Mapping[str, int]:
        if at not in self.texts:
            found: dict[str, int] = {}
            for number, each in enumerate(inlines(self.blocks[at])):
                for origin in prefixes(each.origin.where) if isinstance(each, Text) else ():
                    found.setdefault(origin, number)
            self.texts[at] = found
        return self.texts[at]


def _characters(block: Block, origin: str) -> int:
    """How many a block prints of what is at an origin or below."""
    texts = (each for each in inlines(block) if isinstance(each, Text))
    return sum(len(each.text) for each in texts if origin in prefixes(each.origin.where))
