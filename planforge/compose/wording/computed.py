"""Computed numbers and words in, what templates print of them out; numbers are rounded here only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planforge.compose.values import Datum
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.derive import Yearly
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

NONE: Final = "—"
_DECIMALS: Final[Mapping[str, int]] = {"万人": 1, "元/人": 0, "亿元": 1, "万吨标准煤": 1, "万吨": 1, "%": 2}
"""Unit → how many decimals are printed; three for every other."""


def computed_origin(what: str) -> Origin:
    """Where a computed number comes from; `what` tells which it is."""
    return Origin(OriginKind.COMPUTED, f"pathway:{what}")


def words(text: str, where: str) -> Datum:
    """Words that a computation comes to."""
    return Datum(text, computed_origin(where), text)


def year_of(course: Yearly, year: int) -> Datum:
    """The number of a year; — where the course does not have the year."""
    step = course.get(year)
    return Datum(NONE, computed_origin(str(year))) if step is None else number(step)


def number(step: Trace, decimals: int | None = None) -> Datum:
    """A number without its unit, rounded; — where it has no value."""
    if step.value is None:
        return Datum(NONE, computed_origin(step.label))
    places = _DECIMALS.get(step.unit, 3) if decimals is None else decimals
    text = print_number(round_half_up(step.value, places))
    return Datum(text, computed_origin(step.label), step.value, step)
