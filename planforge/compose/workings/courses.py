"""Scenarios in, their emissions side by side out."""

from __future__ import annotations

from planforge.compose.workings.figures import Matrix, by_year, year_columns
from planforge.fill.filled import Filled


def emissions_compared(filled: Filled) -> Matrix:
    """A row for each scenario, a column for each year."""
    courses = filled.pathways.courses
    years = (year for each in courses for year in each.years)
    rows = tuple(by_year(each.scenario.id, each.name, each.emissions, 1) for each in courses)
    return Matrix("", year_columns(years), rows)
