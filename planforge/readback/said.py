"""One printed piece of a file: its kind, its characters, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from planforge.problems import Message, Wording, hint

KINDS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "title": Message("题名"),
        "contents-line": Message("目录行"),
        "heading": Message("标题"),
        "paragraph": Message("段落"),
        "item": Message("条目"),
        "caption": Message("表题和图题"),
        "unit": Message("单位行"),
        "cell": Message("单元格"),
        "note": Message("表注"),
        "footnote": Message("脚注"),
    }
)
"""Every kind of piece, with what it is called; in this order they are counted."""
GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {"title": "paragraph", "note": "paragraph", "unit": "caption"}
)
"""Kinds that a PDF's tags do not tell from others: compared with a PDF they count as one."""
_WHITE: Final = re.compile(r"[\s\ufeff\u200b\u00ad]+")


@dataclass(frozen=True, slots=True)
class Said:
    """One printed paragraph, cell or note."""

    kind: str
    """A key of `KINDS`."""
    text: str
    """As printed, with its number or mark, white space taken out: where lines break is not its matter."""
    place: Wording = ""
    """Where it stands in its table, or on which page."""
    may_continue: bool = False
    """Whether it may be the rest of the piece before: a page began between them."""


def squash(text: str) -> str:
    """The text without white space."""
    return _WHITE.sub("", text)


def cell_place(row: int, cell: int) -> Message:
    """The place of a cell: the row from the first of the head, the cell from the left."""
    return hint("第{row}行第{cell}格", row=row, cell=cell)
