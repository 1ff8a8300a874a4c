"""One thing that `doctor` has looked at."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.problems import Message, Wording


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: Message
    good: bool
    said: Wording
    cure: Wording = ""
    needed: bool = True
    """Whether planforge cannot do its main work without it."""
