"""The indicator table and the scenarios in, the emissions that its intensity targets imply out.

They are held against the peak years that the plan claims: those of its peak targets that speak of the whole
place, and that of its policy scenario.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from planforge.energy.carbon import CO2_UNIT
from planforge.energy.derive import Yearly
from planforge.energy.implied_emissions import change, implied_emissions
from planforge.energy.peak import Place
from planforge.fill.filled import FilledRow, FilledTable
from planforge.fill.pathways import ACTIVITY, Pathways, ScenarioCourse
from planforge.fill.standings import Claim, Fit, Implied
from planforge.fill.statistics import Statistics
from planforge.model.plan import PeakTarget, Plan
from planforge.model.specs import Intensity
from planforge.model.terms import PriceBase, ScenarioRole
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.target import PeakYear
from planforge.quantity.trace import Trace

_GROWTH_OF: Final = (ScenarioRole.POLICY, ScenarioRole.ENHANCED, ScenarioRole.BASELINE, ScenarioRole.OTHER)
"""Whose growth is taken: the first scenario of the first role that there is one for."""


def fill_implied(table: FilledTable, pathways: Pathways, statistics: Statistics) -> tuple[Implied, ...]:
    """The implied emissions of every row that divides all emissions by the economy."""
    series, _ = ACTIVITY[statistics.plan.kind]
    rows = (row for row in table.rows if _divides_all(row, series))
    return tuple(_implied(row, table.years, pathways, statistics) for row in rows)


def _divides_all(row: FilledRow, series: str) -> bool:
    formula = row.spec.formula
    is_of_all = isinstance(formula, Intensity) and formula.numerator == "co2_total"
    return is_of_all and isinstance(formula, Intensity) and formula.denominator == series


def _implied(row: FilledRow, years: tuple[int, ...], pathways: Pathways, statistics: Statistics) -> Implied:
    base = years[0]
    course = pathways.of_role(*_GROWTH_OF)
    name = course.name if course is not None else ""
    economy = {year: _economy(year, course, statistics) for year in years}
    intensity = {year: _intensity(row, year) for year in years}
    emissions = implied_emissions(intensity, economy, pathways.start.emissions, base)
    changes = {
        later: change(emissions[first], emissions[later], f"指标隐含排放变化（{first}—{later}年）")
        for first, later in pairwise(years)
    }
    claims = tuple(_judge(who, year, emissions, course) for who, year in _claims(statistics, pathways))
    notes = _notes(row, course, statistics.plan)
    return Implied(row.spec.id, row.spec.name, name, emissions, changes, claims, notes)


def _economy(year: int, course: ScenarioCourse | None, statistics: Statistics) -> Trace:
    """The statistics where they reach, then the scenario."""
    series, economy = ACTIVITY[statistics.plan.kind]
    known = statistics.trace(series, year)
    if known.value is not None or course is None:
        return known
    missing = Trace(
        f"{economy}（{course.name}，{year}年）", None, known.unit, note=f"{course.name}不到{year}年"
    )
    return course.top_down.activity.get(year, missing)


def _intensity(row: FilledRow, year: int) -> Trace:
    cell = row.cell(year)
    if cell is not None and cell.value is not None and cell.trace is not None:
        return cell.trace
    label = f"{row.spec.name}（{year}年）"
    return Trace(label, None, row.unit, note=f"{label}没有数值")


def _notes(row: FilledRow, course: ScenarioCourse | None, plan: Plan) -> tuple[str, ...]:
    basis = plan.conventions.price_bases.get(row.spec.id, plan.conventions.price_base)
    notes = [f"经济增速取{course.name}" if course is not None else "没有情景，缺经济增速"]
    if basis is PriceBase.CURRENT:
        notes.append("强度按当年价计算，而增速为实际增速，推算偏低")
    return tuple(notes)


# ---- what the plan claims ---------------------------------------------------------------------------


def _claims(statistics: Statistics, pathways: Pathways) -> Iterator[tuple[str, int]]:
    plan = statistics.plan
    whole = {*statistics.specs.pathway.whole, plan.name}
    for peak in plan.goals.peaks:
        year = _claimed_year(peak)
        if peak.name in whole and year is not None:
            yield f"{peak.name}达峰目标", year
    course = pathways.of_role(ScenarioRole.POLICY)
    if course is not None and course.peak.place is Place.INSIDE and course.peak.year.value is not None:
        yield course.name, int(course.peak.year.value)


def _claimed_year(peak: PeakTarget) -> int | None:
    target = peak.target.floor
    if not isinstance(target, PeakYear):
        return None
    return target.year - 1 if target.before else target.year


def _judge(who: str, peak: int, emissions: Yearly, course: ScenarioCourse | None) -> Claim:
    values = {year: step.value for year, step in sorted(emissions.items()) if step.value is not None}
    after = [(first, last) for first, last in pairwise(values) if last > peak]
    if not after:
        return Claim(who, peak, Fit.UNDECIDED, f"指标表没有{peak}年以后的数值")
    for first, last in after:
        if first >= peak and values[last] > values[first]:
            said = f"{first}—{last}年隐含排放上升{_rise(values[first], values[last])}，而{peak}年应已达峰"
            return Claim(who, peak, Fit.CONTRADICTED, said)
    first, last = after[0]
    if first < peak and values[last] > values[first]:
        rise = _rise(values[first], values[last])
        said = f"达峰年在{first}年与{last}年之间，{last}年隐含排放比{first}年高{rise}"
        return Claim(who, peak, Fit.UNDECIDED, said + _against_peak(values[last], course))
    return Claim(who, peak, Fit.ALLOWED, f"{peak}年以后隐含排放不再上升")


def _against_peak(value: Decimal, course: ScenarioCourse | None) -> str:
    """How the implied emissions stand to the scenario's peak, where it has one."""
    top = course.peak.value.value if course is not None else None
    if course is None or top is None or course.peak.place is Place.NOWHERE:
        return ""
    side = "高于" if value > top else "不高于"
    return f"，{side}{course.name}的峰值"


def _rise(first: Decimal, last: Decimal) -> str:
    """By how much; from zero or less there is no rate, so the amount is told."""
    if first <= 0:
        return print_number(round_half_up(last - first, 1)) + CO2_UNIT
    return print_number(round_half_up((last / first - 1) * 100, 1)) + "%"
