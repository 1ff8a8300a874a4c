"""An opinion as it was handed in, before it is known which place of the plan it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.diff.opinions.opinion import Status
from planforge.problems import Message


@dataclass(frozen=True, slots=True)
class Raised:
    """What a comment or a row of a table says."""

    where: Message
    """Where it stands in its file: 第3条批注, “意见”第5行."""
    who: str
    text: str
    date: str = ""
    """ISO; empty where there is none."""
    quote: str = ""
    """The words it is about."""
    paragraph: str = ""
    """The whole paragraph, or cell, that these words stand in."""
    blocks: tuple[str, ...] = ()
    """Ids of the blocks of the document that it stands in, the outermost first."""
    heading: str = ""
    """The words of the nearest heading above."""
    row: tuple[str, ...] = ()
    """The texts of the table row that the paragraph stands in."""
    place: str = ""
    """What a table says of its place."""
    status: Status | None = None
    reason: str = ""
