"""The carbon dioxide of energy by year in, the tables of the workings that show it out.

Where only direct emissions count, nothing of electricity and heat from outside is shown: it is not needed.
Rows of what a place does not have (no heat from outside, no industrial process) are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from planforge.compose.workings.figures import Matrix, MatrixRow, by_year, year_columns
from planforge.doc.nodes import RowRole
from planforge.energy.carbon import Emissions
from planforge.model.terms import Scope
from planforge.quantity.trace import Trace

_PROCESS: Final = "工业生产过程等非能源活动"
_DECIMALS: Final = 2


def emission_totals(emissions: Iterable[Emissions], scope: Scope | None) -> Matrix:
    """Direct emissions, those of electricity and heat from outside, both, and industry's."""
    years = tuple(emissions)
    is_direct = scope is Scope.DIRECT
    courses = {
        "直接排放": {each.year: each.direct for each in years},
        f"其中：{_PROCESS}": _known({each.year: each.process for each in years}),
    }
    if not is_direct:
        courses["净调入电力的间接排放"] = _known({each.year: each.electricity for each in years})
        courses["净调入热力的间接排放"] = _known({each.year: each.heat for each in years})
        courses["直接和间接合计"] = {each.year: each.whole for each in years}
    courses["工业直接排放"] = {each.year: each.industry_direct for each in years}
    if not is_direct:
        courses["工业直接和间接合计"] = {each.year: each.industry for each in years}
    rows = tuple(
        by_year(f"e{number}", name, course, _DECIMALS)
        for number, (name, course) in enumerate(courses.items(), 1)
        if course
    )
    return Matrix("", year_columns(each.year for each in years), rows)


def _known(course: Mapping[int, Trace]) -> Mapping[int, Trace]:
    """The course; empty where it is nothing in every year."""
    return course if any(step.value != 0 for step in course.values()) else {}


def emissions_by_sector(
    emissions: Iterable[Emissions], names: Mapping[str, str], scope: Scope | None
) -> Matrix:
    """Every sector, and what no sector causes; the rows sum to the total."""
    years = tuple(emissions)
    is_direct = scope is Scope.DIRECT
    rows = list(_sectors(years, names, with_bought=not is_direct))
    if not is_direct and (lost := _known({each.year: each.lost for each in years})):
        rows.append(by_year("lost", "输配损失：外购电力、热力", lost, _DECIMALS))
    if process := _known({each.year: each.process for each in years}):
        rows.append(by_year("process", _PROCESS, process, _DECIMALS))
    total = {each.year: each.direct if is_direct else each.whole for each in years}
    if rows:
        rows.append(replace(by_year("total", "合计", total, _DECIMALS), role=RowRole.TOTAL))
    return Matrix("", year_columns(each.year for each in years), tuple(rows))


def _sectors(
    years: tuple[Emissions, ...], names: Mapping[str, str], *, with_bought: bool
) -> Iterator[MatrixRow]:
    for sector in dict.fromkeys(each.sector for year in years for each in year.sectors):
        held = {year.year: each for year in years for each in year.sectors if each.sector == sector}
        name = names.get(sector, sector)
        yield by_year(sector, name, {year: each.direct for year, each in held.items()}, _DECIMALS)
        bought = {year: each.purchased for year, each in held.items()}
        if with_bought and _known(bought):
            yield by_year(f"{sector}.bought", f"{name}：外购电力、热力", bought, _DECIMALS)


def emissions_by_group(emissions: Iterable[Emissions]) -> Matrix:
    """Direct emissions by group of fuels."""
    years = tuple(emissions)
    groups = dict.fromkeys(group for year in years for group in year.groups)
    rows = tuple(
        by_year(
            f"g.{group}",
            group,
            {year.year: year.groups[group] for year in years if group in year.groups},
            _DECIMALS,
        )
        for group in groups
    )
    return Matrix("", year_columns(year.year for year in years), rows)
