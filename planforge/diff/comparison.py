"""Two plans with their documents and reports in, all that a reader is told of what lies between them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planforge.check.engine import Report
from planforge.check.origins import origins_of
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
from planforge.diff.printed_at import Index, Place, reading_order
from planforge.diff.sections import COVER, Section, outline
from planforge.diff.sought import Tables, tables_of
from planforge.diff.told import Sides, Told, tell
from planforge.doc.nodes import Document
from planforge.fill.filled import Filled
from planforge.quantity.units import UnitBook


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
    near: Mapping[str, tuple[str, ...]]
    """Id of a change that nothing prints → where its item is printed, as far as it is."""
    blocks: Mapping[str, tuple[str, ...]]
    """Id of a change → the ids of the blocks that print it, in reading order."""
    turns: Mapping[str, int]
    """Id of a block of either document → its number in the order of both."""
    section_of: Mapping[str, Section]
    """Id of a block of either → the innermost section that it stands in."""
    order: Mapping[str, Place]
    """Id of a change → where it stands among what the documents print."""
    tables: Tables
    """The tables and figures of both documents."""
    origins: frozenset[str]
    """Of what the documents print of the changed data."""
    outline: tuple[Section, ...]
    """The cover and the sections of the first level of both documents, in the order of the new one."""
    known_sections: tuple[Section, ...]
    """Every section of both documents."""
    concerns: Mapping[str, tuple[Concern, ...]]
    """Id of a change → the units that it concerns."""
    units: Units
    """Every unit that a plan names."""
    book: UnitBook
    """Of units of measurement."""
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
    before, after = (Index.of(each.document, each.filled.table.id) for each in (old, new))
    order = reading_order(before.blocks, after.blocks)
    concerns = Concerns.of(sides.old, sides.new)
    spots = {each.id: (before if _is_gone(each) else after, each.spot.path) for each in changes}
    return Comparison(
        changes,
        places={key: index.places(path) for key, (index, path) in spots.items()},
        sections={key: index.sections(path) for key, (index, path) in spots.items()},
        near={key: index.near(path) for key, (index, path) in spots.items() if not index.places(path)},
        blocks={key: index.block_ids(path) for key, (index, path) in spots.items()},
        turns=order,
        section_of={
            block.id: section
            for index in (before, after)
            for block, section in zip(index.blocks, index.of_block, strict=True)
        },
        order={key: index.place(path, order) for key, (index, path) in spots.items()},
        tables=tables_of(old.document, new.document),
        origins=frozenset(each for index, path in spots.values() for each in origins_of(path, index.table)),
        outline=(COVER, *outline(before.of_block, after.of_block)),
        known_sections=tuple(dict.fromkeys((COVER, *after.of_block, *before.of_block))),
        concerns={each.id: concerns.concerns(each.change) for each in changes},
        units=Units(concerns.units(), {short: name for name, short in concerns.bodies() if short}),
        book=units,
        named=sides.named,
        cells=changed_cells(old.filled, new.filled),
        broken=broken,
        mended=mended,
    )


def _is_gone(told: Told) -> bool:
    """Whether only the old document can print it."""
    return told.change.act is Act.REMOVED or (told.change.act is Act.CHANGED and not told.new)
