"""What the ledger of key projects holds: savings, costs, sums and investments, every number a trace.

Every result stands twice: alone, as if no other project were there, and after overlap, where projects that
act on the same energy are switched on in their order. Both are the same object where nothing overlaps.
A full year counts with the factors of the plan's base year; a calendar year with its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planforge.energy.abatement import Effects
from planforge.energy.costs import Costs
from planforge.energy.derive import derive
from planforge.energy.saved_energy import UNITS
from planforge.model.measures import Project
from planforge.model.savings import Saving
from planforge.model.terms import Computed, FundSource
from planforge.quantity.trace import Trace

Yearly = Mapping[int, Effects]
"""Year → what that year has of each result."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saving, a project or a group of projects gives."""

    full: Effects
    """In a full year, after overlap."""
    alone: Effects
    """In a full year, alone."""
    yearly: Yearly
    yearly_alone: Yearly


@dataclass(frozen=True, slots=True)
class SavingEntry:
    """One saving of a project."""

    saving: Saving
    name: str
    saved: Saved
    left: Trace | None = None
    """The share of its base flow that earlier projects leave in a full year; None where it shares none."""


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """One project."""

    project: Project
    savings: tuple[SavingEntry, ...]
    saved: Saved
    """The sum of its savings; without entries where it has none."""
    costs: Costs | None
    """None for a project without savings."""


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A class of projects, a flagship work, or all of them."""

    id: str
    name: str
    count: Trace
    """In 项: as stated where single projects are not published, else counted."""
    investment: Trace
    """In 亿元."""
    by_year: Mapping[int, Trace]
    """Investment of each year, of the projects that are listed singly."""
    saved: Saved


@dataclass(frozen=True, slots=True)
class Investment:
    """The investment of all projects, split in two ways; both splits and their rest make the total."""

    total: Trace
    by_year: Mapping[int, Trace]
    without_year: Trace
    """What no project assigns to a year; negative where the years come to more than the total."""
    by_payer: Mapping[FundSource, Trace]
    without_payer: Trace
    """What no project assigns to a payer."""
    payer_shares: Mapping[FundSource, Trace]
    """Each payer's share of the total in %."""
    rest_share: Trace
    """The share of what no project assigns to a payer, in %."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one saving takes off a base flow."""

    name: str
    path: tuple[str | int, ...]
    """Where the saving names the flow."""
    taken: Trace
    """吨标准煤 in a full year."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One use of energy that savings act on."""

    text: str
    """As the first saving writes it: 钢铁/原煤."""
    base: Trace
    """吨标准煤 in the base year."""
    claims: tuple[Claim, ...]
    """In the order in which they are switched on."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All key projects."""

    years: tuple[int, ...]
    """From the plan's base year to the last year of its targets and scenarios."""
    base_year: int
    projects: tuple[ProjectEntry, ...]
    flows: tuple[Flow, ...]
    """The base flows that savings name, in the order of the file."""
    classes: tuple[GroupEntry, ...]
    flagships: tuple[GroupEntry, ...]
    """A second grouping, in which a project may stand twice or not at all."""
    total: GroupEntry
    investment: Investment
    avoided: Mapping[int, Trace]
    """Year → 吨二氧化碳 that the plan's scope counts, after overlap: with direct emissions alone, nothing of
    what electricity and heat from outside save."""
    demand: Mapping[int, Trace]
    """Year → 吨标准煤 that is used less, after overlap: renewable power left out, which replaces fossil
    energy and is itself part of the energy that is consumed."""

    def project(self, project_id: str) -> ProjectEntry | None:
        """The entry of a project; None where there is none."""
        return next((each for each in self.projects if each.project.id == project_id), None)

    def amount(self, kind: Computed, year: int) -> Trace:
        """What all projects together give in a year, after overlap; without a value where none gives it."""
        known = self.total.saved.yearly.get(year, {}).get(kind)
        label = f"{self.total.name}{kind.label}（{year}年）"
        return known or Trace(label, None, UNITS[kind], note="缺重点工程的节能降碳测算")

    def saving(self, year: int) -> Trace:
        """吨标准煤 saved in the year by all projects."""
        return self.amount(Computed.SAVING, year)

    def abatement(self, year: int) -> Trace:
        """吨二氧化碳 avoided in the year by all projects; sinks are apart."""
        return self.amount(Computed.ABATEMENT, year)

    def beyond_base(self, by_year: Mapping[int, Trace], what: str, year: int) -> Trace:
        """What the year has more than the base year, whose totals already contain what was in service."""
        steps = (by_year[year], by_year[self.base_year])
        label = f"{self.total.name}{what}（{year}年比{self.base_year}年增加）"
        return derive(label, steps[0].unit, "当年量 − 基准年量", steps, lambda now, then: now - then)
