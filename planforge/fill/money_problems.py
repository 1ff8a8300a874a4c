"""What projects cost, by project, by class and in all, in; sums that do not come to what is stated out.

An amount that is stated with 约 may be off by the rounding of its last printed digit, and so may every sum
that it stands in: 约5.0亿元 is anything from 4.95 to 5.05.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from planforge.fill.filled import ClassSum, ProjectSums
from planforge.fill.projects import MONEY, in_money
from planforge.fill.statistics import Statistics
from planforge.model.labels import label_of
from planforge.model.measures import Project
from planforge.model.values import Amount
from planforge.problems import Level, Message, Problem, hint
from planforge.quantity.rounding import plain, print_number

Path = tuple[str | int, ...]
_NOTHING: Final = Decimal(0)
_PARTS: Final = hint("核对各项的金额和单位，改正一处；没有列全的，补上其余的项")
_CLASS: Final = hint("核对这一类填报的数和各项目的数，改正一处；漏列的项目补上")
_TOTAL: Final = hint("核对合计和各类的数，改正一处")


@dataclass(frozen=True, slots=True)
class MoneyCheck:
    """Holds the money of one plan's projects against itself and against what the plan states."""

    sums: ProjectSums
    statistics: Statistics

    def problems(self) -> Iterator[Problem]:
        """All that does not add up."""
        for project in self.statistics.plan.projects:
            yield from self._project(project)
        for each in self.sums.classes:
            yield from self._class(each)
        yield from self._total()

    def _warn(self, path: Path, template: str, *hints: Message, **facts: object) -> Problem:
        said = hint(template, **facts)
        at = self.statistics.locate(path)
        return Problem("does-not-add-up", Level.WARNING, said, at, hints, path=label_of(path))

    def _project(self, project: Project) -> Iterator[Problem]:
        units = self.statistics.units
        whole = in_money(project.investment, units)
        parts = {
            "funds": (Message("资金来源"), [in_money(each.amount, units) for each in project.funds]),
            "yearly_investment": (
                Message("分年投资"),
                [in_money(each, units) for each in project.yearly_investment.values()],
            ),
        }
        for key, (name, amounts) in parts.items():
            found = _sum(amounts)
            if whole is None or not amounts or found is None:
                continue
            if found != whole:
                total = self.statistics.locate(("projects", f"id={project.id}", "investment"))
                fault = self._warn(
                    ("projects", f"id={project.id}", key),
                    "{name}之和与总投资不一致：应为{whole}，实为{found}，差{gap}",
                    _PARTS,
                    name=name,
                    whole=_text(whole),
                    found=_text(found),
                    gap=_text(found - whole),
                )
                yield replace(fault, related=((Message("总投资"), total),) if total else ())

    def _class(self, of: ClassSum) -> Iterator[Problem]:
        """A class may list some of its projects only, but not more than it states."""
        path = ("project_classes", f"id={of.spec.id}")
        if of.spec.count is not None and len(of.projects) > of.spec.count:
            template = "“{name}”逐项列出的项目比填报的多：应不超过{stated}项，实为{listed}项"
            yield self._warn(
                (*path, "count"),
                template,
                _CLASS,
                name=of.spec.name,
                stated=of.spec.count,
                listed=len(of.projects),
            )
        stated = in_money(of.spec.investment, self.statistics.units)
        listed = _sum(in_money(each.investment, self.statistics.units) for each in of.projects)
        are_all = of.spec.count is not None and len(of.projects) == of.spec.count
        if stated is None or listed is None or not of.projects:
            return
        allowed = self._rounding(of)
        if listed - stated > allowed or (are_all and abs(listed - stated) > allowed):
            yield self._report(
                (*path, "investment"),
                "“{name}”各项目总投资之和与填报的不一致：填报{stated}，相加为{listed}，差{gap}",
                "“{name}”各项目总投资之和与填报的约数不一致：相差应不超过{allowed}，"
                "实为填报{stated}、各项目之和{listed}，差{gap}",
                _CLASS,
                allowed,
                name=of.spec.name,
                stated=_text(stated),
                listed=_text(listed),
                gap=_text(listed - stated),
            )

    def _total(self) -> Iterator[Problem]:
        stated = self.statistics.plan.project_total
        if stated is None:
            return
        if stated.count is not None and self.sums.count is not None and stated.count != self.sums.count:
            yield self._warn(
                ("project_total", "count"),
                "工程合计的项目数量与各类之和不一致：应为{found}项，实为{stated}项",
                _TOTAL,
                found=self.sums.count,
                stated=stated.count,
            )
        money, found = in_money(stated.investment, self.statistics.units), self.sums.investment
        if money is None or found is None:
            return
        allowed = sum((self._rounding(each) for each in self.sums.classes), _NOTHING)
        if stated.approximate:
            allowed += self._last_digit(stated.investment, money)
        if abs(money - found) > allowed:
            yield self._report(
                ("project_total", "investment"),
                "工程合计的总投资与各类之和不一致：应为{found}，实为{stated}，差{gap}",
                "工程合计的总投资与各类之和不一致：有约数，相差应不超过{allowed}，"
                "实为填报{stated}、各类之和{found}，差{gap}",
                _TOTAL,
                allowed,
                found=_text(found),
                stated=_text(money),
                gap=_text(money - found),
            )

    def _report(
        self, path: Path, exact: str, about: str, cure: Message, allowed: Decimal, **facts: object
    ) -> Problem:
        if not allowed:
            return self._warn(path, exact, cure, **facts)
        return self._warn(path, about, cure, allowed=_text(plain(allowed)), **facts)

    # ---- what 约 allows -----------------------------------------------------------------------------

    def _rounding(self, of: ClassSum) -> Decimal:
        """By how much the sum of a class may be off, in 亿元; 0 where it is not stated with 约."""
        if not of.approximate or of.investment is None:
            return _NOTHING
        return self._last_digit(of.spec.investment, of.investment)

    def _last_digit(self, written: Amount | None, money: Decimal) -> Decimal:
        """What rounding the last digit may hide, in 亿元: of the amount as it is written, else of `money`."""
        share, units = self.statistics.specs.ledger.about, self.statistics.units
        if written is None or written.value is None:
            return share.scaleb(_exponent(money))
        return units.convert(share.scaleb(_exponent(written.value)), written.unit or MONEY, MONEY)


def _exponent(value: Decimal) -> int:
    """The place of the last digit: −2 of 49.65."""
    return int(value.as_tuple().exponent)


def _text(value: Decimal) -> str:
    return print_number(value) + MONEY


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    given = list(amounts)
    known = [each for each in given if each is not None]
    return sum(known, _NOTHING) if len(known) == len(given) else None
