"""Two sequences known by their keys in, which item of the one is which of the other out, in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.diff.order import moved

Likeness = Callable[[int, int], float]
"""Two places, old and new, in; 0 (nothing in common) to 1 (the same) out."""
LEAST: Final = 0.5
"""Items without a common key are paired from this likeness on."""
_LARGEST: Final = 10_000
"""Pairs of items of one gap: more are not weighed against each other, all of them are out and in."""


@dataclass(frozen=True, slots=True)
class Place:
    """One item, by its place in the old and in the new sequence; None where one lacks it."""

    old: int | None
    new: int | None
    is_moved: bool = False
    """Whether the other sequence has it somewhere else."""


def align(old: Sequence[str], new: Sequence[str], likeness: Likeness | None = None) -> tuple[Place, ...]:
    """The places in order: what is out stands before what is in.

    Items of one key are one item, the second of a key the second of the other sequence; as few as can be of
    them count as moved. What lies between them is paired by `likeness`, if there is one, in order.
    """
    old, new = _counted(old), _counted(new)
    before = {key: at for at, key in enumerate(old)}
    behind = {key: at for at, key in enumerate(new)}
    common = [key for key in new if key in before]
    off = set(moved([key for key in old if key in behind], common))
    stay = [(before[key], behind[key]) for key in common if key not in off]
    found: list[Place] = []
    done_old = done_new = 0
    for at, beside in (*stay, (len(old), len(new))):
        gone = [each for each in range(done_old, at) if old[each] not in off]
        come = [each for each in range(done_new, beside) if new[each] not in off]
        pairs = dict(paired(gone, come, likeness)) if likeness is not None else {}
        found += _merged(range(done_old, at), range(done_new, beside), pairs, off, old, new)
        if at < len(old):
            found.append(Place(at, beside))
        done_old, done_new = at + 1, beside + 1
    return tuple(found)


def _counted(keys: Sequence[str]) -> list[str]:
    """The keys, each that comes again with its count."""
    met: Counter[str] = Counter()
    made = []
    for key in keys:
        met[key] += 1
        made.append(key if met[key] == 1 else f"{key}#{met[key]}")
    return made


def _merged(
    gone: range, come: range, pairs: dict[int, int], off: set[str], old: Sequence[str], new: Sequence[str]
) -> Iterator[Place]:
    """One gap: before each pair what is out, then what is in."""
    at, beside = gone.start, come.start
    for one, other in (*pairs.items(), (gone.stop, come.stop)):
        yield from (Place(each, None, old[each] in off) for each in range(at, one))
        yield from (Place(None, each, new[each] in off) for each in range(beside, other))
        if one < gone.stop:
            yield Place(one, other)
        at, beside = one + 1, other + 1


def paired(
    gone: Sequence[int], come: Sequence[int], likeness: Likeness, least: float = LEAST
) -> Iterator[tuple[int, int]]:
    """The pairs in order with the greatest likeness together, none of less than `least`.

    Dynamic programming; nothing is paired where there are too many to weigh.
    """
    if not gone or not come or len(gone) * len(come) > _LARGEST:
        return
    alike = [[likeness(one, other) for other in come] for one in gone]
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    for at in range(len(gone) - 1, -1, -1):
        for beside in range(len(come) - 1, -1, -1):
            pair = alike[at][beside]
            taken = pair + best[at + 1][beside + 1] if pair >= least else 0.0
            best[at][beside] = max(taken, best[at + 1][beside], best[at][beside + 1])
    at = beside = 0
    while at < len(gone) and beside < len(come):
        pair = alike[at][beside]
        if pair >= least and best[at][beside] == pair + best[at + 1][beside + 1]:
            yield gone[at], come[beside]
            at, beside = at + 1, beside + 1
        elif best[at][beside] == best[at + 1][beside]:
            at += 1
        else:
            beside += 1
