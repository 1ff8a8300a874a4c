"""A plan's series and sectors by year in, what drove its emissions out: for the whole time and by period.

The whole time is that between the first and the last year that all is known for, inside the bounds that the
plan sets; periods are cut where a five-year plan ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from planforge.energy.effects import Decomposition, Driver, Effect, Period
from planforge.energy.gap_filling import fill_mark
from planforge.energy.kaya import decompose_chain
from planforge.energy.pathway import CARBON_PER_ENERGY, ENERGY_INTENSITY, PER_HEAD
from planforge.energy.sector_form import decompose_sectors
from planforge.fill.sector_years import SectorYears
from planforge.fill.statistics import Statistics
from planforge.model.terms import Kind, Status
from planforge.quantity.periods import ends_plan
from planforge.quantity.rounding import round_half_up

_INTENSITY: Final = Driver("energy_intensity", "能耗强度", ("能源强度",), unit=ENERGY_INTENSITY)
_CARBON: Final = Driver("carbon_intensity", "单位能耗碳排放", ("能源碳强度",), unit=CARBON_PER_ENERGY)
CHAINS: Final[Mapping[Kind, Mapping[str, Driver]]] = {
    Kind.CITY: {
        "population": Driver("population", "人口规模", ("人口",), is_choice=False),
        "gdp_constant": Driver("affluence", "人均地区生产总值", ("人均GDP",), is_choice=False, unit=PER_HEAD),
        "energy_total": _INTENSITY,
        "co2_total": _CARBON,
    },
    Kind.PARK: {
        "industrial_value_constant": Driver("activity", "工业规模", is_choice=False),
        "energy_total": _INTENSITY,
        "co2_total": _CARBON,
    },
}
"""Kind of place → the series of the Kaya form, each with the driver that it brings in."""
_NOT_PAST: Final = (Status.FORECAST, Status.PLANNED)


@dataclass(frozen=True, slots=True)
class Turn:
    """A driver whose effect has another sign in one period than in the period before."""

    before: Period
    after: Period
    effects: tuple[Effect, Effect]

    @property
    def worsens(self) -> bool:
        """It kept emissions down, and now drives them up."""
        return (self.effects[1].added.value or 0) > 0


@dataclass(frozen=True, slots=True)
class Analysis:
    """One form of the decomposition."""

    whole: Decomposition | None
    """None where fewer than two years are known."""
    periods: tuple[Decomposition, ...]
    """The parts of the whole time; empty where it has only one."""
    turns: tuple[Turn, ...]
    note: str = ""
    """Which year the plan asks for cannot be reached, and why; or why there is nothing."""

    def over(self, first: int, last: int) -> Decomposition | None:
        """The decomposition between two years."""
        for each in (self.whole, *self.periods):
            if each is not None and each.period == Period(first, last):
                return each
        return None


@dataclass(frozen=True, slots=True)
class DrivingForces:
    """What drove emissions, seen from above and by sector."""

    kaya: Analysis
    sectors: Analysis

    @property
    def forms(self) -> tuple[Analysis, ...]:
        """Both forms, the one with fewer needs first."""
        return self.kaya, self.sectors


def fill_drivers(statistics: Statistics, sectors: SectorYears) -> DrivingForces:
    """Both forms for the plan."""
    chain = CHAINS[statistics.plan.kind]
    series = {name: _past_years(name, statistics) for name in chain}

    def kaya(period: Period) -> Decomposition:
        years = (period.first, period.last)
        quantities = [{year: statistics.trace(name, year) for year in years} for name in chain]
        return decompose_chain(tuple(chain.values()), quantities, period, statistics.units)

    def by_sector(period: Period) -> Decomposition:
        return decompose_sectors(sectors.years[period.first], sectors.years[period.last], period)

    known = frozenset.intersection(*map(frozenset, series.values()))
    names = {statistics.spec(name).name: years for name, years in series.items()}
    decimals = statistics.spec("co2_total").decimals
    return DrivingForces(
        _analyse(kaya, sorted(known), names, statistics, decimals),
        _analyse(by_sector, sorted(sectors.years), sectors.known, statistics, decimals),
    )


def _past_years(series: str, statistics: Statistics) -> Sequence[int]:
    """The years with a value that is neither a forecast nor interpolated."""
    given = statistics.plan.data.get(series)
    ahead = {year for year, amount in (given.values if given else {}).items() if amount.status in _NOT_PAST}
    years = (year for year in statistics.known_years(series) if year not in ahead)
    traces = {year: statistics.trace(series, year) for year in years}
    return [year for year, step in traces.items() if step.value is not None and not fill_mark(step)]


def _analyse(
    decompose: Callable[[Period], Decomposition],
    known: Sequence[int],
    series: Mapping[str, Sequence[int]],
    statistics: Statistics,
    decimals: int,
) -> Analysis:
    bounds = statistics.plan.drivers
    years = [year for year in known if (bounds.first or 0) <= year <= (bounds.last or 9999)]
    wanted = [year for year in (bounds.first, bounds.last) if year is not None and year not in years]
    note = "；".join(_lacking(year, series) for year in wanted)
    if len(years) < 2:
        missing = [name for name, given in series.items() if len(given) < 2]
        return Analysis(None, (), (), note or f"缺{'、'.join(missing) or '同一年份的数据'}")
    cuts = [years[0], *(year for year in years[1:-1] if ends_plan(year)), years[-1]]
    whole = decompose(Period(years[0], years[-1]))
    periods = tuple(decompose(Period(*pair)) for pair in pairwise(cuts)) if len(cuts) > 2 else ()
    return Analysis(whole, periods, tuple(_turns(periods, decimals)), note)


def _lacking(year: int, series: Mapping[str, Sequence[int]]) -> str:
    return f"{year}年缺{'、'.join(name for name, years in series.items() if year not in years)}"


def _turns(periods: Sequence[Decomposition], decimals: int) -> Iterator[Turn]:
    """Effects that change sign from one period to the next, as they are printed."""
    for before, after in pairwise(periods):
        for effect in before.effects:
            other = after.effect(effect.driver.id)
            if other is not None and _sign(effect, decimals) * _sign(other, decimals) < 0:
                yield Turn(before.period, after.period, (effect, other))


def _sign(effect: Effect, decimals: int) -> int:
    """−1, 0 or 1 of an effect as it is printed; 0 where it has no value."""
    value = round_half_up(effect.added.value or Decimal(0), decimals)
    return (value > 0) - (value < 0)
