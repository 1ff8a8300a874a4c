"""The entries of projects in, the sums of groups of them out; sums are formed before rounding.

A sum covers the projects that have the result at all; one of them without a value leaves the sum without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from planforge.energy.abatement import Effects
from planforge.energy.derive import quotient
from planforge.energy.saved_energy import UNITS
from planforge.energy.steps import lacking, total
from planforge.fill.filled import ClassSum, ProjectSums
from planforge.fill.ledger import GroupEntry, Investment, ProjectEntry, Saved, Yearly
from planforge.fill.projects import MONEY
from planforge.fill.statistics import Statistics
from planforge.model.measures import Project
from planforge.model.places import path_text
from planforge.model.terms import Computed, FundSource
from planforge.model.values import Amount
from planforge.quantity.trace import Trace

ALL = "重点工程"
"""What all projects together are called."""


def sum_saved(name: str, parts: Sequence[Saved]) -> Saved:
    """The sum of what parts give."""
    years = tuple(parts[0].yearly) if parts else ()
    alone = _sum(name, [each.alone for each in parts], "年", "")
    yearly_alone = _sum_years(name, [each.yearly_alone for each in parts], years, "")
    if not _overlaps(parts):
        return Saved(alone, alone, yearly_alone, yearly_alone)
    full = _sum(name, [each.full for each in parts], "年", "（扣除重叠）")
    return Saved(
        full, alone, _sum_years(name, [each.yearly for each in parts], years, "扣除重叠，"), yearly_alone
    )


def _overlaps(parts: Iterable[Saved]) -> bool:
    return any(each.full is not each.alone for each in parts)


def _sum_years(name: str, parts: Sequence[Yearly], years: Iterable[int], said: str) -> Yearly:
    return {
        year: _sum(name, [each.get(year, {}) for each in parts], "", f"（{said}{year}年）") for year in years
    }


def _sum(name: str, parts: Sequence[Effects], before: str, behind: str) -> Effects:
    found: dict[Computed, list[Trace]] = {}
    for part in parts:
        for kind, trace in part.items():
            found.setdefault(kind, []).append(trace)
    how = "各项之和"
    return {
        kind: total(f"{name}{before}{kind.label}{behind}", UNITS[kind], traces, how)
        for kind, traces in found.items()
    }


# ---- groups ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Grouper:
    """Makes the groups of one plan's projects."""

    statistics: Statistics
    entries: tuple[ProjectEntry, ...]

    def classes(self, sums: ProjectSums) -> tuple[GroupEntry, ...]:
        """One group for each class of projects."""
        return tuple(self._class(each) for each in sums.classes)

    def flagships(self) -> tuple[GroupEntry, ...]:
        """One group for each flagship work that projects name, in the order of the file."""
        names = dict.fromkeys(name for each in self.entries for name in each.project.flagships)
        return tuple(
            replace(self._group(name, f"标志性工程“{name}”", self._of_flagship(name)), name=name)
            for name in names
        )

    def total(self, classes: Sequence[GroupEntry]) -> GroupEntry:
        """All projects; count and investment are the sums of the classes."""
        count = total(f"{ALL}项目数量", "项", [each.count for each in classes], "各类之和")
        money = total(f"{ALL}总投资", MONEY, [each.investment for each in classes], "各类之和")
        group = self._group("total", ALL, self.entries)
        return replace(group, count=count, investment=money)

    def _of_flagship(self, name: str) -> tuple[ProjectEntry, ...]:
        return tuple(each for each in self.entries if name in each.project.flagships)

    def _class(self, of: ClassSum) -> GroupEntry:
        entries = tuple(each for each in self.entries if each.project.group == of.spec.id)
        group = self._group(of.spec.id, f"{of.spec.name}类工程", entries)
        path = ("project_classes", f"id={of.spec.id}")
        count, money = group.count, group.investment
        if of.spec.count is not None:
            count = self._stated(count.label, Decimal(of.spec.count), "项", (*path, "count"))
        if of.spec.investment is not None:
            money = self._stated(money.label, of.investment, MONEY, (*path, "investment"))
        if (of.spec.count is None) != (of.spec.investment is None):
            count, money = _half_stated(of, count, money)
        return replace(group, name=of.spec.name, count=count, investment=money)

    def _stated(self, label: str, value: Decimal | None, unit: str, path: tuple[str, ...]) -> Trace:
        at = self.statistics.locate(path)
        return Trace(label, value, unit, position=at, path=path_text(path))

    def _group(self, key: str, name: str, entries: Sequence[ProjectEntry]) -> GroupEntry:
        moneys = [
            amount_trace(each.project, "investment", each.project.investment, "总投资", self.statistics)
            for each in entries
        ]
        count = Trace(f"{name}项目数量", Decimal(len(entries)), "项", "逐项计数")
        money = total(f"{name}总投资", MONEY, moneys, "各项目之和")
        parts = [each.saved for each in entries if each.savings]
        by_year = _by_year(name, [each.project for each in entries], self.statistics)
        return GroupEntry(key, name, count, money, by_year, sum_saved(name, parts))


def _half_stated(of: ClassSum, count: Trace, money: Trace) -> tuple[Trace, Trace]:
    """A class that states only its count or only its sum leaves the other one open."""
    if of.count is None:
        count = lacking(count.label, "项", (Trace(count.label, None, "项"),))
    if of.investment is None:
        money = lacking(money.label, MONEY, (Trace(money.label, None, MONEY),))
    return count, money


# ---- money -----------------------------------------------------------------------------------------------


def amount_trace(
    project: Project, key: str, amount: Amount | None, label: str, statistics: Statistics
) -> Trace:
    """An amount of money of a project in 亿元, at its line."""
    path = ("projects", f"id={project.id}", *key.split("/"))
    value = None
    if amount is not None and amount.value is not None:
        value = statistics.units.convert(amount.value, amount.unit or MONEY, MONEY)
    return Trace(
        label=f"{project.name}{label}",
        value=value,
        unit=MONEY,
        source=amount.source if amount is not None else "",
        position=statistics.locate(path) if value is not None else None,
        path=path_text(path),
    )


def _by_year(name: str, projects: Sequence[Project], statistics: Statistics) -> Mapping[int, Trace]:
    steps: dict[int, list[Trace]] = {}
    for project in projects:
        for year, amount in project.yearly_investment.items():
            key, label = f"yearly_investment/{year}", f"投资（{year}年）"
            steps.setdefault(year, []).append(amount_trace(project, key, amount, label, statistics))
    return {
        year: total(f"{name}投资（{year}年）", MONEY, steps[year], "各项目之和") for year in sorted(steps)
    }


def _by_payer(projects: Sequence[Project], statistics: Statistics) -> Mapping[FundSource, Trace]:
    steps: dict[FundSource, list[Trace]] = {}
    for project in projects:
        for place, fund in enumerate(project.funds):
            label = f"资金（{fund.source.label}）"
            trace = amount_trace(project, f"funds/{place}/amount", fund.amount, label, statistics)
            steps.setdefault(fund.source, []).append(trace)
    return {
        source: total(f"{ALL}资金（{source.label}）", MONEY, steps[source], "各项目之和")
        for source in FundSource
        if source in steps
    }


def investment(statistics: Statistics, whole: GroupEntry) -> Investment:
    """The investment of all projects by year and by payer."""
    by_payer = _by_payer(statistics.plan.projects, statistics)
    rest = _rest(f"{ALL}未写明来源的资金", whole.investment, tuple(by_payer.values()))

    def share(money: Trace) -> Trace:
        return quotient(f"{money.label}占总投资的比重", money, whole.investment, "%", statistics.units)

    return Investment(
        total=whole.investment,
        by_year=whole.by_year,
        without_year=_rest(f"{ALL}未分年的投资", whole.investment, tuple(whole.by_year.values())),
        by_payer=by_payer,
        without_payer=rest,
        payer_shares={source: share(money) for source, money in by_payer.items()},
        rest_share=share(rest),
    )


def _rest(label: str, whole: Trace, parts: tuple[Trace, ...]) -> Trace:
    steps = (whole, *parts)
    if any(each.value is None for each in steps):
        return lacking(label, MONEY, steps, "总投资 − 各项之和")
    rest = (whole.value or Decimal(0)) - sum((each.value or Decimal(0) for each in parts), Decimal(0))
    return Trace(label, rest, MONEY, "总投资 − 各项之和", inputs=steps)
