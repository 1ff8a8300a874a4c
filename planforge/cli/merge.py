"""Three versions of a plan file in, the merged file and what was decided out; also for the merge driver of git."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planforge.cli.versions import Version
from planforge.cli.voice import Voice
from planforge.diff.consequences import FindingChange
from planforge.diff.merge.decision import Merged


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge came to."""

    merged: Merged
    broken: tuple[FindingChange, ...]
    """What the rules find in the merged plan and in neither side; only looked for where nothing conflicts."""

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to look: exit code 0, else 1."""
        return not (self.merged.conflicts or self.broken)


def merge_versions(
    base: Version, ours: Version, theirs: Version, templates: Path | None, voice: Voice
) -> Outcome:
    """The merged file, not yet written; raises InvalidInput where a version cannot be read."""
    raise NotImplementedError


def print_outcome(outcome: Outcome, voice: Voice) -> None:
    """Tell conflicts and broken rules on standard error, and how much was taken over."""
    raise NotImplementedError
