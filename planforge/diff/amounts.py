"""The edits of a text in, whether they say nothing but the same amounts in other units out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planforge.diff.text import Stay, Stretch
from planforge.quantity.amounts import split_amount
from planforge.quantity.units import UnitBook


def are_other_units(stretches: Sequence[Stretch], units: UnitBook) -> bool:
    """Whether every edit replaces an amount by the same one in another unit: 50万千瓦 → 500兆瓦."""
    edits = [each for each in stretches if each.stay is not Stay.BOTH]
    stays = [each.stay for each in stretches]
    is_replaced = all(
        (stay is Stay.OLD) == (following is Stay.NEW) for stay, following in pairwise([*stays, Stay.BOTH])
    )
    if not edits or not is_replaced or stays[0] is Stay.NEW:
        return False
    return all(_is_same(old.text, new.text, units) for old, new in zip(edits[::2], edits[1::2], strict=True))


def _is_same(old: str, new: str, units: UnitBook) -> bool:
    first, later = split_amount(old), split_amount(new)
    if first is None or later is None or first[1] == later[1]:
        return False
    factor = units.common_factor(first[1], later[1])
    return factor is not None and first[0] * factor == later[0]
