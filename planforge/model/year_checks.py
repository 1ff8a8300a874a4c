"""The parts of a plan in, a problem for each target year that is written twice out.

Every year is a column and a round of calculation: a list of doubles would be printed, and computed, as often.
"""

from __future__ import annotations

from collections.abc import Sequence

from planforge.model.ledger import Ledger
from planforge.model.parts import Part
from planforge.model.plan import Years
from planforge.problems import hint


def check_years(parts: Sequence[Part], ledger: Ledger) -> None:
    """Note the first target year that stands in the list a second time."""
    places = ledger.places()
    for part in parts:
        years = part.values.get("targets") if part.model is Years else None
        if not isinstance(years, list | tuple):
            continue
        for at, year in enumerate(years):
            if year in years[:at]:
                path = (*part.path, "targets", at)
                template = "目标年写了两次：每年应只写一次，实为又一个 {year}"
                ledger.fault("wrong-value", template, places.at(path), path, hint("删去一处"), year=year)
                break
