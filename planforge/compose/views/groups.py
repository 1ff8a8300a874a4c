"""Project sums in, what templates ask of a class of projects out."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView, Names, Path, Shown, show
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import ClassSum, ProjectSums
from planforge.quantity.rounding import print_number, round_half_up


@dataclass(frozen=True, slots=True)
class ClassView:
    """One class of projects with its count and sum; the fields are what templates call them."""

    编号: Datum
    名称: Datum
    说明: object
    主要工程: object
    项目: object
    """The projects that are listed singly."""
    项目数量: Datum | Gap
    总投资: Datum | Gap
    """With its unit, and with 约 where it was stated so."""
    投资额: Datum | Gap
    """The bare number, in 亿元."""


def class_views(sums: ProjectSums, names: Names) -> ListView:
    """The classes in their order."""
    return ListView(tuple(_class_view(each, names) for each in sums.classes))


def _class_view(each: ClassSum, names: Names) -> ClassView:
    path: Path = ("project_classes", f"id={each.spec.id}")
    origin = Origin(OriginKind.DATA, "/".join(("", *map(str, path), "name")))
    projects = tuple(
        show(project, ("projects", f"id={project.id}"), Shown(project.name, names))
        for project in each.projects
    )
    return ClassView(
        编号=Datum(each.spec.id, origin, each.spec.id),
        名称=Datum(each.spec.name, origin, each.spec.name),
        说明=show(
            each.spec.text, (*path, "text"), Shown(f"{each.spec.name}：支撑作用", names, is_prose=True)
        ),
        主要工程=show(each.spec.works, (*path, "works"), Shown(f"{each.spec.name}：主要工程", names)),
        项目=ListView(projects),
        项目数量=_count(each),
        总投资=_money(each, "约" if each.approximate else "", "亿元"),
        投资额=_money(each, "", ""),
    )


def _computed(each: ClassSum, what: str) -> Origin:
    return Origin(OriginKind.COMPUTED, f"sum:project_classes/{each.spec.id}/{what}")


def _count(each: ClassSum) -> Datum | Gap:
    if each.count is None:
        return Gap(f"{each.spec.name}：项目数量", f"/project_classes/id={each.spec.id}/count")
    return Datum(str(each.count), _computed(each, "count"), each.count)


def _money(each: ClassSum, about: str, unit: str) -> Datum | Gap:
    if each.investment is None:
        return Gap(f"{each.spec.name}：总投资", f"/project_classes/id={each.spec.id}/investment")
    text = about + print_number(round_half_up(each.investment, 2)) + unit
    return Datum(text, _computed(each, "investment"), each.investment)
