"""A filled plan and templates in, what prints the plan's values and renders its templates out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from planforge.compose.catalogue import TemplateSet
from planforge.compose.editions.asked import Asked
from planforge.compose.functions import Toolbox
from planforge.compose.printing import Printer
from planforge.compose.templates import MarkingLoader, prose_environment, section_environment
from planforge.compose.values import Datum
from planforge.compose.views.views import Names, PartView
from planforge.compose.wording.effects import computed_effects
from planforge.compose.wording.responsibility import UnitWording
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import Filled
from planforge.model.plan import Plan
from planforge.model.terms import Kind


def start_printer(
    filled: Filled, templates: TemplateSet, loader: MarkingLoader, asked: Asked | None = None
) -> Printer:
    """The printer; no problem found yet. `asked` answers what is printed, without it everything is."""
    plan = filled.reading.plan
    names = vocabulary_names(filled)
    toolbox = Toolbox(filled, templates, names)
    view = PartView(plan, (), names)
    fields = {str(info.title): getattr(view, name) for name, info in Plan.model_fields.items() if info.title}
    fields["类型"] = Datum(plan.kind.value, Origin(OriginKind.DATA, "/kind"), plan.kind.value)
    fields["方案全称"] = Datum(plan_title(plan), title_origin(plan))
    asked = asked or Asked()
    answers = asked.functions()
    printer = Printer(
        sections=section_environment(loader),
        prose=prose_environment(),
        functions={**toolbox.language.functions(), **answers},
        names={**fields, "方案": view},
        locate=filled.reading.places.at,
        hiding=asked.hiding,
    )
    printer.names = {**printer.names, **toolbox.names(printer), **answers}
    return printer


def vocabulary_names(filled: Filled) -> Names:
    """The Chinese name of every id that a field may hold, and the numbers that stand in for fields."""
    specs, plan = filled.specs, filled.reading.plan
    rows: Iterable[Any] = (*specs.table(plan.kind.value).rows, *plan.indicator_table.add)
    lists: Mapping[str, Iterable[Any]] = {
        "series": (*specs.series, *plan.series),
        "fuel": specs.fuels,
        "energy_group": specs.balance.groups,
        "sector": specs.sectors,
        "indicator": rows,
        "project_class": (*specs.project_classes, *plan.project_classes),
    }
    words = {(of, each.id): each.name for of, entries in lists.items() for each in entries}
    groups = {body.name: body.group for body in plan.bodies if body.group}
    wording = UnitWording(plan.style, specs.registers.unit_groups, groups)
    return Names(words, computed_effects(filled), wording)


def plan_title(plan: Plan) -> str:
    """The title that the plan states, else 国家碳达峰试点（云川）实施方案."""
    if plan.title:
        return plan.title
    name = plan.name.removesuffix("市") if plan.kind is Kind.CITY else plan.name
    return f"国家碳达峰试点（{name}）实施方案"


def title_origin(plan: Plan) -> Origin:
    """Where the title comes from."""
    return Origin(OriginKind.DATA, "/title" if plan.title else "/name")
