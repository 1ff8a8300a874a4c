"""Two plans with their documents and reports in, all that a reader is told of what lies between them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planforge.check.engine import Report
from planforge.check.origins import origins_of
from planforge.coverage.printed import Printed, index_document
from planforge.diff.change import Act
from planforge.diff.consequences import CellChange, FindingChange, came_and_went, changed_cells
from planforge.diff.told import Told, tell_all
from planforge.doc.nodes import Document
from planforge.fill.filled import Filled


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
    cells: tuple[CellChange, ...]
    """What became of the indicator table."""
    broken: tuple[FindingChange, ...]
    """Findings that only the new plan has."""
    mended: tuple[FindingChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.changes or self.cells or self.broken or self.mended)


def comparison_of(old: Side, new: Side) -> Comparison:
    """The comparison."""
    first, later = old.filled.reading.plan, new.filled.reading.plan
    changes = tell_all(first, later, new.filled.specs, new.filled.units)
    broken, mended = came_and_went(old.report, new.report)
    return Comparison(
        changes, _places(changes, old, new), changed_cells(old.filled, new.filled), broken, mended
    )


def _places(changes: Iterable[Told], old: Side, new: Side) -> dict[str, tuple[str, ...]]:
    indexes: dict[bool, tuple[Printed, str]] = {}
    found = {}
    for each in changes:
        is_gone = each.change.act is Act.REMOVED
        if is_gone not in indexes:
            side = old if is_gone else new
            indexes[is_gone] = (index_document(side.document), side.filled.table.id)
        printed, table = indexes[is_gone]
        found[each.id] = printed.tell(origins_of(each.spot.path, table))
    return found
