"""The samples' policy scenarios from below: the sectors peak when the goals say, and both views are near."""

from __future__ import annotations

from functools import cache

import pytest

from planforge.energy.sector_paths import SectorCourse
from planforge.fill.pathways import ScenarioCourse
from planforge.model.terms import ScenarioRole
from tests.plans import fill_text, sample

PEAKS = [
    ("yunchuan", ("steel",), 2025),
    ("yunchuan", ("building_materials",), 2025),
    ("yunchuan", ("chemicals",), 2028),
    ("yunchuan", ("transport",), 2029),
    ("yunchuan", ("services", "residential"), 2029),
    ("lingang", ("building_materials",), 2025),
    ("lingang", ("chemicals",), 2028),
    ("lingang", ("transport",), 2027),
]
"""Sample, sectors and the last year that their goal allows as their peak."""


@cache
def policy(name: str) -> ScenarioCourse:
    """The policy scenario of a sample."""
    found = fill_text(sample(name)).pathways.of_role(ScenarioRole.POLICY)
    assert found is not None
    return found


def emissions(sector: SectorCourse, year: int) -> float:
    value = sector.emissions[year].value
    assert value is not None, sector.emissions[year].note
    return float(value)


@pytest.mark.parametrize(("name", "sectors", "latest"), PEAKS)
def test_a_field_peaks_from_below_when_its_goal_says(
    name: str, sectors: tuple[str, ...], latest: int
) -> None:
    course = policy(name)
    assert course.bottom_up is not None
    chosen = [each for each in course.bottom_up.sectors if each.id in sectors]
    assert len(chosen) == len(sectors)
    levels = {year: sum(emissions(each, year) for each in chosen) for year in course.years}
    assert max(levels, key=lambda year: levels[year]) <= latest


@pytest.mark.parametrize(("name", "apart"), [("yunchuan", 10), ("lingang", 2)])
def test_the_view_from_below_is_near_the_one_from_above(name: str, apart: int) -> None:
    course = policy(name)
    differences = [each.value for each in course.difference.values()]
    assert len(differences) == len(course.years)
    assert all(each is not None and abs(each) < apart for each in differences), differences
