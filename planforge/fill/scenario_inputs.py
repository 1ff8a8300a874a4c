"""A scenario as the plan gives it in, its rates and series as traced numbers with their lines out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from planforge.energy.derive import Yearly
from planforge.energy.gap_filling import fill_years
from planforge.energy.pathway import KayaRates
from planforge.energy.rates import Rates
from planforge.fill.statistics import Statistics
from planforge.model.places import path_text
from planforge.model.scenarios import Scenario
from planforge.model.terms import GapFilling
from planforge.model.values import Amount, Series
from planforge.quantity.trace import Trace

Path = tuple[str | int, ...]


def kaya_rates(scenario: Scenario, statistics: Statistics) -> KayaRates:
    """The rates of a scenario seen from above."""

    def rates(key: str, name: str) -> Rates:
        path = ("scenarios", f"id={scenario.id}", key)
        return read_rates(getattr(scenario, key), name, scenario.name, path, statistics)

    return KayaRates(
        population=rates("population", "人口年均增速"),
        activity=rates("gdp", "经济年均增速"),
        energy_intensity=rates("energy_intensity", "能耗强度年均变化"),
        carbon_per_energy=rates("carbon_intensity", "单位能耗碳排放年均变化"),
    )


def read_rates(
    given: Mapping[int, Decimal], name: str, scenario: str, path: Path, statistics: Statistics
) -> Rates:
    """The rates of a field of the plan, each with its line."""
    steps = {
        year: entered(f"{name}（{scenario}，{year}年起）", value, "%", (*path, year), statistics)
        for year, value in given.items()
    }
    return Rates(name, scenario, steps)


def given_years(scenario: Scenario, key: str, name: str, unit: str, statistics: Statistics) -> Yearly:
    """A series of the scenario in `unit`: the years that it names, and those between as it says."""
    series: Series | None = getattr(scenario, key)
    if series is None or not series.values:
        return {}
    path = ("scenarios", f"id={scenario.id}", key)

    def label(year: int) -> str:
        return f"{name}（{scenario.name}，{year}年）"

    known = {
        year: entered_amount(label(year), amount, series, unit, (*path, year), statistics)
        for year, amount in sorted(series.values.items())
    }
    if series.gaps in (None, GapFilling.NONE):
        return known
    assert series.gaps is not None
    years = range(min(known), scenario.until + 1)
    filled = fill_years(known, years, series.gaps, label)
    return {year: step for year, step in filled.items() if year in known or step.value is not None}


def entered_amount(
    label: str, amount: Amount, series: Series | None, unit: str, path: Path, statistics: Statistics
) -> Trace:
    """An amount of the plan in `unit`, which is meant where neither it nor its series names one."""
    value, source = amount.value, amount.source
    written = amount.unit
    if series is not None:
        written, source = written or series.unit, source or series.source
    if value is not None and written:
        value = statistics.units.convert(value, written, unit)
    return entered(label, value, unit, path, statistics, source)


def entered(
    label: str, value: Decimal | None, unit: str, path: Path, statistics: Statistics, source: str = ""
) -> Trace:
    """A number that the plan states, with its line."""
    note = f"缺{label}" if value is None else ""
    at = statistics.locate(path)
    return Trace(label, value, unit, source=source, position=at, path=path_text(path), note=note)
