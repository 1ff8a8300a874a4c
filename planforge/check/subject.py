"""What rules look at: the filled plan, its document, how it answers the guide, the national lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planforge.check.claims import Claim, claims_about
from planforge.check.known import KnownValues, known_values
from planforge.check.writing import Writing
from planforge.coverage.review import Review
from planforge.doc.nodes import Document
from planforge.fill.filled import Filled
from planforge.model.measures import Measure
from planforge.model.places import Path
from planforge.model.plan import Plan
from planforge.model.reference_lists import ReferenceLists


@dataclass(frozen=True)
class Subject:
    """A plan that is checked."""

    filled: Filled
    document: Document
    review: Review
    lists: ReferenceLists
    writing: Writing
    """The texts of the plan."""

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.filled.reading.plan

    @cached_property
    def known(self) -> KnownValues:
        """What its indicators and series come to, by name."""
        return known_values(self.filled)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What its texts say of them."""
        return tuple(claims_about(self.filled, self.known.names, self.writing))

    def measures(self) -> Iterator[tuple[Path, Measure]]:
        """Every measure with its path: of tasks, innovation, public action and safeguards."""
        for area in self.plan.tasks:
            for measure in area.measures:
                yield ("tasks", f"id={area.id}", "measures", f"id={measure.id}"), measure
        for part in ("innovation", "public_action", "safeguards"):
            for measure in getattr(self.plan, part):
                yield (part, f"id={measure.id}"), measure
