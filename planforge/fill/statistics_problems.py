"""The statistics of a plan in, a note for each series that lacks a year between two others out.

Such a year prints as — where a table shows it for other series; nothing is put in its place unless the plan
says so. A year that no series of the plan gives is no gap: it is not one of the plan's years.
"""

from __future__ import annotations

from collections.abc import Iterator

from planforge.fill.statistics import Statistics
from planforge.model.labels import label_of
from planforge.problems import Level, Problem, hint, listed


def series_problems(statistics: Statistics) -> Iterator[Problem]:
    """One note for each series with a hole."""
    data = statistics.plan.data
    given = {year for series in data for year in statistics.years(series)}
    for series in data:
        years = statistics.years(series)
        inside = [year for year in sorted(given) if years and years[0] < year < years[-1]]
        holes = [year for year in inside if statistics.trace(series, year).value is None]
        if holes:
            path = ("data", series)
            yield Problem(
                "missing-year",
                Level.NOTE,
                hint(
                    "“{name}”缺{years}：前后年份都有数，应逐年填写，表中这些年份印“—”",
                    name=statistics.spec(series).name,
                    years=listed(hint("{year}年", year=year) for year in holes),
                ),
                statistics.locate(path),
                (hint("补上数据；确要用前后两年内插的，在该项里写“缺年办法: 内插”，印出时注明"),),
                path=label_of(path, {("series", series): statistics.spec(series).name}),
            )
