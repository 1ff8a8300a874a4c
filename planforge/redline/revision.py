"""Who revises and when in, the marks of tracked changes out, each with an id of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.xml import w

AUTOMATIC: Final = "自动更新"
"""The author of what nobody typed: counted numbers, computed values."""


@dataclass(frozen=True, slots=True)
class Reviser:
    """Whose changes they are."""

    author: str
    date: datetime.datetime


@dataclass(slots=True)
class Revisions:
    """Hands out the marks of one file: one row of ids for all of its parts."""

    reviser: Reviser
    last: int = field(default=0)

    def mark(self, tag: str, content: Iterable[_Element] = (), *, is_derived: bool = False) -> _Element:
        """A w:ins, w:del or w:pPrChange around its content."""
        self.last += 1
        when = self.reviser.date.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        author = AUTOMATIC if is_derived else self.reviser.author
        return w(tag, *content, id=self.last, author=author, date=when)
