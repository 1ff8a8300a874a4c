"""Opinions and what became of the plan in, each with the changes made for it and the places out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planforge.coverage.printed import index_document
from planforge.diff.comparison import Comparison
from planforge.diff.opinions.anchors import Anchors
from planforge.diff.opinions.opinion import Opinion, Status
from planforge.diff.opinions.reasons import answers
from planforge.diff.opinions.spots import is_whole
from planforge.diff.told import Told
from planforge.doc.nodes import Document
from planforge.model.labels import DASH, SEPARATOR
from planforge.model.lexicon import folded


@dataclass(frozen=True, slots=True)
class Answer:
    """One opinion with its answer."""

    number: int
    opinion: Opinion
    changes: tuple[Told, ...] = ()
    """Those made for it, in the order of the schema."""
    places: tuple[str, ...] = ()
    """Where the document prints what it is about: 五（二）, 表3; else what that is called."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many opinions were answered how."""

    units: int
    """From how many units or experts they are."""
    all: int
    adopted: int
    partly: int
    rejected: int
    unanswered: int


def counted(opinions: Sequence[Opinion]) -> Counts:
    """The counts."""

    def of(status: Status | None) -> int:
        return sum(each.status is status for each in opinions)

    units = len({folded(each.who) for each in opinions})
    known = of(Status.ADOPTED), of(Status.PARTLY), of(Status.REJECTED)
    return Counts(units, len(opinions), *known, of(None))


def answered(
    opinions: Sequence[Opinion],
    document: Document | None = None,
    anchors: Anchors | None = None,
    comparison: Comparison | None = None,
) -> tuple[Answer, ...]:
    """The answers in the order of the file; without a comparison no change is known."""
    teller = None if document is None or anchors is None else _Teller(document, anchors)
    found = []
    for number, opinion in enumerate(opinions, start=1):
        made: tuple[Told, ...] = ()
        if comparison is not None and anchors is not None:
            made = answers(opinion, comparison.changes, anchors)
        places = [place for each in made if comparison is not None for place in comparison.places[each.id]]
        places = places or [each.spot.label.replace(SEPARATOR, DASH) for each in made[:1]]
        if not places and opinion.anchor:
            places = list(teller.places(opinion.anchor)) if teller else [opinion.anchor]
        found.append(Answer(number, opinion, made, tuple(dict.fromkeys(places))))
    return tuple(found)


class _Teller:
    """Tells where a document prints what an anchor means."""

    def __init__(self, document: Document, anchors: Anchors) -> None:
        self._printed = index_document(document)
        self._anchors = anchors

    def places(self, anchor: str) -> tuple[str, ...]:
        if is_whole(anchor):
            return (anchor,)
        ids = self._anchors.grounds[0].ids(anchor)
        return self._printed.tell(() if ids else self._origins(anchor), ids) or (self._name(anchor),)

    def _name(self, anchor: str) -> str:
        """What is not printed by its words: 统计数据—人口—2022年; what nobody knows as it is written."""
        label = self._anchors.grounds[0].label(anchor)
        return anchor if label is None else label.replace(SEPARATOR, DASH)

    def _origins(self, anchor: str) -> Iterator[str]:
        """The paths, and the origins of the cells of the indicator table that are computed from them."""
        for path in self._anchors.paths(anchor) or ():
            yield path
            if path.startswith("/indicators/"):
                yield from (f"cell:{kind}{path.removeprefix('/indicators')}" for kind in ("city", "park"))
