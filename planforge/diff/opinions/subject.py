"""Opinions, the plan and perhaps the one before it in, what the rules about answers look at out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planforge.diff.opinions.anchors import Anchors
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.opinions.read import Opinions
from planforge.diff.opinions.reasons import answers
from planforge.diff.told import Told


@dataclass(frozen=True, slots=True)
class Answered:
    """Opinions with what became of the plan."""

    opinions: Opinions
    anchors: Anchors
    text: str
    """All that the plan's document prints, folded."""
    changes: Sequence[Told] | None = None
    """From the plan that the opinions were about; None where it is not known."""
    before: str | None = None
    """What that plan's document prints."""

    def made(self, opinion: Opinion) -> tuple[Told, ...]:
        """The changes that answer an opinion."""
        return answers(opinion, self.changes or (), self.anchors)

    def at_chapter(self, opinion: Opinion) -> tuple[Told, ...]:
        """The changes at a place of many items, among which those for an adopted opinion may be."""
        if not opinion.is_adopted or not self.anchors.is_wide(opinion.anchor):
            return ()
        return self.anchors.at_place(opinion.anchor, self.changes or ())
