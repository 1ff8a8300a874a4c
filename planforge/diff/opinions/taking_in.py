"""Opinions as they were handed in and those of a file in, the new ones as they are to be written out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.diff.opinions.opinion import Opinion
from planforge.diff.opinions.place import How, Placed, Sheet, place
from planforge.diff.opinions.raised import Raised
from planforge.diff.opinions.write import next_ids
from planforge.load.characters import without_illegal
from planforge.model.lexicon import folded
from planforge.problems import Level, Problem, problem

_BREAKS: Final = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_NOBODY: Final = "未注明"
"""Who has said it, where the file does not tell."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file."""

    new: tuple[Opinion, ...]
    doubles: int
    """How many were there already: the same words of the same people."""
    problems: tuple[Problem, ...]
    """On places that were not found."""


def take_in(
    raised: Sequence[Raised], known: Sequence[Opinion], sheet: Sheet | None = None, who: str = ""
) -> TakenIn:
    """The opinions that are not among the known; `who` is from whom all of them are, where it is said.

    The same words of the same people at two places are two opinions: as many are known as the file has.
    """
    left = Counter(_same(each.who, each.text) for each in known)
    new: list[tuple[Raised, Placed, str]] = []
    for each in raised:
        from_whom = _line(who) or _line(each.who) or _NOBODY
        key = _same(from_whom, each.text)
        if left[key]:
            left[key] -= 1
        else:
            new.append((each, place(each, sheet), from_whom))
    ids = next_ids(known, len(new))
    made = tuple(
        _opinion(id_, each, placed, whom, sheet) for id_, (each, placed, whom) in zip(ids, new, strict=True)
    )
    faults = (fault for each, placed, _ in new for fault in _faults(each, placed, sheet))
    return TakenIn(made, len(raised) - len(new), tuple(faults))


def _same(who: str, text: str) -> tuple[str, str]:
    return folded(_clean(who)), folded(_clean(text))


def _opinion(id_: str, raised: Raised, placed: Placed, who: str, sheet: Sheet | None) -> Opinion:
    return Opinion(
        id=id_,
        who=who,
        date=raised.date,
        text=_clean(raised.text),
        anchor=_line(placed.anchor if sheet is None else sheet.ground.in_chinese(placed.anchor)),
        quote=_clean(placed.quote),
        status=raised.status,
        reason=_clean(raised.reason),
    )


def _clean(text: str) -> str:
    """What a file of ours may hold: lines without blanks at their ends, tabs or invisible characters."""
    lines = without_illegal(_BREAKS.sub("\n", text)).replace("\t", " ").split("\n")
    return "\n".join(each.strip() for each in lines).strip()


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _faults(raised: Raised, placed: Placed, sheet: Sheet | None) -> Iterator[Problem]:
    where, anchor = raised.where, placed.anchor
    is_known = sheet is None or (anchor and sheet.ground.paths(anchor) is not None)
    match placed.how:
        case How.HEADING:
            words = "{where}：没有找到所指的原文，位置写为所在章节“{anchor}”"
            yield problem("not-placed", words, level=Level.NOTE, where=where, anchor=anchor)
        case How.NOT:
            words = "{where}：没有找到所指的原文，位置没有写，请补上"
            yield problem("not-placed", words, level=Level.WARNING, where=where)
        case How.SAID if not is_known:
            words = "{where}：位置照原样写为“{anchor}”，方案里没有这样的编号或标题，请改写"
            yield problem("not-placed", words, level=Level.WARNING, where=where, anchor=anchor)
