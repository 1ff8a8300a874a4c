"""The plan's stages of the road map in, their years out; a text that speaks of years put into its stage.

A stage is a path of the goals whose period names years (2024—2025年, “十五五”时期); without any, the years up
to each target year are one stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.doc.nodes import Origin, OriginKind
from planforge.model.plan import Plan
from planforge.quantity.amounts import fold
from planforge.quantity.months import read_month
from planforge.quantity.periods import SPAN, span_years


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of years of the road map."""

    id: str
    first: int
    last: int
    origin: Origin
    """Who says so."""

    @property
    def label(self) -> str:
        """2024—2025年; 2025年 for one year."""
        return f"{self.first}年" if self.first == self.last else f"{self.first}—{self.last}年"

    def holds(self, year: int) -> bool:
        """Whether a year lies in the stage."""
        return self.first <= year <= self.last


def stages(plan: Plan) -> tuple[Stage, ...]:
    """The stages in order; those of the goals where at least one names years, else by target years."""
    found = []
    for path in plan.goals.paths:
        years = period_years(path.period)
        if years is not None:
            where = f"/goals/paths/id={path.id}/period"
            found.append(Stage(path.id, *years, Origin(OriginKind.DATA, where)))
    return tuple(sorted(found, key=lambda stage: stage.first)) or _by_targets(plan)


def _by_targets(plan: Plan) -> tuple[Stage, ...]:
    firsts = (plan.years.base + 1, *(year + 1 for year in plan.years.targets[:-1]))
    origin = Origin(OriginKind.DATA, "/years/targets")
    return tuple(
        Stage(f"to{last}", first, last, origin)
        for first, last in zip(firsts, plan.years.targets, strict=True)
        if first <= last
    )


def period_years(text: str) -> tuple[int, int] | None:
    """The years that a period names: (2024, 2025) for 2024—2025年; None where it names none."""
    found = SPAN.search(fold(text))
    if found is not None:
        return span_years(found)
    month = read_month(text)
    return (month.year, month.year) if month is not None else None


def stage_of(year: int, among: Iterable[Stage]) -> Stage | None:
    """The stage that a year lies in, else the last that begins before it, else the first; None of none."""
    ordered = tuple(among)
    found = next((stage for stage in ordered if stage.holds(year)), None)
    begun = [stage for stage in ordered if stage.first <= year]
    return found or (begun[-1] if begun else next(iter(ordered), None))
