"""A scenario as the plan gives it in, its rates and series as traced numbers with their lines out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from planforge.energy.derive import Yearly
from planforge.energy.pathway import KayaRates
from planforge.energy.rates import Rates
from planforge.fill.statistics import Statistics
from planforge.model.scenarios import Scenario
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
    """A series of the scenario in `unit`: only the years that it names."""
    series: Series | None = getattr(scenario, key)
    if series is None:
        return {}
    path = ("scenarios", f"id={scenario.id}", key)
    return {
        year: entered_amount(
            f"{name}（{scenario.name}，{year}年）", amount, series, unit, (*path, year), statistics
        )
        for year, amount in sorted(series.values.items())
    }


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
    return Trace(
        label, value, unit, source=source, position=at, path="/" + "/".join(map(str, path)), note=note
    )
