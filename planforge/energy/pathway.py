"""The base year and a scenario's rates in, population, economy, energy and emissions by year out (top-down).

Kaya identity: C = P · (G/P) · (E/G) · (C/E) (Kaya 1990; the form in general use, no standard of its own).
The rates are those of P, G, E/G and C/E, so that C(t) = C(0) · ∏(1+g)(1+e)(1+c): population divides the
economy and cancels, and emissions can be had without it. Nothing but
products, so decimals serve; units as the statistics have them (亿元, 万吨标准煤, 万吨, 万人).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import mul

from planforge.energy.derive import Yearly, derive, multiply, plain_name, quotient
from planforge.energy.peak import required_fall, yearly_change
from planforge.energy.rates import HUNDRED, Rates, lacking
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

ENERGY_INTENSITY = "吨标准煤/万元"
CARBON_INTENSITY = "吨/万元"
CARBON_PER_ENERGY = "吨/吨标准煤"
PER_HEAD = "元/人"


@dataclass(frozen=True, slots=True)
class Start:
    """The base year; a trace without a value where the plan does not give it."""

    year: int
    economy: str
    """What `activity` is called for short: GDP, 工业增加值."""
    population: Trace
    activity: Trace
    """地区生产总值 of a city, 工业增加值 of a park, at constant prices."""
    energy: Trace
    """能源消费总量."""
    emissions: Trace
    """二氧化碳排放总量."""


@dataclass(frozen=True, slots=True)
class KayaRates:
    """What a scenario says of the four quantities; without steps where it says nothing."""

    population: Rates
    activity: Rates
    energy_intensity: Rates
    carbon_per_energy: Rates


@dataclass(frozen=True, slots=True)
class TopDown:
    """A scenario seen from above, for every year of its horizon, the base year included."""

    population: Yearly
    activity: Yearly
    activity_per_head: Yearly
    """In 元/人."""
    energy_intensity: Yearly
    """In 吨标准煤/万元."""
    carbon_per_energy: Yearly
    """In 吨/吨标准煤."""
    energy: Yearly
    emissions: Yearly
    carbon_intensity: Yearly
    """Emissions by economy, in 吨/万元."""
    fall: Yearly
    """By how many % emissions by economy fall in a year: 1 − (1+e)(1+c); not for the base year."""
    required_fall: Yearly
    """By how many % they would have to fall for emissions not to rise: g / (1+g)."""


def top_down(scenario: str, start: Start, rates: KayaRates, years: Sequence[int], units: UnitBook) -> TopDown:
    """The course of the scenario called `scenario` over `years`, which begin with the base year."""
    course = _Course(scenario, start.year, tuple(years))
    economy = start.economy
    intensity = quotient(
        f"单位{economy}能耗（{start.year}年）", start.energy, start.activity, ENERGY_INTENSITY, units
    )
    carbon = quotient(
        f"单位能耗碳排放（{start.year}年）", start.emissions, start.energy, CARBON_PER_ENERGY, units
    )
    population = course.grown(start.population, rates.population)
    activity = course.grown(start.activity, rates.activity)
    leaner = course.grown(intensity, rates.energy_intensity)
    cleaner = course.grown(carbon, rates.carbon_per_energy)
    energy = course.product(plain_name(start.energy), activity, leaner, start.energy.unit)
    emissions = course.product(plain_name(start.emissions), energy, cleaner, start.emissions.unit)
    return TopDown(
        population=population,
        activity=activity,
        activity_per_head=course.quotients(f"人均{economy}", activity, population, PER_HEAD, units),
        energy_intensity=leaner,
        carbon_per_energy=cleaner,
        energy=energy,
        emissions=emissions,
        carbon_intensity=course.quotients(
            f"单位{economy}二氧化碳排放", emissions, activity, CARBON_INTENSITY, units
        ),
        fall={year: course.fall(rates, year) for year in course.years[1:]},
        required_fall={year: course.required_fall(rates, year) for year in course.years[1:]},
    )


@dataclass(frozen=True, slots=True)
class _Course:
    """The years of one scenario, and how its values are called."""

    scenario: str
    base: int
    years: tuple[int, ...]

    def label(self, name: str, year: int) -> str:
        return f"{name}（{self.scenario}，{year}年）"

    def grown(self, start: Trace, rates: Rates) -> Yearly:
        """`start` × ∏ (1 + rate)."""
        name, how = plain_name(start), f"{start.label} × 各年（1＋变化率）连乘"
        times = rates.multiples(self.base, self.years)
        return {
            year: derive(self.label(name, year), start.unit, how, (start, times[year]), mul)
            for year in self.years
        }

    def fall(self, rates: KayaRates, year: int) -> Trace:
        """The yearly fall of emissions by economy that the rates make, in %."""
        steps = tuple(
            each.rate(year) or lacking(each, year)
            for each in (rates.energy_intensity, rates.carbon_per_energy)
        )
        label = self.label("碳排放强度年降幅", year)
        return derive(label, "%", "1 − （1＋能耗强度变化率）×（1＋单位能耗碳排放变化率）", steps, _fall)

    def required_fall(self, rates: KayaRates, year: int) -> Trace:
        """The yearly fall that keeps emissions from rising, in %."""
        step = rates.activity.rate(year) or lacking(rates.activity, year)
        label = self.label("排放不增所需的碳排放强度年降幅", year)
        return derive(label, "%", "经济增速 ÷ （1＋经济增速）", (step,), required_fall)

    def product(self, name: str, one: Yearly, other: Yearly, unit: str) -> Yearly:
        """The product of two quantities."""
        how = f"{plain_name(one[self.base])} × {plain_name(other[self.base])}"
        return {
            year: derive(self.label(name, year), unit, how, (one[year], other[year]), multiply)
            for year in self.years
        }

    def quotients(self, name: str, over: Yearly, under: Yearly, unit: str, units: UnitBook) -> Yearly:
        """The quotient of two quantities in `unit`."""
        return {
            year: quotient(self.label(name, year), over[year], under[year], unit, units)
            for year in self.years
        }


def _fall(energy: Decimal, carbon: Decimal) -> Decimal:
    return (1 - yearly_change(Decimal(0), energy, carbon)) * HUNDRED
