"""What is said of places in a document, beside its text: data that a renderer of comments writes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is said of one place."""

    block: str
    """The id of the block that it belongs to."""
    lines: tuple[str, ...]
    """What is said, each a paragraph; the first is its head."""
    origin: str = ""
    """Where the text, or the missing datum, came from that it is about; empty: the whole block."""
    words: str = ""
    """The words of that text that it is about; empty: all of it."""
    skip: int = 0
    """How often these words stand in that text of the block before the ones that are meant."""
