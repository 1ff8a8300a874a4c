"""What opinions.yaml of the tables holds: the words of review tables that offices keep in Excel."""

from __future__ import annotations

from typing import ClassVar

from planforge.model.spec_part import SpecPart


class OpinionColumns(SpecPart):
    """What each column of such a table may be called."""

    chinese_name: ClassVar[str] = "意见表的列"
    number: tuple[str, ...]
    who: tuple[str, ...]
    text: tuple[str, ...]
    date: tuple[str, ...]
    place: tuple[str, ...]
    quote: tuple[str, ...]
    status: tuple[str, ...]
    reason: tuple[str, ...]


class OpinionStatuses(SpecPart):
    """How it may be written what became of an opinion."""

    chinese_name: ClassVar[str] = "采纳情况的写法"
    adopted: tuple[str, ...]
    partly: tuple[str, ...]
    rejected: tuple[str, ...]


class OpinionWords(SpecPart):
    """The words of such a table."""

    chinese_name: ClassVar[str] = "审核意见用词"
    columns: OpinionColumns
    statuses: OpinionStatuses
    none: tuple[str, ...]
    """What is written by those who have no opinion."""
    same: tuple[str, ...]
    """What stands for the word of the row above."""
