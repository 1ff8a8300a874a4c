"""A filled plan with series or rows of the indicator table in; out: the years that have a value, and not."""

from __future__ import annotations

from collections.abc import Iterable

from planforge.coverage.values import Lack, Outcome, judged
from planforge.fill.filled import CellState, Filled, FilledRow
from planforge.fill.levels import Level, row_level, series_level
from planforge.model.guide_specs import AnsweringYears
from planforge.model.patterns import EVERY


def look_up_series(filled: Filled, series: str, years: AnsweringYears) -> Outcome:
    """Whether a series, stated or computed, has its values."""
    level = series_level(filled.statistics.spec(series), filled.statistics)
    return _numbers(level, (f"/data/{series}", f"series:{series}"), filled, years)


def look_up_rows(filled: Filled, row: str, years: AnsweringYears) -> Outcome:
    """Whether a row of the table has its values; every row that the table prints, for `EVERY`."""
    rows = [each for each in filled.table.rows if row in (EVERY, each.spec.id)]
    if years == "change":
        levels = [row_level(each, filled.statistics) for each in rows]
        parts = [_numbers(level, _cells(filled, level.id), filled, years) for level in levels]
    else:
        parts = [_columns(each, filled, years) for each in rows]
    if not rows:
        return judged((), _dropped(filled, row))
    given = tuple(path for part in parts for path in part.given)
    return judged(given, tuple(lack for part in parts for lack in part.lacks))


def _dropped(filled: Filled, row: str) -> tuple[Lack, ...]:
    """That the plan has taken an official row out of its table."""
    official = filled.specs.table(filled.reading.plan.kind.value).rows
    return tuple(Lack(f"/indicators/{row}", f"指标“{each.name}”") for each in official if each.id == row)


def _cells(filled: Filled, row: str) -> tuple[str, ...]:
    return (f"cell:{filled.table.id}/{row}",)


def _numbers(level: Level, origins: tuple[str, ...], filled: Filled, years: AnsweringYears) -> Outcome:
    base = filled.reading.plan.years.base
    wanted = filled.reading.plan.years.targets if years == "targets" else (base,)
    lacking = [year for year in wanted if level.trace(year).value is None]
    lacks = _lacks(level, lacking)
    if years == "change" and level.first_before(base) is None:
        lacks = (*lacks, Lack(level.path, f"{level.name}（{base}年以前）"))
    return judged(origins if len(lacking) < len(wanted) else (), lacks)


def _lacks(level: Level, years: Iterable[int]) -> tuple[Lack, ...]:
    return tuple(Lack(f"{level.path}/{year}", f"{level.name}（{year}年）") for year in years)


def _columns(row: FilledRow, filled: Filled, years: AnsweringYears) -> Outcome:
    base = filled.reading.plan.years.base
    cells = [cell for cell in row.cells if (cell.year == base) is (years == "base")]
    missing = [cell.year for cell in cells if cell.state is CellState.MISSING]
    path, name = f"/indicators/{row.spec.id}", row.spec.name
    lacks = tuple(Lack(f"{path}/{year}", f"{year}年", "指标", name) for year in missing)
    given = _cells(filled, row.spec.id) if len(missing) < len(cells) else ()
    return judged(given, lacks)
