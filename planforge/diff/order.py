"""Two orders of the same keys in, the keys that were moved out: as few as can be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """The keys off the longest run that both orders share, in the new order."""
    places = {key: at for at, key in enumerate(old)}
    stay = set(_longest_rise([places[key] for key in new]))
    return tuple(key for key in new if places[key] not in stay)


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int | None] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(at_tail[place - 1] if place else None)
        if place == len(tails):
            tails.append(number)
            at_tail.append(at)
        else:
            tails[place], at_tail[place] = number, at
    found: list[int] = []
    step = at_tail[-1] if at_tail else None
    while step is not None:
        found.append(numbers[step])
        step = before[step]
    return found[::-1]
