"""The bytes of three plan files in, the merged file with its decisions out."""

from __future__ import annotations

from planforge.diff.merge.decision import Merged
from planforge.model.specs import Specs


def merge_texts(base: bytes, ours: bytes, theirs: bytes, specs: Specs, name: str = "plan.yaml") -> Merged:
    """The changes of theirs on top of ours; `name` is what the positions of problems carry.

    Raises InvalidInput with the problems of a file that cannot be read.
    """
    raise NotImplementedError
