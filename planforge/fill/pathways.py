"""A plan's scenarios and its statistics in, the course and the peak of every scenario out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from planforge.energy.derive import Yearly, derive
from planforge.energy.gap_filling import fill_mark
from planforge.energy.pathway import Start, TopDown, top_down
from planforge.energy.peak import PastPeak, Peak, PeakRule, find_peak, judge_past
from planforge.energy.rates import HUNDRED
from planforge.energy.sector_paths import BottomUp
from planforge.fill.peak_numbers import plateau_of, verdict_of
from planforge.fill.scenario_inputs import given_years, kaya_rates
from planforge.fill.sector_inputs import Sources, expected_grid, seen_from_below
from planforge.fill.statistics import Statistics
from planforge.model.scenarios import Scenario
from planforge.model.terms import Kind, ScenarioRole
from planforge.quantity.trace import Trace

ACTIVITY: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.CITY: ("gdp_constant", "GDP"),
    Kind.PARK: ("industrial_value_constant", "工业增加值"),
}
"""Kind of place → the series that measures its economy, and what it is called for short."""
_ROLES: Final = (ScenarioRole.BASELINE, ScenarioRole.POLICY, ScenarioRole.ENHANCED)


@dataclass(frozen=True, slots=True)
class ScenarioCourse:
    """What one scenario comes to."""

    scenario: Scenario
    years: tuple[int, ...]
    """From the base year on."""
    top_down: TopDown
    bottom_up: BottomUp | None
    """None where the scenario has no sectors."""
    energy: Yearly
    """From above where the rates allow it, else from below."""
    emissions: Yearly
    difference: Yearly
    """By how many % the emissions seen from below exceed those seen from above; empty without sectors."""
    nonfossil_share: Yearly
    """In %, for the years that the scenario gives."""
    feedstock: Yearly
    """Energy used as material, in 万吨标准煤, for the years that the scenario gives."""
    grid: Yearly
    """The factor of electricity, where the scenario expects one or is seen from below."""
    peak: Peak
    plateau: Trace
    """How many years emissions stay near the peak."""
    notes: tuple[str, ...] = ()
    """What is to be known of how it was computed."""

    @property
    def name(self) -> str:
        """What the scenario is called."""
        return self.scenario.name


@dataclass(frozen=True, slots=True)
class Pathways:
    """All scenarios, in the order of the plan."""

    start: Start
    courses: tuple[ScenarioCourse, ...]
    notes: tuple[str, ...]
    """What is missing of a full set of scenarios."""
    past: PastPeak
    """The verdict on past emissions; never printed in a plan."""
    verdict: Trace
    """The same in words."""

    def of_role(self, *roles: ScenarioRole) -> ScenarioCourse | None:
        """The first scenario of the first of `roles` that there is one for."""
        found = (course for role in roles for course in self.courses if course.scenario.role is role)
        return next(found, None)


def fill_pathways(sources: Sources) -> Pathways:
    """The scenarios of the plan, counted from its base year."""
    statistics = sources.statistics
    plan = statistics.plan
    start = start_of(statistics)
    courses = tuple(_course(each, start, sources) for each in plan.scenarios)
    emissions = _past_emissions(statistics)
    past = _past(emissions, statistics)
    return Pathways(start, courses, _notes(plan.scenarios), past, verdict_of(past, emissions))


def start_of(statistics: Statistics) -> Start:
    """The base year as the statistics give it."""
    year = statistics.plan.years.base
    series, economy = ACTIVITY[statistics.plan.kind]
    return Start(
        year=year,
        economy=economy,
        population=statistics.trace("population", year),
        activity=statistics.trace(series, year),
        energy=statistics.trace("energy_total", year),
        emissions=statistics.trace("co2_total", year),
    )


def _notes(scenarios: tuple[Scenario, ...]) -> tuple[str, ...]:
    given = {each.role for each in scenarios}
    notes = [f"没有{role.label}情景" for role in _ROLES if role not in given]
    if len(scenarios) < len(_ROLES):
        notes.insert(0, f"只有{len(scenarios)}个情景，少于3个")
    return tuple(notes)


def _past_emissions(statistics: Statistics) -> Yearly:
    """The years with a value that is not interpolated."""
    known = {year: statistics.trace("co2_total", year) for year in statistics.known_years("co2_total")}
    return {year: step for year, step in known.items() if not fill_mark(step)}


def _past(emissions: Yearly, statistics: Statistics) -> PastPeak:
    limits = statistics.specs.pathway.verdict
    rule = PeakRule(limits.points, limits.years, limits.age, limits.drop)
    date = statistics.plan.date
    return judge_past(emissions, rule, int(date[:4]) if date else None)


def _course(scenario: Scenario, start: Start, sources: Sources) -> ScenarioCourse:
    statistics = sources.statistics
    years = tuple(range(start.year, scenario.until + 1))
    above = top_down(scenario.name, start, kaya_rates(scenario, statistics), years, statistics.units)
    below = seen_from_below(scenario, sources)
    emissions, energy = above.emissions, above.energy
    if below is not None and not _is_complete(emissions):
        emissions, energy = below.emissions, below.energy
    threshold = statistics.specs.pathway.plateau
    peak = find_peak(emissions, threshold, scenario.name)
    return ScenarioCourse(
        scenario=scenario,
        years=years,
        top_down=above,
        bottom_up=below,
        energy=energy,
        emissions=emissions,
        difference={} if below is None else _difference(scenario.name, above.emissions, below.emissions),
        nonfossil_share=given_years(scenario, "nonfossil_share", "非化石能源消费占比", "%", statistics),
        feedstock=given_years(scenario, "feedstock", "原料用能", "万吨标准煤", statistics),
        grid=below.grid if below is not None else expected_grid(scenario, statistics),
        peak=peak,
        plateau=plateau_of(peak, emissions, threshold, scenario.name),
        notes=below.notes if below is not None else (),
    )


def _is_complete(course: Yearly) -> bool:
    return all(step.value is not None for step in course.values())


def _difference(scenario: str, above: Yearly, below: Yearly) -> Yearly:
    return {
        year: _excess(f"自下而上与自上而下之差（{scenario}，{year}年）", below[year], above[year])
        for year in above
    }


def _excess(label: str, one: Trace, other: Trace) -> Trace:
    """By how many % the one exceeds the other; nothing can be a percentage of zero or less."""
    how = "自下而上 ÷ 自上而下 − 1"
    if other.value is not None and other.value <= 0:
        return Trace(label, None, "%", how, inputs=(one, other), note=f"{other.label}不高于零，没有比率")
    return derive(label, "%", how, (one, other), lambda a, b: (a / b - 1) * HUNDRED)
