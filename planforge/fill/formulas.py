"""A row's formula and a year in, one traced number out: the five families of the indicator tables.

Each function returns the value in the row's unit, not rounded; its value is None, with the reason in
`note`, where an input is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from planforge.fill.deduction import counted_energy
from planforge.fill.statistics import HUNDRED, Statistics
from planforge.model.measures import Support
from planforge.model.places import path_text
from planforge.model.specs import Count, Formula, Growth, Intensity, RowSpec, Share, Stock
from planforge.model.terms import PriceBase
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitMismatch


@dataclass(frozen=True, slots=True)
class Question:
    """One cell that a formula is asked for."""

    row: RowSpec
    unit: str
    year: int
    base_year: int
    previous_year: int
    """The column before; the base year for the first."""
    statistics: Statistics

    @property
    def label(self) -> str:
        """What the answer is called."""
        return f"{self.row.name}（{self.year}年）"


def compute(question: Question) -> Trace | None:
    """What the row's formula gives; None when the row has no formula, or none for the unit in use."""
    formula = question.row.formula
    if formula is None or not _is_for_unit(formula, question):
        return None
    return FORMULAS[formula.family](formula, question)


def _is_for_unit(formula: Formula, question: Question) -> bool:
    """Whether a row of two units (辆（%）) is computed in the one that the plan has chosen."""
    if not isinstance(formula, Stock | Count) or not question.row.units:
        return True
    if question.unit not in question.row.units:
        return False  # the plan has not chosen
    book = question.statistics
    try:
        book.units.factor(book.spec(formula.level).unit, question.unit)
    except UnitMismatch:
        return False
    return True


def _missing(question: Question, inputs: tuple[Trace, ...], how: str) -> Trace:
    lacking = "、".join(dict.fromkeys(step.label for step in inputs if step.value is None))
    return Trace(question.label, None, question.unit, how, inputs=inputs, note=f"缺{lacking}")


def _intensity(formula: Intensity, question: Question) -> Trace:
    plan_wide = question.statistics.plan.conventions.price_base
    return _ratio(
        _priced(formula.numerator, question, None),
        _priced(formula.denominator, question, plan_wide),
        question,
        percent=False,
    )


def _priced(series: str, question: Question, plan_wide: PriceBase | None) -> str:
    """The series at the prices that the plan states for the row, else `plan_wide`, else as the row names it.

    A series at constant prices and the one at current prices that it is chained from stand for each other;
    any other series stands for itself.
    """
    book = question.statistics
    base = book.plan.conventions.price_bases.get(question.row.id, plan_wide)
    chain = book.spec(series).chain
    if base is PriceBase.CURRENT and chain is not None:
        return chain.level
    if base is PriceBase.CONSTANT:
        found = (spec.id for spec in book.specs.series if spec.chain and spec.chain.level == series)
        return next(found, series)
    return series


def _share(formula: Share, question: Question) -> Trace:
    return _ratio(formula.numerator, formula.denominator, question, percent=True)


def _ratio(numerator: str, denominator: str, question: Question, *, percent: bool) -> Trace:
    book = question.statistics
    inputs = (book.trace(numerator, question.year), book.trace(denominator, question.year))
    if not percent and "excluded" in question.row.conventions:
        inputs = (counted_energy(inputs[0], question.year, book), inputs[1])
    over, under = inputs
    how = f"{book.spec(numerator).name} ÷ {book.spec(denominator).name}" + (" × 100%" if percent else "")
    if over.value is None or under.value is None:
        return _missing(question, inputs, how)
    if under.value == 0:
        return Trace(question.label, None, question.unit, how, inputs=inputs, note=f"{under.label}为零")
    wanted = "%" if percent else question.unit
    value = book.units.convert(over.value / under.value, f"({over.unit})/({under.unit})", wanted)
    return Trace(question.label, value, wanted, how, inputs=inputs)


def _growth(formula: Growth, question: Question) -> Trace:
    book = question.statistics
    level = _priced(formula.level, question, None)
    start = {
        "base": question.base_year,
        "previous": question.previous_year,
        "five_years": question.year - 5,
    }[formula.since]
    how = f"{book.spec(level).name}年均复合增长率（{start}—{question.year}年）"
    if start >= question.year:
        start = question.year - 1
        how = f"{book.spec(level).name}较上年增长率"
    inputs = (book.trace(level, question.year), book.trace(level, start))
    last, first = inputs
    if last.value is None or first.value is None:
        return _missing(question, inputs, how)
    if last.value <= 0 or first.value <= 0:
        return Trace(question.label, None, question.unit, how, inputs=inputs, note="增长率要求数值为正")
    power = Decimal(1) / Decimal(question.year - start)
    return Trace(question.label, ((last.value / first.value) ** power - 1) * HUNDRED, "%", how, inputs=inputs)


def _stock(formula: Stock, question: Question) -> Trace:
    return _level(formula.level, (formula.additions, 1), (formula.retirements, -1), question)


def _count(formula: Count, question: Question) -> Trace:
    return _level(formula.level, ("", 1), ("", -1), question)


def _level(level: str, additions: tuple[str, int], retirements: tuple[str, int], question: Question) -> Trace:
    """The level given for the year, else that of the base year with what is added and retired since."""
    book = question.statistics
    given = book.trace(level, question.year)
    if given.value is not None:
        return Trace(
            question.label,
            book.units.convert(given.value, given.unit, question.unit),
            question.unit,
            book.spec(level).name,
            inputs=(given,),
        )
    base = book.trace(level, question.base_year)
    changes = _changes(additions, question) + _changes(retirements, question) + _project_changes(question)
    how = f"{question.base_year}年{book.spec(level).name} + 期间新增 − 期间退出"
    if base.value is None or not changes:
        lacking = (given,) if base.value is not None else (given, base)
        return _missing(question, lacking, how)
    total = book.units.convert(base.value, base.unit, question.unit)
    total += sum((change.value or Decimal(0) for change in changes), Decimal(0))
    return Trace(question.label, total, question.unit, how, inputs=(base, *changes))


def _changes(series: tuple[str, int], question: Question) -> tuple[Trace, ...]:
    """What a series of additions (or retirements, sign −1) brings up to the year, in the row's unit."""
    name, sign = series
    if not name:
        return ()
    book = question.statistics
    return tuple(
        _signed(book.trace(name, year), sign, question)
        for year in book.years(name)
        if question.base_year < year <= question.year
    )


def _signed(step: Trace, sign: int, question: Question) -> Trace:
    value = question.statistics.units.convert(step.value or Decimal(0), step.unit, question.unit)
    return Trace(step.label, sign * value, question.unit, "换算单位", inputs=(step,))


def _project_changes(question: Question) -> tuple[Trace, ...]:
    """What projects in service by the year add to the indicator: supports that name an amount and a year."""
    found = []
    for project in question.statistics.plan.projects:
        for number, support in enumerate(project.supports):
            if support.indicator == question.row.id and _is_since_base(support, question):
                path = ("projects", f"id={project.id}", "supports", number)
                found += _support(project.name, support, path, question)
    return tuple(found)


def _is_since_base(support: Support, question: Question) -> bool:
    """Whether it comes after the base year, whose level holds what was there, and by the year asked for."""
    return support.year is not None and question.base_year < support.year <= question.year


def _support(name: str, support: Support, path: tuple[str | int, ...], question: Question) -> list[Trace]:
    amount = support.amount
    if amount is None or amount.value is None:
        return []
    book = question.statistics
    unit = amount.unit or question.unit
    return [
        Trace(
            label=f"{name}（{support.year}年起）",
            value=book.units.convert(amount.value, unit, question.unit),
            unit=question.unit,
            position=book.locate(path),
            path=path_text(path),
        )
    ]


FORMULAS: Final[Mapping[str, Callable[[Any, Question], Trace]]] = {
    "intensity": _intensity,
    "share": _share,
    "stock": _stock,
    "growth": _growth,
    "count": _count,
}
"""Family of a formula → how it is computed."""
