"""A filled plan in, two-way tables of the numbers that figures show and no other table prints out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from planforge.compose.workings.energy import balance_table
from planforge.compose.workings.figures import Matrix, MatrixRow, by_year, in_ten_thousands, year_columns
from planforge.doc.nodes import RowRole
from planforge.energy.derive import derive
from planforge.energy.meter import Basis
from planforge.energy.rates import HUNDRED
from planforge.fill.filled import Filled
from planforge.fill.ledger import GroupEntry
from planforge.fill.levels import decimals_of, row_level, series_level
from planforge.fill.projects import MONEY
from planforge.model.terms import Computed, ScenarioRole
from planforge.quantity.trace import Trace

SUM: Final = "合计"
ACTUAL: Final = "实际"
FOSSIL: Final = "化石能源"
NONFOSSIL: Final = "非化石能源"
INTENSITY: Final = "intensity"
UNASSIGNED: Final = "未写明来源"
_INTENSITIES: Final = ("co2_per_gdp", "co2_per_industrial_value")
"""The rows of the indicator table that are carbon dioxide by size of the economy; a plan has one of them."""


# ---- the energy structure ---------------------------------------------------------------------------


def energy_mix(filled: Filled) -> Matrix:
    """Groups of energy by year, in %: the base year, and the years of the targets as the plan states them.

    Where it states none, what is fossil and what is not, as the policy scenario has it; nothing without that.
    """
    plan = filled.reading.plan
    base = next((each for each in filled.quantities if each.year == plan.years.base), None)
    if not plan.energy.target_mix or base is None:
        return _two_kinds(filled)
    names = {each.id: each.name for each in filled.specs.balance.groups}
    columns: dict[int, Mapping[str, Trace]] = {
        base.year: {group: _share(group, part, base.total) for group, part in base.structure.items()}
    }
    for year, shares in sorted(plan.energy.target_mix.items()):
        columns[year] = {
            names[group]: _stated(names[group], year, share, filled) for group, share in shares.items()
        }
    groups = dict.fromkeys(group for column in columns.values() for group in column)
    return Matrix("", year_columns(columns), tuple(_mix_row(group, columns) for group in groups))


def _mix_row(group: str, columns: Mapping[int, Mapping[str, Trace]]) -> MatrixRow:
    shares = {f"{year}年": column.get(group) for year, column in columns.items()}
    return MatrixRow(group, group, "%", shares, 1)


def _share(group: str, part: Trace, whole: Trace) -> Trace:
    label = f"{group}占比"
    if whole.value == 0:
        return Trace(label, None, "%", "该项 ÷ 合计", inputs=(part, whole), note=f"{whole.label}为零")
    return derive(label, "%", "该项 ÷ 合计", (part, whole), lambda one, total: one / total * HUNDRED)


def _stated(group: str, year: int, share: Decimal, filled: Filled) -> Trace:
    path = ("energy", "target_mix", year)
    at = filled.reading.places.at(path)
    return Trace(f"{group}占比（{year}年目标）", share, "%", position=at, path=f"/energy/target_mix/{year}")


def _two_kinds(filled: Filled) -> Matrix:
    """What is fossil and what is not: the base year, and the years of targets in the policy scenario."""
    course = filled.pathways.of_role(ScenarioRole.POLICY)
    base, targets = filled.reading.plan.years.base, filled.reading.plan.years.targets
    total, clean = (filled.statistics.trace(each, base) for each in ("energy_total", "energy_nonfossil"))
    expected = course.nonfossil_share if course is not None else {}
    shares = {year: share for year, share in expected.items() if year in targets}
    if not total.value or clean.value is None or not shares:
        return Matrix("", (), ())
    shares = {base: _share(NONFOSSIL, clean, total), **shares}
    columns = {
        year: {
            FOSSIL: derive(
                f"{FOSSIL}占比（{year}年）", "%", "100 − 非化石", (share,), lambda part: HUNDRED - part
            ),
            NONFOSSIL: share,
        }
        for year, share in shares.items()
    }
    return Matrix("", year_columns(columns), tuple(_mix_row(group, columns) for group in (FOSSIL, NONFOSSIL)))


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
    lines = [(payer.value, payer.label, money) for payer, money in split.by_payer.items()]
    lines += [("unassigned", UNASSIGNED, split.without_payer)] if split.without_payer.value else []
    rows = [_money(key, label, money, split.total, RowRole.DATA) for key, label, money in lines]
    rows.append(_money("total", SUM, split.total, split.total, RowRole.TOTAL))
    return Matrix("", (MONEY, "%"), tuple(rows))


def _money(key: str, label: str, money: Trace, whole: Trace, role: RowRole) -> MatrixRow:
    share = _share(label, money, whole)
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
