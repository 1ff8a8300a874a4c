"""Two plans with their documents and reports in, all that a reader is told of what lies between them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.check.engine import Report
from planforge.check.origins import origins_of
from planforge.coverage.printed import Printed, index_document, prefixes
from planforge.diff.change import Act
from planforge.diff.compare import compare
from planforge.diff.concerned import Concern, Concerns
from planforge.diff.consequences import (
    CellChange,
    FindingChange,
    came_and_went,
    changed_cells,
    is_about,
)
from planforge.diff.members import Named
from planforge.diff.sections import Section, outline, sections_of
from planforge.diff.told import Sides, Told, tell
from planforge.doc.nodes import Block, Document, Text
from planforge.doc.walk import blocks_of, inlines
from planforge.fill.filled import Filled
from planforge.model.places import Path, path_text

_ITEM: Final = 2
"""Steps of a path that lead to an item."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the plans."""

    filled: Filled
    document: Document
    report: Report


@dataclass(frozen=True, slots=True)
class Comparison:
    """What lies between two plans."""

    changes: tuple[Told, ...]
    """What somebody has changed in the data, in the order of the schema."""
    places: Mapping[str, tuple[str, ...]]
    """Id of a change → where the document prints it: the new one, or the old one of what is gone."""
    sections: Mapping[str, tuple[Section, ...]]
    """Id of a change → the sections that print it, else its item; none where none does."""
    blocks: Mapping[str, tuple[str, ...]]
    """Id of a change → the ids of the blocks that print it, in reading order."""
    origins: frozenset[str]
    """Of what the documents print of the changed data."""
    outline: tuple[Section, ...]
    """The sections of the first level of both documents, in the order of the new one."""
    known_sections: tuple[Section, ...]
    """Every section of both documents."""
    concerns: Mapping[str, tuple[Concern, ...]]
    """Id of a change → the units that it concerns."""
    units: Units
    """Every unit that a plan names."""
    named: Named
    """What the items of the plans, and those of the vocabularies, are called."""
    cells: tuple[CellChange, ...]
    """What became of the indicator table."""
    broken: tuple[FindingChange, ...]
    """Findings that only the new plan has."""
    mended: tuple[FindingChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.changes or self.cells or self.broken or self.mended)

    def home(self, told: Told) -> Section | None:
        """The section of the first level that prints a change first; None where none does."""
        sections = self.sections[told.id]
        return sections[0].top if sections else None

    def checks(self, told: Told) -> tuple[tuple[FindingChange, ...], tuple[FindingChange, ...]]:
        """The findings that may have come with a change, then those that may have gone."""
        broken, mended = (
            tuple(each for each in found if is_about(each, told.spot.path))
            for found in (self.broken, self.mended)
        )
        return broken, mended


@dataclass(frozen=True, slots=True)
class Units:
    """The units that two plans name."""

    names: tuple[str, ...]
    short: Mapping[str, str]
    """Short name → name."""


def comparison_of(old: Side, new: Side) -> Comparison:
    """The comparison."""
    first, later = old.filled.reading.plan, new.filled.reading.plan
    sides, specs, units = Sides.of(first, later, new.filled.specs), new.filled.specs, new.filled.units
    changes = tuple(tell(each, sides, specs, units) for each in compare(first, later))
    broken, mended = came_and_went(old.report, new.report)
    before, after = _Index.of(old), _Index.of(new)
    concerns = Concerns.of(sides.old, sides.new)
    spots = {each.id: (before if _is_gone(each) else after, each.spot.path) for each in changes}
    return Comparison(
        changes,
        places={key: index.places(path) for key, (index, path) in spots.items()},
        sections={key: index.sections(path) for key, (index, path) in spots.items()},
        blocks={key: index.block_ids(path) for key, (index, path) in spots.items()},
        origins=frozenset(each for index, path in spots.values() for each in origins_of(path, index.table)),
        outline=outline(before.of_block, after.of_block),
        known_sections=tuple(dict.fromkeys((*after.of_block, *before.of_block))),
        concerns={each.id: concerns.concerns(each.change) for each in changes},
        units=Units(concerns.units(), {short: name for name, short in concerns.bodies() if short}),
        named=sides.named,
        cells=changed_cells(old.filled, new.filled),
        broken=broken,
        mended=mended,
    )


@dataclass(frozen=True, slots=True)
class _Index:
    """Where a document prints what."""

    printed: Printed
    table: str
    """The indicator table."""
    blocks: tuple[Block, ...]
    of_block: tuple[Section, ...]
    """The section of each block."""

    @classmethod
    def of(cls, side: Side) -> _Index:
        document = side.document
        blocks = tuple(blocks_of(document))
        return cls(index_document(document), side.filled.table.id, blocks, sections_of(document))

    def places(self, path: Path) -> tuple[str, ...]:
        return self.printed.tell(origins_of(path, self.table))

    def sections(self, path: Path) -> tuple[Section, ...]:
        """Those that print what is at the path; else the one that prints most of its item."""
        if found := self.printed.find(origins_of(path, self.table)):
            return tuple(dict.fromkeys(self.of_block[at] for at in found))
        for end in range(len(path) - 1, _ITEM - 1, -1):
            if found := self.printed.find(origins_of(path[:end], self.table)):
                return (self._fullest(found, path_text(path[:end])),)
        return ()

    def block_ids(self, path: Path) -> tuple[str, ...]:
        """Of the blocks that print what is at the path."""
        return tuple(self.blocks[at].id for at in self.printed.find(origins_of(path, self.table)))

    def _fullest(self, found: Iterable[int], origin: str) -> Section:
        """Of these blocks' sections the one with most characters from there; one of an annex last."""
        characters: Counter[Section] = Counter()
        for at in found:
            characters[self.of_block[at]] += _characters(self.blocks[at], origin)
        return max(characters, key=lambda each: (not each.is_annex, characters[each]))


def _characters(block: Block, origin: str) -> int:
    """How many a block prints of what is at an origin or below."""
    texts = (each for each in inlines(block) if isinstance(each, Text))
    return sum(len(each.text) for each in texts if origin in prefixes(each.origin.where))


def _is_gone(told: Told) -> bool:
    """Whether only the old document can print it."""
    return told.change.act is Act.REMOVED or (told.change.act is Act.CHANGED and not told.new)
