"""A class of key projects in, which indicators it supports and by how much out: 工程支撑(类别编号)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView
from planforge.compose.wording.effects import effect_of
from planforge.compose.wording.phrases import manner_of, percentage
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill import changes as compute
from planforge.fill.filled import Filled, FilledRow
from planforge.fill.ledger import GroupEntry
from planforge.fill.support import contribution
from planforge.model.terms import Computed
from planforge.quantity.rounding import plain, print_number
from planforge.quantity.trace import Trace

_TEN_THOUSAND = Decimal(10000)


def area_indicators(filled: Filled, area_id: str) -> ListView:
    """The indicators that belong to a task area, in the order of the table: `value` is the id.

    An indicator belongs to the area that most measures support it in, the first of several: it is told once.
    """
    homes: dict[str, str] = {}
    for row in filled.table.rows:
        counts = {
            area.id: sum(row.spec.id in measure.indicators for measure in area.measures)
            for area in filled.reading.plan.tasks
        }
        best = max(counts, key=lambda area: counts[area], default="")
        if counts.get(best):
            homes[row.spec.id] = best
    origin = Origin(OriginKind.TEMPLATE, f"tables/{filled.table.id}.yaml")
    rows = (row for row in filled.table.rows if homes.get(row.spec.id) == area_id)
    return ListView(tuple(Datum(row.spec.name, origin, row.spec.id) for row in rows))


@dataclass(frozen=True, slots=True)
class SupportedView:
    """One indicator that the class supports; the fields are what templates call them."""

    指标: Datum
    贡献: ListView
    """(年份, 增加132万千瓦) for each target year that it adds by; empty where no amount is told."""


@dataclass(frozen=True, slots=True)
class ClassSupportView:
    """What a class of projects supports."""

    指标: ListView
    节能量: Datum | Gap
    降碳量: Datum | Gap
    """In a full year, after overlap: 12.1万吨二氧化碳."""
    降碳占比: Datum | Gap
    """Of what all projects avoid: 31.4%."""


def class_support(filled: Filled, class_id: str) -> ClassSupportView:
    """The support of one class; empty where it lists no project."""
    entry = next((each for each in filled.ledger.classes if each.id == class_id), None)
    projects = [each for each in filled.reading.plan.projects if each.group == class_id]
    named = dict.fromkeys(
        support.indicator for project in projects for support in project.supports if support.indicator
    )
    rows = (filled.table.row(row) for row in named)
    return ClassSupportView(
        指标=ListView(tuple(_supported(row, class_id, filled) for row in rows if row is not None)),
        节能量=_effect(filled, entry, Computed.SAVING, class_id),
        降碳量=_effect(filled, entry, Computed.ABATEMENT, class_id),
        降碳占比=_share(filled, entry, class_id),
    )


def _supported(row: FilledRow, class_id: str, filled: Filled) -> SupportedView:
    origin = Origin(OriginKind.TEMPLATE, f"tables/{filled.table.id}.yaml")
    name = row.spec.spoken or row.spec.name
    return SupportedView(Datum(name, origin, row.spec.id), ListView(tuple(_by_year(row, class_id, filled))))


def _by_year(row: FilledRow, class_id: str, filled: Filled) -> Iterator[tuple[Datum, Datum]]:
    """Target year and what the class adds by then; years that add nothing to the one before are left out."""
    before = Decimal(0)
    for year in filled.reading.plan.years.targets:
        added = _added(row, class_id, year, filled)
        amount = added.value or Decimal(0)
        if amount != before:
            where = f"sum:supports/{class_id}/{row.spec.id}/{year}"
            origin = Origin(OriginKind.COMPUTED, where)
            yield (
                Datum(str(year), Origin(OriginKind.DATA, "/years/targets"), year),
                Datum(_told(amount, row.unit), origin, amount, added),
            )
        before = amount


def _added(row: FilledRow, class_id: str, year: int, filled: Filled) -> Trace:
    """What the class adds to the indicator up to the year, in its unit."""
    steps: list[Trace] = []
    for project in filled.reading.plan.projects:
        for number, support in enumerate(project.supports):
            is_asked = project.group == class_id and support.indicator == row.spec.id
            if not is_asked or support.year is None or support.year > year:
                continue
            place = ("projects", f"id={project.id}", "supports", number)
            step = contribution(row, project.name, support, place, filled.statistics)
            if not isinstance(step, str):
                steps.append(step)
    total = sum((step.value or Decimal(0) for step in steps), Decimal(0))
    label = f"本类工程支撑“{row.spec.name}”的变化（{year}年）"
    return Trace(label, total, row.unit, "各项目之和", inputs=tuple(steps))


def _told(amount: Decimal, unit: str) -> str:
    """增加132万千瓦, 提高3.2个百分点, 下降0.0938吨/万元: large amounts as plans write them."""
    size = abs(amount)
    if size >= _TEN_THOUSAND and not unit.startswith(("万", "亿")):
        size, unit = size / _TEN_THOUSAND, f"万{unit}"
    verb = manner_of(unit).amount.of(amount)
    return f"{verb}{print_number(plain(size))}{'个百分点' if unit == '%' else unit}"


def _effect(filled: Filled, entry: GroupEntry | None, kind: Computed, class_id: str) -> Datum | Gap:
    trace = entry.saved.full.get(kind) if entry is not None else None
    return effect_of(filled, kind, trace) or Gap(f"重点工程年{kind.label}", f"/project_classes/id={class_id}")


def _share(filled: Filled, entry: GroupEntry | None, class_id: str) -> Datum | Gap:
    gap = Gap("重点工程降碳量占比", f"/project_classes/id={class_id}")
    part = entry.saved.full.get(Computed.ABATEMENT) if entry is not None else None
    whole = filled.ledger.total.saved.full.get(Computed.ABATEMENT)
    if part is None or whole is None or part.value is None or not whole.value:
        return gap
    share = compute.share(f"{part.label}占重点工程年降碳量的比重", part, whole, filled.units)
    return percentage(share)
