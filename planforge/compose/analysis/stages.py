"""The plan's stages in, what each of them brings out: 阶段分析(编号) for one path of the goals.

Projects count in the stage that they are completed in, policies in that of their deadline, fields and
industries in that of their peak.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from planforge.compose.analysis.lists import enumerated
from planforge.compose.values import Datum, Gap, Stretch
from planforge.compose.views.views import ListView
from planforge.compose.wording.stages import Stage, stages
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import Filled
from planforge.fill.projects import MONEY
from planforge.model.plan import PeakTarget, Plan
from planforge.quantity.months import read_month
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.target import PeakYear


@dataclass(frozen=True, slots=True)
class StageView:
    """What one stage brings; the fields are what templates call them."""

    时段: Datum
    目标年: ListView
    """The target years that lie in it."""
    建成项目: ListView
    """Names of the projects that are completed in it."""
    计划投资: Datum | Gap
    """253.4亿元: what all projects invest in its years; a gap where no project tells by year."""
    完成改革: ListView
    """Titles of the policies whose deadline lies in it."""
    达峰: ListView
    """Names of the fields and industries that peak in it; the place as a whole is not among them."""


def stage_view(filled: Filled, path_id: str) -> StageView | Gap:
    """The stage of a path of the goals; a gap where its period names no years."""
    plan = filled.reading.plan
    stage = next((each for each in stages(plan) if each.id == path_id), None)
    if stage is None:
        return Gap("实施路径的时段", f"/goals/paths/id={path_id}/period")
    return StageView(
        时段=Datum(stage.label, stage.origin, stage.label),
        目标年=_list((str(year), "/years/targets") for year in plan.years.targets if stage.holds(year)),
        建成项目=_list(_completed(plan, stage)),
        计划投资=_investment(filled, stage),
        完成改革=_list(_reforms(plan, stage)),
        达峰=_list(_peaks(filled, stage)),
    )


def reforms_by_stage(filled: Filled) -> ListView:
    """(时段, 政策) of every stage that policies are completed in."""
    plan = filled.reading.plan
    pairs = ((stage, _list(_reforms(plan, stage))) for stage in stages(plan))
    return ListView(
        tuple((Datum(stage.label, stage.origin, stage.label), found) for stage, found in pairs if len(found))
    )


def policy_fields(filled: Filled) -> Stretch:
    """The fields that the policies are about, each once: 财政、金融和价格."""
    fields = dict.fromkeys(policy.area for policy in filled.reading.plan.policies)
    return enumerated(
        Datum(field.label, Origin(OriginKind.DATA, "/policies"), field.value) for field in fields
    )


def _list(found: Iterable[tuple[str, str]]) -> ListView:
    return ListView(tuple(Datum(text, Origin(OriginKind.DATA, path), text) for text, path in found))


def _completed(plan: Plan, stage: Stage) -> Iterable[tuple[str, str]]:
    for project in plan.projects:
        month = read_month(project.end)
        if month is not None and stage.holds(month.year):
            yield project.name, f"/projects/id={project.id}/name"


def _reforms(plan: Plan, stage: Stage) -> Iterable[tuple[str, str]]:
    for policy in plan.policies:
        month = read_month(policy.deadline)
        if month is not None and stage.holds(month.year):
            yield policy.title, f"/policies/id={policy.id}/title"


def _peaks(filled: Filled, stage: Stage) -> Iterable[tuple[str, str]]:
    whole = {*filled.specs.pathway.whole, filled.reading.plan.name}
    for peak in filled.reading.plan.goals.peaks:
        year = _peak_year(peak)
        if year is not None and stage.holds(year) and peak.name not in whole:
            yield peak.name, f"/goals/peaks/id={peak.id}/name"


def _peak_year(peak: PeakTarget) -> int | None:
    floor = peak.target.floor
    return floor.year if isinstance(floor, PeakYear) and not floor.before else None


def _investment(filled: Filled, stage: Stage) -> Datum | Gap:
    by_year = filled.ledger.investment.by_year
    steps = [trace.value for year, trace in by_year.items() if stage.holds(year)]
    known = [value for value in steps if value is not None]
    if not known or len(known) < len(steps):
        return Gap(f"重点工程分年投资（{stage.label}）", "/projects")
    total = sum(known, Decimal(0))
    text = print_number(round_half_up(total, 2)) + MONEY
    where = f"sum:projects/yearly_investment/{stage.first}—{stage.last}"
    return Datum(text, Origin(OriginKind.COMPUTED, where), total)
