"""A plan and a year in, what the numbers of the year are out: actual, expected, or a target."""

from __future__ import annotations

from planforge.model.dates import iso_date
from planforge.model.plan import Plan
from planforge.model.terms import YearNature


def nature_of(plan: Plan, year: int) -> YearNature:
    """As the plan states it; else by its date: years before are actual, its own year is expected.

    Without a date the base year and those before it are actual.
    """
    stated = plan.years.natures.get(year)
    if stated is not None:
        return stated
    date = iso_date(plan.date)
    written = int(date[:4]) if date is not None else plan.years.base + 1
    if year < written:
        return YearNature.ACTUAL
    return YearNature.FORECAST if date is not None and year == written else YearNature.TARGET
