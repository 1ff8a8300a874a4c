"""Scenarios and targets as computed in, what templates ask of them by Chinese names out.

A number that there is none of prints — and has no `value`; its 说明 says why. Numbers are rounded here only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planforge.compose.values import Datum
from planforge.compose.views.views import ListView
from planforge.compose.wording.computed import NONE, computed_origin, number, words, year_of
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.peak import Peak, Place
from planforge.fill.filled import Filled
from planforge.fill.pathways import ScenarioCourse
from planforge.fill.peak_numbers import plateau_years
from planforge.fill.standings import Implied
from planforge.quantity.periods import spans_text
from planforge.quantity.rounding import print_number


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of a scenario; the fields are what templates call them."""

    编号: Datum
    年份: Datum
    人口: Datum
    经济总量: Datum
    """地区生产总值 of a city, 工业增加值 of a park, at constant prices."""
    能源消费总量: Datum
    能耗强度: Datum
    单位能耗碳排放: Datum
    碳排放总量: Datum
    碳排放强度: Datum
    非化石能源消费占比: Datum
    强度降幅: Datum
    所需降幅: Datum
    """The fall of intensity at which emissions do not rise."""
    自下而上排放: Datum
    差异: Datum
    """By how many % the sectors come to more than the view from above."""


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """One scenario."""

    编号: Datum
    名称: Datum
    类型: Datum
    终止年份: Datum
    逐年: ListView
    关键年份: ListView
    """The base year, the target years, the peak and the last year."""
    达峰年份: Datum
    峰值: Datum
    达峰结论: Datum
    平台期: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class ImpliedYearView:
    """The implied emissions of one column of the table."""

    编号: Datum
    年份: Datum
    强度: Datum
    排放量: Datum
    变化: Datum


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A peak year that the plan claims."""

    主张: Datum
    达峰年份: Datum
    结论: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class ImpliedView:
    """What one intensity row implies."""

    编号: Datum
    指标: Datum
    情景: Datum
    逐年: ListView
    核对: ListView
    说明: Datum


def pathway_names(filled: Filled) -> Mapping[str, Callable[[], object]]:
    """Chinese name → function that gives what templates ask."""
    limit = filled.specs.pathway.plateau
    return {
        "情景测算": lambda: ListView(tuple(_scenario(each, filled) for each in filled.pathways.courses)),
        "情景说明": lambda: words("；".join(filled.pathways.notes), "notes"),
        "隐含排放": lambda: ListView(tuple(map(_implied, filled.implied))),
        "历史达峰判断": lambda: _verdict(filled),
        "平台期界限": lambda: words(f"{print_number(limit)}%", "plateau"),
    }


def _verdict(filled: Filled) -> Datum:
    verdict = filled.pathways.verdict
    reasons = f"（{verdict.note}）" if verdict.note else ""
    return words(verdict.how + reasons, "past")


# ---- scenarios --------------------------------------------------------------------------------------


def _scenario(course: ScenarioCourse, filled: Filled) -> ScenarioView:
    scenario, peak = course.scenario, course.peak
    years = {year: _year(course, year) for year in course.years}
    top = int(peak.year.value) if peak.year.value is not None else None
    wanted = {*filled.table.years, top, course.years[0], course.years[-1]}
    where = f"{scenario.id}/peak"
    return ScenarioView(
        编号=words(scenario.id, where),
        名称=Datum(scenario.name, Origin(OriginKind.DATA, f"/scenarios/id={scenario.id}/name")),
        类型=words(scenario.role.label, where),
        终止年份=words(str(scenario.until), where),
        逐年=ListView(tuple(years.values())),
        关键年份=ListView(tuple(view for year, view in years.items() if year in wanted)),
        达峰年份=number(peak.year, 0),
        峰值=number(peak.value),
        达峰结论=words(_conclusion(peak), where),
        平台期=words(spans_text(plateau_years(peak)) or NONE, where),
        说明=words(_remarks(course), where),
    )


def _year(course: ScenarioCourse, year: int) -> YearView:
    above, below = course.top_down, course.bottom_up
    where = f"{course.scenario.id}.{year}"
    return YearView(
        编号=words(where, where),
        年份=Datum(str(year), computed_origin(where), year),
        人口=year_of(above.population, year),
        经济总量=year_of(above.activity, year),
        能源消费总量=year_of(course.energy, year),
        能耗强度=year_of(above.energy_intensity, year),
        单位能耗碳排放=year_of(above.carbon_per_energy, year),
        碳排放总量=year_of(course.emissions, year),
        碳排放强度=year_of(above.carbon_intensity, year),
        非化石能源消费占比=year_of(course.nonfossil_share, year),
        强度降幅=year_of(above.fall, year),
        所需降幅=year_of(above.required_fall, year),
        自下而上排放=year_of({} if below is None else below.emissions, year),
        差异=year_of(course.difference, year),
    )


def _conclusion(peak: Peak) -> str:
    if peak.place is Place.INSIDE and peak.year.value is not None:
        return f"{peak.year.value}年达峰"
    return peak.year.note or NONE


def _remarks(course: ScenarioCourse) -> str:
    """How it was computed, and the first reason why a year has no number."""
    courses = (course.emissions, *((course.bottom_up.emissions,) if course.bottom_up is not None else ()))
    missing = (next((step.note for step in each.values() if step.value is None), "") for each in courses)
    return (
        "；".join(dict.fromkeys(filter(None, (course.scenario.note.rstrip("。"), *course.notes, *missing))))
        or NONE
    )


# ---- implied emissions ------------------------------------------------------------------------------------


def _implied(each: Implied) -> ImpliedView:
    where = f"implied/{each.row}"
    years = (
        ImpliedYearView(
            编号=words(f"{each.row}.{year}", where),
            年份=Datum(str(year), computed_origin(f"{where}/{year}"), year),
            强度=number(step.inputs[0]) if step.inputs else words(NONE, where),
            排放量=number(step),
            变化=year_of(each.changes, year),
        )
        for year, step in each.emissions.items()
    )
    claims = (
        ClaimView(
            主张=words(claim.name, where),
            达峰年份=words(str(claim.year), where),
            结论=words(claim.fit.label, where),
            说明=words(claim.finding, where),
        )
        for claim in each.claims
    )
    return ImpliedView(
        编号=words(each.row, where),
        指标=words(each.name, where),
        情景=words(each.scenario, where),
        逐年=ListView(tuple(years)),
        核对=ListView(tuple(claims)),
        说明=words("；".join(each.notes), where),
    )
