"""The main resources in, how the use of each has changed out: 资源变化(起, 年)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView
from planforge.compose.wording.phrases import RATE_DECIMALS, TOTAL, phrase
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.effects import Period
from planforge.fill import changes as compute
from planforge.fill.filled import Filled
from planforge.model.statistics import Pollutant, Resource
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class UseView:
    """One resource or pollutant; the fields are what templates call them."""

    名称: Datum
    变化: Datum
    """增长2.1%."""


@dataclass(frozen=True, slots=True)
class UsesView:
    """All of them whose two years are known."""

    起始年: Datum
    年份: Datum
    项目: ListView


def resource_changes(filled: Filled, first: int, year: int) -> UsesView | Gap:
    """The resources; a gap where none has both years."""
    plan = filled.reading.plan
    return _uses(plan.resources, "resources", "主要资源消耗量", Period(first, year))


def pollutant_changes(filled: Filled, first: int, year: int) -> UsesView | Gap:
    """The pollutants; a gap where none has both years."""
    plan = filled.reading.plan
    return _uses(plan.pollutants, "pollutants", "污染物排放量", Period(first, year))


def _uses(
    listed: tuple[Resource, ...] | tuple[Pollutant, ...], field: str, what: str, period: Period
) -> UsesView | Gap:
    found = tuple(_changes(listed, field, period)) if period.years > 0 else ()
    if not found:
        return Gap(f"{what}（{period.first}年、{period.last}年）", f"/{field}")
    origin = Origin(OriginKind.DATA, f"/{field}")
    return UsesView(
        起始年=Datum(str(period.first), origin, period.first),
        年份=Datum(str(period.last), origin, period.last),
        项目=ListView(found),
    )


def _changes(
    listed: tuple[Resource, ...] | tuple[Pollutant, ...], field: str, period: Period
) -> Iterator[UseView]:
    for each in listed:
        path = f"/{field}/id={each.id}"
        ends = tuple(_amount(each, path, year) for year in (period.first, period.last))
        if any(end.value is None for end in ends):
            continue
        rate = compute.rate_of_change(each.name, period, *ends)
        if rate.value is None:
            continue
        yield UseView(
            名称=Datum(each.name, Origin(OriginKind.DATA, f"{path}/name"), each.name),
            变化=phrase(rate, TOTAL.rate, RATE_DECIMALS),
        )


def _amount(each: Resource | Pollutant, path: str, year: int) -> Trace:
    amount = each.amounts.values.get(year)
    unit = (amount.unit if amount is not None else "") or each.amounts.unit
    value = amount.value if amount is not None else None
    return Trace(f"{each.name}（{year}年）", value, unit, path=f"{path}/amounts/{year}")
