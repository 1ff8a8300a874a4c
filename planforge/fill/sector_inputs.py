"""A plan's scenario, its energy in the base year and its factors in, the scenario seen from below out.

The sectors are those that consume energy in the base year; each needs a path, or the sum has no value.
Factors of fuels are those of the base year; that of electricity falls as the scenario says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from planforge.energy.balance import Balance, BalanceCell
from planforge.energy.derive import Yearly, quotient
from planforge.energy.factor_traces import NO_SOURCE, OWN
from planforge.energy.factors import FactorBook
from planforge.energy.fuel_factors import FuelFactors
from planforge.energy.gap_filling import fill_years, filled_spans
from planforge.energy.meter import Basis
from planforge.energy.sector_paths import (
    FACTOR_UNIT,
    Below,
    BottomUp,
    SectorCourse,
    SectorRates,
    SectorStart,
)
from planforge.fill.scenario_inputs import Path, entered, entered_amount, given_years, read_rates
from planforge.fill.statistics import Statistics
from planforge.model.factor_specs import factor_key
from planforge.model.scenarios import Scenario, SectorPath
from planforge.model.terms import FactorKind
from planforge.quantity.periods import spans_text
from planforge.quantity.trace import Trace

ELECTRICITY: Final = "电力"
"""The group of fuels that counts with the grid factor."""
NONFOSSIL: Final = "非化石能源"
GRID_UNIT: Final = "千克/千瓦时"


@dataclass(frozen=True, slots=True)
class Sources:
    """What all scenarios of a plan are computed from."""

    statistics: Statistics
    factors: FactorBook
    balances: tuple[Balance, ...]


def seen_from_below(scenario: Scenario, sources: Sources) -> BottomUp | None:
    """The scenario by sectors; None where it has none."""
    if not scenario.sectors:
        return None
    statistics = sources.statistics
    plan, base = statistics.plan, statistics.plan.years.base
    years = tuple(range(base, scenario.until + 1))
    balance = next((each for each in sources.balances if each.year == base), None)
    names = {sector.id: sector.name for sector in statistics.specs.sectors}
    starts = _starts(balance.cells if balance is not None else (), names, statistics)
    fuels = {fuel.id: fuel for fuel in statistics.specs.fuels}
    factors = FuelFactors(sources.factors, plan.conventions, statistics.specs, statistics.units)
    grid = _grid(scenario, sources, years)
    emission = _EmissionFactors(factors, grid, balance, base)
    below = Below(
        scenario.name, years, emission.of, {fuel.id: fuel.name for fuel in fuels.values()}, statistics.units
    )
    courses = [
        below.course(
            starts.get(sector) or _without_energy(sector, names[sector], base),
            _sector_rates(scenario, sector, path, names[sector], statistics),
        )
        for sector, path in scenario.sectors.items()
    ]
    absent = [names[each] for each in starts if each not in scenario.sectors]
    notes = tuple(_notes(courses, grid, balance))
    return replace(below.total(courses, absent), grid=grid, notes=notes)


def _notes(courses: Sequence[SectorCourse], grid: Yearly, balance: Balance | None) -> Iterator[str]:
    """What the reader of the view from below must know."""
    yield "自下而上：电力因子逐年变化，其他品种的因子沿用基准年"
    if balance is not None and balance.basis is Basis.MIXED:
        yield "基准年没有填加工转换，发电供热用能与各部门用电用热重复计入"
    for mark, years in filled_spans(grid).items():
        yield f"电网因子预期{spans_text(years)}{_said(mark)}"
    marked: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for course in courses:
        for mark, years in _marked(course).items():
            marked.setdefault((mark, years), []).append(course.name)
    for (mark, years), names in marked.items():
        yield f"用能结构{spans_text(years)}{_said(mark)}（{'、'.join(names)}）"


def _said(mark: str) -> str:
    return mark if mark.startswith("沿用") else f"为{mark}"


def _marked(course: SectorCourse) -> Mapping[str, tuple[int, ...]]:
    """Mark of a sector's mix → the years that bear it."""
    found: dict[str, list[int]] = {}
    for year, mix in course.mixes.items():
        if mix.mark and mix.shares and course.energy[year].value:
            found.setdefault(mix.mark, []).append(year)
    return {mark: tuple(years) for mark, years in found.items()}


# ---- the base year ----------------------------------------------------------------------------------


def _starts(
    cells: tuple[BalanceCell, ...], names: Mapping[str, str], statistics: Statistics
) -> dict[str, SectorStart]:
    """Every sector that consumes energy in the base year."""
    found: dict[str, dict[str, Trace]] = {}
    for cell in cells:
        found.setdefault(cell.sector, {})[cell.fuel.id] = cell.trace
    return {
        sector: SectorStart(sector, names[sector], _value_added(sector, names[sector], statistics), fuels)
        for sector, fuels in found.items()
    }


def _without_energy(sector: str, name: str, base: int) -> SectorStart:
    label = f"{name}能源消费量（{base}年）"
    missing = Trace(label, None, "万吨标准煤", note=f"缺{label}")
    return SectorStart(sector, name, None, {"": missing})


def _value_added(sector: str, name: str, statistics: Statistics) -> Trace | None:
    """None where the plan gives no value added for the sector at all, as for households."""
    series = statistics.plan.drivers.value_added.get(sector)
    if series is None:
        return None
    base = statistics.plan.years.base
    path: Path = ("drivers", "value_added", sector, base)
    label = f"{name}增加值（{base}年）"
    amount = series.values.get(base)
    if amount is None:
        return entered(label, None, "亿元", path, statistics)
    return entered_amount(label, amount, series, "亿元", path, statistics)


# ---- rates and mix ----------------------------------------------------------------------------------


def _sector_rates(
    scenario: Scenario, sector: str, path: SectorPath, name: str, statistics: Statistics
) -> SectorRates:
    where = ("scenarios", f"id={scenario.id}", "sectors", sector)
    fuels = {fuel.id: fuel.name for fuel in statistics.specs.fuels}
    mix = {
        year: {
            fuel: entered(
                f"{name}{fuels[fuel]}占比（{scenario.name}，{year}年）",
                share,
                "%",
                (*where, "mix", year, fuel),
                statistics,
            )
            for fuel, share in shares.items()
        }
        for year, shares in path.mix.items()
    }
    growth = read_rates(path.growth, f"{name}增速", scenario.name, (*where, "growth"), statistics)
    leaner = read_rates(path.intensity, f"{name}单耗变化", scenario.name, (*where, "intensity"), statistics)
    return SectorRates(growth, leaner, mix, scenario.mix_gaps)


# ---- factors ----------------------------------------------------------------------------------------


def _grid(scenario: Scenario, sources: Sources, years: tuple[int, ...]) -> Yearly:
    """The factor of electricity by year: as the scenario expects it, else by the plan's convention."""
    statistics, base, book = sources.statistics, years[0], sources.factors
    expected = expected_grid(scenario, statistics)
    if not expected:
        return {base: book.grid_factor(base), **{year: book.later_grid_factor(year) for year in years[1:]}}
    known = expected if base in expected else {base: book.grid_factor(base), **expected}
    own = scenario.grid_factor.gaps if scenario.grid_factor is not None else None
    gaps = own or statistics.plan.conventions.grid.gaps
    course = fill_years(known, years, gaps, lambda year: f"电网因子预期（{scenario.name}，{year}年）")
    return {
        year: step if year in known else _standing_in(step, scenario, year) for year, step in course.items()
    }


def expected_grid(scenario: Scenario, statistics: Statistics) -> Yearly:
    """The factors of electricity that the scenario expects.

    They are factors like any other: without a source they are not confirmed.
    """
    given = given_years(scenario, "grid_factor", "电网因子预期", GRID_UNIT, statistics)
    return {year: _expected(step, scenario, year) for year, step in given.items()}


def _expected(step: Trace, scenario: Scenario, year: int) -> Trace:
    said = OWN if step.source else NO_SOURCE
    key = factor_key(FactorKind.GRID, scenario.id, year, None)
    note = "；".join(each for each in (said, step.note) if each)
    return replace(step, factor=key, confirmed=bool(step.source), note=note)


def _standing_in(step: Trace, scenario: Scenario, year: int) -> Trace:
    """A factor of a year that the scenario does not give: as well confirmed as those it was had from."""
    if step.value is None:
        return replace(step, path=f"/scenarios/id={scenario.id}/grid_factor")
    key = factor_key(FactorKind.GRID, scenario.id, year, None)
    return replace(step, factor=key, confirmed=all(each.confirmed for each in step.inputs))


def _coefficients(balance: Balance | None) -> dict[str, Trace]:
    """Fuel → the coefficient that the balance has counted it with."""
    cells = balance.cells if balance is not None else ()
    return {cell.fuel.id: cell.trace.inputs[1] for cell in cells if len(cell.trace.inputs) == 2}


class _EmissionFactors:
    """Emissions per tonne of standard coal, each put together once."""

    def __init__(self, factors: FuelFactors, grid: Yearly, balance: Balance | None, base: int) -> None:
        self._factors = factors
        self._grid = grid
        self._coefficients = _coefficients(balance)
        self._base = base
        self._known: dict[tuple[str, int], Trace] = {}

    def of(self, fuel: str, year: int) -> Trace:
        """The factor of a fuel in a year; only that of electricity changes."""
        key = (fuel, year if self._factors.fuels[fuel].group == ELECTRICITY else self._base)
        if key not in self._known:
            self._known[key] = self._put_together(*key)
        return self._known[key]

    def _put_together(self, fuel: str, year: int) -> Trace:
        spec = self._factors.fuels[fuel]
        label = f"{spec.name}每吨标准煤排放因子（{year}年）"
        if spec.group == NONFOSSIL:
            return Trace(label, Decimal(0), FACTOR_UNIT, note="非化石能源不计二氧化碳排放")
        coal = self._coefficients.get(fuel) or self._factors.coal(fuel, self._base)
        if spec.group == ELECTRICITY:
            return quotient(label, self._grid[year], coal, FACTOR_UNIT, self._factors.units)
        carbon = self._factors.carbon(fuel, self._base)
        return quotient(label, carbon, coal, FACTOR_UNIT, self._factors.units)
