"""A filled plan and one of its documents in, every demand of the guide with how far it is answered out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from planforge.coverage.fields import look_up
from planforge.coverage.items import Item, all_items, look_for_item
from planforge.coverage.numbers import look_up_rows, look_up_series
from planforge.coverage.printed import Printed, index_document
from planforge.coverage.values import Finding, Lack, Outcome, State, best, together
from planforge.doc.nodes import Document
from planforge.fill.filled import Filled
from planforge.model.fields import Term
from planforge.model.guide_specs import Answer, DemandSpec, GuideSection
from planforge.model.plan import Plan, Profile
from planforge.model.shapes import fields_of

_BRANCHES: Final = ("renewable_resource", "industry", "climate_zone", "innovation")
"""Fields of the profile that branches of the guide follow."""


@dataclass(frozen=True, slots=True)
class SectionFigure:
    """How far one section is answered; the demands made of this plan are complete, partial or missing."""

    section: GuideSection
    findings: tuple[Finding, ...]
    """Those made of this plan, and those that may be left out."""

    def count(self, state: State) -> int:
        """How many demands have that state."""
        return sum(each.state is state for each in self.findings)

    @property
    def asked(self) -> int:
        """How many demands count: optional ones that are left out do not."""
        return len(self.findings) - self.count(State.OMITTED)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a document answers the guide."""

    findings: tuple[Finding, ...]
    """Every demand made of the plan's kind, in the guide's order."""
    sections: tuple[SectionFigure, ...]

    def count(self, state: State) -> int:
        """How many demands have that state."""
        return sum(each.count(state) for each in self.sections)

    @property
    def asked(self) -> int:
        """How many demands count."""
        return sum(each.asked for each in self.sections)


def cover_guide(filled: Filled, document: Document) -> Coverage:
    """Hold the document against every demand of the guide."""
    guide, plan = filled.specs.guide, filled.reading.plan
    printed, items = index_document(document), all_items(plan)
    findings = tuple(_find(each, filled, printed, items) for each in guide.asked_of(plan.kind.value))
    counted = [each for each in findings if each.state is not State.NOT_APPLICABLE]
    figures = (
        SectionFigure(section, tuple(each for each in counted if each.demand.section == section.id))
        for section in guide.sections
    )
    return Coverage(findings, tuple(figures))


def _find(demand: DemandSpec, filled: Filled, printed: Printed, items: tuple[Item, ...]) -> Finding:
    plan = filled.reading.plan
    if not _applies(demand, plan):
        return Finding(demand, State.NOT_APPLICABLE)
    outcome = _pointed(_judge(demand, filled, items), demand)
    places = printed.tell(outcome.given, outcome.blocks)
    if outcome.given and not places:
        unprinted = Lack(outcome.given[0], "方案已经填写，本稿没有印出")
        outcome = replace(outcome, state=State.PARTIAL, lacks=(*outcome.lacks, unprinted))
    if outcome.state is State.MISSING and demand.optional:
        return Finding(demand, State.OMITTED)
    lacks = (*outcome.lacks, *_undecided(demand, plan)) if outcome.lacks else ()
    return Finding(demand, outcome.state, places, lacks)


def _judge(demand: DemandSpec, filled: Filled, items: tuple[Item, ...]) -> Outcome:
    """The best of the ways in which the demand may be answered."""
    ways = [together(_answer(each, filled) for each in demand.answers)] if demand.answers else []
    if demand.item is not None:
        ways.append(look_for_item(filled.reading.plan, demand, items))
    return best(ways)


def _answer(answer: Answer, filled: Filled) -> Outcome:
    names = {("project_class", each.id): each.name for each in filled.specs.project_classes}
    ways = [look_up(filled.reading.plan, pattern, names) for pattern in answer.fields]
    ways += [look_up_series(filled, series, answer.years) for series in answer.series]
    ways += [look_up_rows(filled, row, answer.years) for row in answer.rows]
    return replace(best(ways), blocks=answer.printed)


def _pointed(outcome: Outcome, demand: DemandSpec) -> Outcome:
    """The outcome, no more than partial where the text that answers leaves a point of the demand unsaid."""
    if outcome.state is not State.COMPLETE:
        return outcome
    said = "\n".join(outcome.texts)
    unsaid = [
        point for point, words in demand.points.items() if not any(word in said for word in (point, *words))
    ]
    if not unsaid:
        return outcome
    lack = Lack(outcome.given[0], f"没有说到{'、'.join(unsaid)}")
    return replace(outcome, state=State.PARTIAL, lacks=(lack,))


# ---- branches ---------------------------------------------------------------------------------------


def _applies(demand: DemandSpec, plan: Plan) -> bool:
    """Whether the demand is made of this plan; a profile that says nothing leaves every branch open."""
    if demand.when.targets and not set(demand.when.targets) & set(plan.years.targets):
        return False
    return all(
        getattr(plan.profile, branch) in (None, *wanted)
        for branch in _BRANCHES
        if (wanted := _wanted(demand, branch))
    )


def _wanted(demand: DemandSpec, branch: str) -> tuple[Term, ...]:
    found: tuple[Term, ...] = getattr(demand.when, branch)
    return found


def _undecided(demand: DemandSpec, plan: Plan) -> tuple[Lack, ...]:
    """The fields of the profile that would tell whether the demand is made of this plan."""
    return tuple(
        Lack(f"/profile/{branch}", f"先在“特征”里填写“{fields_of(Profile)[branch].name}”")
        for branch in _BRANCHES
        if _wanted(demand, branch) and getattr(plan.profile, branch) is None
    )
