"""The parts of a plan in, a problem for each target year out that is written twice or is not to come.

Every year is a column and a round of calculation: a list of doubles would be printed, and computed, as often.
"""

from __future__ import annotations

from collections.abc import Sequence

from planforge.model.ledger import Ledger
from planforge.model.parts import Part
from planforge.model.places import Path
from planforge.model.plan import Years
from planforge.problems import hint


def check_years(parts: Sequence[Part], ledger: Ledger) -> None:
    """Note the first target year that stands in the list a second time, and the first up to the base year."""
    for part in parts:
        years = part.values.get("targets") if part.model is Years else None
        if isinstance(years, list | tuple):
            path = (*part.path, "targets")
            _check_doubles(years, path, ledger)
            _check_base(years, part.values.get("base"), path, ledger)


def _check_doubles(years: Sequence[object], path: Path, ledger: Ledger) -> None:
    at = next((at for at, year in enumerate(years) if year in years[:at]), None)
    if at is not None:
        template = "目标年写了两次：每年应只写一次，实为又一个 {year}"
        below = (*path, at)
        ledger.fault(
            "wrong-value", template, ledger.places().at(below), below, hint("删去一处"), year=years[at]
        )


def _check_base(years: Sequence[object], base: object, path: Path, ledger: Ledger) -> None:
    if not isinstance(base, int):
        return
    at = next((at for at, year in enumerate(years) if isinstance(year, int) and year <= base), None)
    if at is not None:
        template = "目标年不晚于基准年：应在 {base} 年以后，实为 {year}"
        below = (*path, at)
        ledger.fault("wrong-value", template, ledger.places().at(below), below, base=base, year=years[at])
