"""A filled plan in, two-way tables of the numbers that figures show and no other table prints out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from planforge.compose.workings.energy import balance_table
from planforge.compose.workings.figures import Matrix, MatrixRow, by_year, in_ten_thousands, year_columns
from planforge.doc.nodes import RowRole
from planforge.energy.meter import Basis
from planforge.energy.rates import HUNDRED
from planforge.fill.filled import Filled
from planforge.fill.ledger import GroupEntry
from planforge.fill.levels import decimals_of, row_level, series_level
from planforge.fill.projects import MONEY
from planforge.model.terms import Computed
from planforge.quantity.trace import Trace

SUM: Final = "合计"
ACTUAL: Final = "实际"
INTENSITY: Final = "intensity"
UNASSIGNED: Final = "未写明来源"
_INTENSITIES: Final = ("co2_per_gdp", "co2_per_industrial_value")
"""The rows of the indicator table that are carbon dioxide by size of the economy; a plan has one of them."""


# ---- the energy structure ---------------------------------------------------------------------------


def energy_mix(filled: Filled) -> Matrix:
    """Groups of energy by year, in %: the base year and the years of the targets."""
    columns = filled.mix
    groups = dict.fromkeys(group for column in columns.values() for group in column)
    rows = (
        MatrixRow(group, group, "%", {f"{year}年": column.get(group) for year, column in columns.items()}, 1)
        for group in groups
    )
    return Matrix("", year_columns(columns), tuple(rows))


# ---- emissions --------------------------------------------------------------------------------------


def carbon(filled: Filled) -> Matrix:
    """Emissions and their intensity, in the years that the statistics have emissions for."""
    book = filled.statistics
    level = series_level(book.spec("co2_total"), book)
    total = _known({year: level.trace(year) for year in level.years})
    row = next((each for each in filled.table.rows if each.spec.id in _INTENSITIES), None)
    if not total or row is None:
        return Matrix("", (), ())
    intensity = row_level(row, book)
    course = _known({year: intensity.trace(year) for year in total})
    lines = [by_year(level.id, level.name, total, decimals_of(level, tuple(total.values())))]
    lines += [by_year(INTENSITY, row.spec.name, course, intensity.decimals)] if course else []
    return Matrix("", year_columns(total), tuple(lines))


def scenarios(filled: Filled) -> Matrix:
    """Emissions by year: what the statistics have, and what each scenario comes to from the base year on."""
    book, courses = filled.statistics, filled.pathways.courses
    base = filled.reading.plan.years.base
    past = {year: book.trace("co2_total", year) for year in book.known_years("co2_total") if year <= base}
    columns = {ACTUAL: _known(past), **{each.name: _known(each.emissions) for each in courses}}
    given = {name: course for name, course in columns.items() if course}
    years = sorted({year for course in given.values() for year in course})
    if len(given) < 2:
        return Matrix("", (), ())
    rows = (
        MatrixRow(str(year), f"{year}年", "万吨", {name: each.get(year) for name, each in given.items()}, 1)
        for year in years
    )
    return Matrix("", tuple(given), tuple(rows))


def _known(course: Mapping[int, Trace]) -> dict[int, Trace]:
    return {year: step for year, step in course.items() if step.value is not None}


# ---- projects ---------------------------------------------------------------------------------------


def abatement(filled: Filled) -> Matrix:
    """What each class of projects avoids by year, from the first that has something to the last target."""
    last = max(filled.reading.plan.years.targets, default=0)
    total = {year: step for year, step in _avoided(filled.ledger.total, filled).items() if year <= last}
    years = tuple(year for year, step in total.items() if step.value)
    courses = ((group, _avoided(group, filled)) for group in filled.ledger.classes)
    rows = [
        by_year(group.id, group.name, {year: course[year] for year in years}, 1)
        for group, course in courses
        if any(step.value for step in course.values())
    ]
    if not rows or not years:
        return Matrix("", (), ())
    rows.append(by_year("total", SUM, {year: total[year] for year in years}, 1, total=True))
    return Matrix("", year_columns(years), tuple(rows))


def _avoided(group: GroupEntry, filled: Filled) -> dict[int, Trace]:
    kind = Computed.ABATEMENT
    return {
        year: in_ten_thousands(effects[kind], filled.units)
        for year, effects in group.saved.yearly.items()
        if kind in effects
    }


def funds(filled: Filled) -> Matrix:
    """Investment by payer in 亿元 and its share in %, of the projects that are listed singly."""
    split = filled.ledger.investment
    if not split.by_payer:
        return Matrix("", (), ())
    rows = [
        _money(payer.value, payer.label, money, split.payer_shares[payer], RowRole.DATA)
        for payer, money in split.by_payer.items()
    ]
    if split.without_payer.value:
        rows.append(_money("unassigned", UNASSIGNED, split.without_payer, split.rest_share, RowRole.DATA))
    whole = Trace(SUM, None if split.total.value is None else HUNDRED, "%")
    rows.append(_money("total", SUM, split.total, whole, RowRole.TOTAL))
    return Matrix("", (MONEY, "%"), tuple(rows))


def _money(key: str, label: str, money: Trace, share: Trace, role: RowRole) -> MatrixRow:
    return MatrixRow(key, label, "", {MONEY: money, "%": share}, role=role, decimals_of={"%": 1})


# ---- energy flows -----------------------------------------------------------------------------------


def energy_flows(filled: Filled) -> Matrix:
    """Sectors by fuel in the base year, in standard coal, where no energy is converted inside the area."""
    base = filled.reading.plan.years.base
    balance = next((each for each in filled.balances if each.year == base), None)
    if balance is None or balance.basis is not Basis.FINAL:
        return Matrix("", (), ())
    return balance_table(balance, {sector.id: sector.name for sector in filled.specs.sectors})


SOURCES: Final[Mapping[str, Callable[[Filled], Matrix]]] = {
    "energy_mix": energy_mix,
    "carbon": carbon,
    "scenarios": scenarios,
    "abatement": abatement,
    "funds": funds,
    "energy_flows": energy_flows,
}
"""What a table of a figure holds → how its numbers are had."""
