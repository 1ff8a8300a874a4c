"""Scenarios, their peaks and what intensity targets imply in, what the workings print of them out."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.compose.values import Datum
from planforge.compose.workings.figures import Matrix, by_year, figure, word, year_columns
from planforge.energy.peak import PastPeak, Place
from planforge.fill.filled import Filled
from planforge.fill.pathways import ScenarioCourse
from planforge.fill.standings import Claim, Implied

_PLACES = {
    Place.INSIDE: "达峰",
    Place.FIRST: "不再超过起始年",
    Place.LAST: "期末仍在上升，未达峰",
    Place.UNKNOWN: "无法判断",
}


@dataclass(frozen=True, slots=True)
class CourseView:
    """One scenario: its table and its peak."""

    编号: Datum
    名称: Datum
    类型: Datum
    逐年: Matrix
    达峰年份: Datum
    峰值: Datum
    """With its unit."""
    判断: Datum
    平台期: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim of a peak year, held against the implied emissions."""

    编号: Datum
    名称: Datum
    年份: Datum
    结论: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class ImpliedView:
    """What one intensity row implies."""

    编号: Datum
    名称: Datum
    情景: Datum
    逐年: Matrix
    说明: Datum
    检验: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class PathwayView:
    """All scenarios."""

    情景: tuple[CourseView, ...]
    说明: Datum
    """What is missing of a full set."""
    排放对比: Matrix
    隐含排放: tuple[ImpliedView, ...]
    历史判断: Datum
    历史理由: Datum

    def __bool__(self) -> bool:
        return bool(self.情景)


def pathway_view(filled: Filled) -> PathwayView:
    """The scenarios with everything that follows from them."""
    pathways = filled.pathways
    courses = pathways.courses
    return PathwayView(
        情景=tuple(map(_course, courses)),
        说明=word("；".join(pathways.notes)),
        排放对比=Matrix(
            "",
            year_columns(year for each in courses for year in each.years),
            tuple(by_year(each.scenario.id, each.name, each.emissions, 1) for each in courses),
        ),
        隐含排放=tuple(map(_implied, filled.implied)),
        历史判断=word(pathways.past.verdict.label),
        历史理由=word(_past(pathways.past)),
    )


def _past(past: PastPeak) -> str:
    found = [f"最高年为{past.year}年"] if past.year is not None else []
    if past.drop is not None:
        found.append(f"最近一年较最高年下降{figure(past.drop, 1)}%")
    return "；".join((*found, *past.reasons))


def _course(course: ScenarioCourse) -> CourseView:
    peak = course.peak
    plateau = f"{peak.plateau[0]}—{peak.plateau[-1]}年" if len(peak.plateau) > 1 else "—"
    return CourseView(
        编号=word(course.scenario.id),
        名称=word(course.name),
        类型=word(course.scenario.role.label),
        逐年=_table(course),
        达峰年份=word(f"{peak.year.value}年" if peak.year.value is not None else "—"),
        峰值=word(f"{figure(peak.value, 1)}{peak.value.unit}" if peak.value.value is not None else "缺"),
        判断=word(_PLACES[peak.place]),
        平台期=word(plateau),
        说明=word(course.scenario.note or peak.year.note or "—"),
    )


def _table(course: ScenarioCourse) -> Matrix:
    above = course.top_down
    rows = [
        by_year("activity", "经济总量", above.activity, 1),
        by_year("energy", "能源消费总量", course.energy, 1),
        by_year("intensity", "单位经济量能耗", above.energy_intensity, 3),
        by_year("carbon", "单位能耗碳排放", above.carbon_per_energy, 3),
        by_year("emissions", "二氧化碳排放总量", course.emissions, 1),
        by_year("fall", "碳排放强度比上年下降", above.fall, 2),
        by_year("required", "排放不增所需的下降", above.required_fall, 2),
    ]
    if course.nonfossil_share:
        rows.append(by_year("nonfossil", "非化石能源消费占比", course.nonfossil_share, 1))
    if course.bottom_up is not None:
        rows.append(by_year("below", "自下而上的排放总量", course.bottom_up.emissions, 1))
        rows.append(by_year("difference", "自下而上与自上而下之差", course.difference, 1))
    return Matrix(course.scenario.id, year_columns(course.years), tuple(row for row in rows if row.values))


def _implied(each: Implied) -> ImpliedView:
    rows = (
        by_year("emissions", "隐含排放量", each.emissions, 1),
        by_year("changes", "较前一列年份变化", each.changes, 1),
    )
    return ImpliedView(
        编号=word(each.row),
        名称=word(each.name),
        情景=word(each.scenario),
        逐年=Matrix(each.row, year_columns(each.emissions), rows),
        说明=word("；".join(each.notes)),
        检验=tuple(_claim(number, claim) for number, claim in enumerate(each.claims, start=1)),
    )


def _claim(number: int, claim: Claim) -> ClaimView:
    return ClaimView(
        编号=word(f"c{number}"),
        名称=word(claim.name),
        年份=word(f"{claim.year}年"),
        结论=word(claim.fit.label),
        说明=word(claim.finding),
    )
