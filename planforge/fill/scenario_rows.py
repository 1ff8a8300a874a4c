"""A row of the indicator table, a year and a scenario in, what the scenario gives for it out.

Energy and emissions by economy, the growth of the economy and the non-fossil share follow from the course of
the scenario; the other rows have what special studies put into 情景指标值.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from planforge.energy.derive import Yearly, derive, quotient
from planforge.energy.rates import HUNDRED
from planforge.fill.filled import FilledRow
from planforge.fill.pathways import ACTIVITY, ScenarioCourse
from planforge.fill.scenario_energy import counted_energy, deducts
from planforge.fill.scenario_inputs import entered_amount
from planforge.fill.statistics import Statistics
from planforge.model.specs import Growth, Intensity, Share
from planforge.model.terms import Excluded, PriceBase, Scope
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

NOT_GIVEN: Final = "情景没有给出这项指标"


def scenario_value(row: FilledRow, year: int, course: ScenarioCourse, statistics: Statistics) -> Trace:
    """The row's value in the scenario, in the row's unit; None with the reason where there is none."""
    computed = _computed(row, year, course, statistics)
    given = _given(row, year, course, statistics)
    if computed is None or computed.value is None:
        return given or computed or _nothing(row, year, course, NOT_GIVEN)
    if given is None or given.value is None:
        return computed
    note = f"情景指标值另填{print_number(given.value)}{given.unit}，以情景推算为准"
    return Trace(
        computed.label, computed.value, computed.unit, computed.how, inputs=computed.inputs, note=note
    )


def _label(row: FilledRow, year: int, course: ScenarioCourse) -> str:
    return f"{row.spec.name}（{course.name}，{year}年）"


def _nothing(row: FilledRow, year: int, course: ScenarioCourse, why: str) -> Trace:
    return Trace(_label(row, year, course), None, row.unit, note=why)


def _given(row: FilledRow, year: int, course: ScenarioCourse, statistics: Statistics) -> Trace | None:
    amount = course.scenario.indicators.get(row.spec.id, {}).get(year)
    if amount is None:
        return None
    path = ("scenarios", f"id={course.scenario.id}", "indicators", row.spec.id, year)
    return entered_amount(_label(row, year, course), amount, None, row.unit, path, statistics)


def _computed(row: FilledRow, year: int, course: ScenarioCourse, statistics: Statistics) -> Trace | None:
    """What the row's formula comes to on the scenario's course; None where the course does not hold it."""
    formula = row.spec.formula
    label = _label(row, year, course)
    if isinstance(formula, Share) and (formula.numerator, formula.denominator) == (
        "energy_nonfossil",
        "energy_total",
    ):
        return course.nonfossil_share.get(year)
    if isinstance(formula, Intensity):
        over = _quantity(formula.numerator, course, statistics)
        under = _quantity(formula.denominator, course, statistics)
        if over is None or under is None:
            return None
        if why := incomparable(row, course, statistics):
            return _nothing(row, year, course, why)
        if year not in over:
            return _nothing(row, year, course, f"情景只到{course.years[-1]}年")
        amount = over[year]
        if deducts(row, statistics):
            amount = counted_energy(amount, year, course, statistics)
        return quotient(label, amount, under[year], row.unit, statistics.units)
    if isinstance(formula, Growth):
        return _growth(formula, label, year, course, statistics)
    return None


def incomparable(row: FilledRow, course: ScenarioCourse, statistics: Statistics) -> str:
    """Why a scenario's intensity is another quantity than the row's; empty where both are the same."""
    conventions, formula = statistics.plan.conventions, row.spec.formula
    if conventions.price_bases.get(row.spec.id, conventions.price_base) is PriceBase.CURRENT:
        return "情景按不变价，本指标按当年价"
    is_of_carbon = isinstance(formula, Intensity) and formula.numerator == "co2_total"
    is_from_below = course.bottom_up is not None and course.emissions is course.bottom_up.emissions
    if is_of_carbon and is_from_below and conventions.scope is Scope.DIRECT:
        return "情景的排放由各部门推算，含电力、热力间接排放，本指标只计直接排放"
    is_told = "excluded" in row.spec.conventions and conventions.excluded is Excluded.REPORTED
    if is_told and not _starts_alike(row, course, statistics):
        return "强度扣除项由统计部门反馈，本指标基准年的数与情景的总量口径不同"
    return ""


def _starts_alike(row: FilledRow, course: ScenarioCourse, statistics: Statistics) -> bool:
    """Whether the scenario begins with the number that the table prints for the base year."""
    cell, base = row.cells[0], course.years[0]
    ratio = quotient("", course.energy[base], course.top_down.activity[base], row.unit, statistics.units)
    if cell.value is None or ratio.value is None:
        return True
    decimals = row.spec.decimals_in(row.unit)
    return round_half_up(cell.value, decimals) == round_half_up(ratio.value, decimals)


def _quantity(series: str, course: ScenarioCourse, statistics: Statistics) -> Yearly | None:
    """The course of a series; None where the scenario does not follow it."""
    economy, _ = ACTIVITY[statistics.plan.kind]
    followed = {
        economy: course.top_down.activity,
        "population": course.top_down.population,
        "energy_total": course.energy,
        "co2_total": course.emissions,
    }
    return followed.get(series)


def _growth(
    formula: Growth, label: str, year: int, course: ScenarioCourse, statistics: Statistics
) -> Trace | None:
    """Compound growth per year of a series that the scenario follows; before it, of the statistics."""
    followed = _quantity(formula.level, course, statistics)
    if followed is None:
        return None
    printed = statistics.plan.years.printed
    start = {
        "base": printed[0],
        "previous": max((each for each in printed if each < year), default=printed[0]),
        "five_years": year - 5,
    }[formula.since]
    known = statistics.trace(formula.level, start)
    first = known if known.value is not None else followed.get(start, known)
    missing = Trace(label, None, "%", note=f"情景只到{course.years[-1]}年")
    last = followed.get(year, missing)
    if first.value is None or last.value is None or start >= year or first.value <= 0:
        return Trace(
            label, None, "%", inputs=(first, last), note=first.note or last.note or f"缺{first.label}"
        )
    power = Decimal(1) / (year - start)
    how = f"{start}—{year}年年均复合增长率"
    return derive(label, "%", how, (last, first), lambda b, a: ((b / a) ** power - 1) * HUNDRED)
