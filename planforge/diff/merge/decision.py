"""What a merge has decided: one decision for every place that a side has changed, and the merged text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planforge.model.places import Path


class Action(StrEnum):
    """Whose version of a place the merged text has."""

    OURS = "ours"
    THEIRS = "theirs"
    EITHER = "either"
    """Both sides have made the same change."""
    BOTH = "both"
    """Both have changed it, and the changes stand side by side: sentences of a text, items of a list."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One place that a side has changed."""

    path: Path
    """As problems have it: ("projects", "id=P01", "investment")."""
    label: str
    """重点工程 › 石桥渔光互补项目 › 总投资."""
    action: Action
    conflict: bool
    """Both have changed it, each otherwise: the text holds both versions between marks."""
    ours: str
    """As written; empty where it is not given."""
    theirs: str
    base: str
    line: int = 0
    """Of the merged text, from 1: where the marks of a conflict begin; 0 for what is decided."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged plan file."""

    data: bytes
    """In the encoding and with the line ends of ours; with conflict marks where there are conflicts."""
    decisions: tuple[Decision, ...]
    """In the order of the file."""

    @property
    def conflicts(self) -> tuple[Decision, ...]:
        """What somebody has to decide."""
        return tuple(each for each in self.decisions if each.conflict)
