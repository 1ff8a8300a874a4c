"""The edits of a text in, whether they say nothing but the same amounts in other units out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planforge.diff.meaning import Effect, meaning_of
from planforge.diff.text import Stay, Stretch
from planforge.model.specs import Direction
from planforge.model.values import Amount
from planforge.quantity.amounts import split_amount
from planforge.quantity.units import UnitBook


def are_other_units(stretches: Sequence[Stretch], units: UnitBook) -> bool:
    """Whether every edit replaces an amount by the same one in another unit: 50万千瓦 → 500兆瓦."""
    edited = sum(each.stay is not Stay.BOTH for each in stretches)
    replaced = [
        (old.text, new.text)
        for old, new in pairwise(stretches)
        if (old.stay, new.stay) == (Stay.OLD, Stay.NEW)
    ]
    is_all = 2 * len(replaced) == edited > 0
    return is_all and all(_is_same(old, new, units) for old, new in replaced)


def _is_same(old: str, new: str, units: UnitBook) -> bool:
    first, later = (
        None if found is None else Amount(value=found[0], unit=found[1])
        for found in map(split_amount, (old, new))
    )
    if first is None or later is None:
        return False
    return meaning_of(first, later, "", units, Direction.NONE).effect is Effect.UNIT
