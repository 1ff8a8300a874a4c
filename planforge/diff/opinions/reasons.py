"""Changes and opinions in, which opinions are the reason of which change out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planforge.diff.opinions.anchors import Anchors
from planforge.diff.opinions.named import named
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.told import Told


def reasons(
    changes: Sequence[Told], opinions: Iterable[Opinion], anchors: Anchors
) -> Mapping[str, tuple[Opinion, ...]]:
    """Id of a change → the opinions that it answers, in their order; changes without one are left out."""
    found: dict[str, list[Opinion]] = {}
    for opinion in opinions:
        for change in answers(opinion, changes, anchors):
            found.setdefault(change.id, []).append(opinion)
    return {id_: tuple(given) for id_, given in found.items()}


def answers(opinion: Opinion, changes: Sequence[Told], anchors: Anchors) -> tuple[Told, ...]:
    """The changes made for an opinion: those of its ids, else those at its place where it was adopted.

    At a place of many items, only those that its words name.
    """
    given = tuple(each for each in changes if each.id in opinion.changes)
    if given or not opinion.is_adopted:
        return given
    found = anchors.at_place(opinion.anchor, changes)
    return named(opinion, found, anchors.names) if anchors.is_wide(opinion.anchor) else found
