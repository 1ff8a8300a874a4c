"""Projects and their classes in, counts and sums by class and in total out.

A class may be given by count and sum alone, where single projects are not published. Sums are formed
in 亿元, before rounding.
"""

from __future__ import annotations

from decimal import Decimal

from planforge.fill.filled import ClassSum, ProjectSums
from planforge.model.measures import Project, ProjectClass
from planforge.model.plan import Plan
from planforge.model.specs import Specs
from planforge.model.values import Amount
from planforge.quantity.units import UnitBook

MONEY = "亿元"


def project_classes(plan: Plan, specs: Specs) -> tuple[ProjectClass, ...]:
    """The plan's own classes in its order, then those of the guide that its projects name."""
    own = {each.id: each for each in plan.project_classes}
    named = {project.group for project in plan.projects}
    guide = [spec for spec in specs.project_classes if spec.id in named and spec.id not in own]
    return (*own.values(), *(ProjectClass(id=spec.id, name=spec.name) for spec in guide))


def sum_projects(plan: Plan, specs: Specs, units: UnitBook) -> ProjectSums:
    """Counts and sums; a sum is None where an investment is missing, never a partial sum."""
    classes = tuple(_sum_class(each, plan, units) for each in project_classes(plan, specs))
    counts = [each.count for each in classes]
    money = [each.investment for each in classes]
    return ProjectSums(
        classes=classes,
        count=sum(count for count in counts if count is not None) if None not in counts else None,
        investment=sum((each for each in money if each is not None), Decimal(0))
        if None not in money
        else None,
        approximate=any(each.approximate for each in classes),
    )


def _sum_class(spec: ProjectClass, plan: Plan, units: UnitBook) -> ClassSum:
    projects = tuple(project for project in plan.projects if project.group == spec.id)
    if spec.count is not None or spec.investment is not None:
        stated = in_money(spec.investment, units)
        return ClassSum(spec, projects, spec.count, stated, spec.approximate)
    if not projects:
        return ClassSum(spec, projects, 0, Decimal(0))
    return ClassSum(spec, projects, len(projects), _total(projects, units), spec.approximate)


def _total(projects: tuple[Project, ...], units: UnitBook) -> Decimal | None:
    amounts = [in_money(project.investment, units) for project in projects]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def in_money(amount: Amount | None, units: UnitBook) -> Decimal | None:
    """An investment in 亿元; None when it is not given."""
    if amount is None or amount.value is None:
        return None
    return units.convert(amount.value, amount.unit or MONEY, MONEY)
