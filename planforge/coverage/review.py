"""A filled plan and one of its documents in, what is told of it after every build out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from planforge.coverage.cover import Coverage, cover_guide
from planforge.doc.characters import Characters, Stretch, count_by_part
from planforge.doc.nodes import Document
from planforge.fill.filled import Filled


@dataclass(frozen=True, slots=True)
class Review:
    """How far a document answers the guide, and who put its characters there."""

    coverage: Coverage
    parts: tuple[Stretch, ...]
    """The document part by part."""

    @property
    def characters(self) -> Characters:
        """Those of all parts."""
        return sum((each.characters for each in self.parts), Characters())


def review_document(filled: Filled, document: Document, lists: Collection[str]) -> Review:
    """The review; annexes whose id is in `lists` tell of the draft itself and do not count."""
    return Review(cover_guide(filled, document), count_by_part(document, lists))
