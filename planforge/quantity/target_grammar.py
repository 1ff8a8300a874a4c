"""A phrase of a target cell in, what it states out; units are not looked up and nothing is computed here.

The grammar is total: what it does not know comes back as Unread with the reason, in Chinese. Here a phrase is
taken apart (notes in brackets, leading years, 分别, 确保…力争…); the clauses are read in target_clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from planforge.quantity.amounts import fold
from planforge.quantity.clause import NotUnderstood, Stated
from planforge.quantity.clauses_state import read_peak_year
from planforge.quantity.periods import YEAR
from planforge.quantity.target import Hedge, Relative, Target, TargetPhrase, Unread
from planforge.quantity.target_clauses import READERS, why_unread
from planforge.quantity.target_words import Contradiction, is_subject

_LONGEST: Final = 160
"""Characters of a phrase; what is longer is prose."""

_NOTE: Final = re.compile(r"(?<![/／·*])[(（]([^()（）]*)[)）]")
_SHORTEST_NOTE: Final = 2
_YEARS: Final = re.compile(
    f"(?P<hedge>力争|确保|争取|努力)?(?:到|至|在)?(?P<years>{YEAR}年?(?:(?:、|和|与|，|及){YEAR}年?)*)(?<=年)(?:底|末)?，?(?=.)"
)
_YEAR: Final = re.compile(YEAR)
_BEFORE_YEAR: Final = re.compile("前|之前|以前|-|—|~|至|到[0-9]|水平|基础")
_STRETCH: Final = re.compile("[，,、;]?(?=(?:力争|争取|努力|力求))")
_MOST_CUTS: Final = 3
"""More words of striving than this are no target, and reading on would take long."""
_STRIVING: Final = frozenset({Hedge.STRIVE, Hedge.STRIVE_ABOUT})


def read_target(text: str) -> TargetPhrase:
    """What `text` states; `floor` is Unread where the grammar does not know it. Never raises."""
    if len(text) > _LONGEST:
        return _unread(text, "文字过长，不像一个目标值")
    plain, scope = _take_notes(text)
    body = fold(plain).rstrip("。;，")
    if not body:
        return _unread(text, "没有内容")
    try:
        return _read_phrase(_Phrase(text, body, scope))
    except Contradiction:
        return _unread(text, "上限与下限的用语互相矛盾")
    except NotUnderstood as fault:
        return _unread(text, str(fault))


class _Phrase(NamedTuple):
    """A folded phrase without its notes, and what belongs to every target in it."""

    text: str
    body: str
    scope: str
    years: tuple[int, ...] = ()


def _unread(text: str, reason: str) -> TargetPhrase:
    return TargetPhrase(text, Unread(text, reason))


def _take_notes(text: str) -> tuple[str, str]:
    """The text without its notes in brackets, and the notes; one letter, 充（换）电站, is no note."""
    notes: list[str] = []

    def take(found: re.Match[str]) -> str:
        if len(fold(found[1])) < _SHORTEST_NOTE:
            return found[0]
        notes.append(found[1].strip())
        return " "  # parts the digits on both sides

    return _NOTE.sub(take, text), "；".join(notes)


def _read_phrase(phrase: _Phrase) -> TargetPhrase:
    if read_peak_year(phrase.body) is None:
        phrase = _take_years(phrase)
    if "分别" in phrase.body:
        shared = _read_shared(phrase)
        if shared is not None:
            return shared
    return _read_floor_and_stretch(phrase) or _read_single(phrase)


def _take_years(phrase: _Phrase) -> _Phrase:
    """The phrase after 到2025年和2030年，; years that bound something else (2026年前, 2020年水平) stay."""
    found = _YEARS.match(phrase.body)
    if found is None or _BEFORE_YEAR.match(phrase.body, found.end()):
        return phrase
    years = tuple(int(year) for year in _YEAR.findall(found["years"]))
    return phrase._replace(body=(found["hedge"] or "") + phrase.body[found.end() :], years=years)


def _read_single(phrase: _Phrase) -> TargetPhrase:
    stated = _read_clause(phrase.body)
    if stated is None:
        return _unread(phrase.text, why_unread(phrase.body))
    subjects = (stated.subject,) if stated.subject else ()
    target = _worded(stated.target, phrase.text, phrase.scope)
    return TargetPhrase(phrase.text, target, years=phrase.years, subjects=subjects)


def _read_clause(clause: str) -> Stated | None:
    """The first reading that knows the clause."""
    return next((stated for reader in READERS if (stated := reader(clause)) is not None), None)


def _worded(target: Target, text: str, scope: str) -> Target:
    return replace(target, text=text, scope=scope)


# ── 确保…力争… ──


def _read_floor_and_stretch(phrase: _Phrase) -> TargetPhrase | None:
    """确保10万千瓦，力争20万千瓦; None where the phrase is no such pair."""
    for cut in islice(_STRETCH.finditer(phrase.body, 1), _MOST_CUTS):
        before, after = phrase.body[: cut.start()], phrase.body[cut.end() :]
        floor = _read_clause(before)
        stretch = _read_clause(after) or _read_on_same_base(floor, after)
        if floor is None or stretch is None or stretch.subject or not _is_pair(floor.target, stretch.target):
            continue
        subjects = (floor.subject,) if floor.subject else ()
        first = _worded(floor.target, before, phrase.scope)
        return TargetPhrase(
            phrase.text, first, _worded(stretch.target, after, ""), years=phrase.years, subjects=subjects
        )
    return None


def _read_on_same_base(floor: Stated | None, after: str) -> Stated | None:
    """较2020年下降18%，力争下降20%: the base year of the floor holds for the stretch."""
    if floor is None or not isinstance(floor.target, Relative) or floor.target.base_year is None:
        return None
    return _read_clause(f"较{floor.target.base_year}年{after}")


def _is_pair(floor: Target, stretch: Target) -> bool:
    """Whether both say a number of the same kind, the second one striven for."""
    return type(floor) is type(stretch) and getattr(stretch, "hedge", None) in _STRIVING


# ── 分别 ──

_LISTED: Final = re.compile("、|和|与|及|，|以及")
_ITEM: Final = re.compile(
    r"(?P<head>.*?)(?P<number>-?[0-9][0-9.]*|[一二三四五六七八九十两]+(?=个百分点|成))(?P<tail>[^0-9]*)"
)
_CLOSING: Final = re.compile(
    "(?:以上|以下|以内|左右|上下|(?:前|之前|底前)?(?:率先|如期|全面)?(?:实现|达到)?(?:碳?达峰|峰值))+$"
)
_GROUP_WORD: Final = re.compile("(?:等)?(?:行业|领域|产业|部门|企业)$")


def _read_shared(phrase: _Phrase) -> TargetPhrase | None:
    """到2025年和2030年，…分别达到21%和25%左右: a target per item, or None."""
    before, _, after = phrase.body.partition("分别")
    clauses = _spread(after)
    subjects = _list_subjects(before, len(clauses), len(phrase.years))
    if not clauses or subjects is None:
        return None
    stated = [_read_clause(clause) for clause in clauses]
    if any(each is None or each.subject for each in stated):
        return None
    targets = tuple(
        _worded(each.target, clause, phrase.scope)
        for each, clause in zip(stated, clauses, strict=True)
        if each
    )
    return TargetPhrase(phrase.text, targets[0], by_subject=targets, years=phrase.years, subjects=subjects)


def _list_subjects(before: str, count: int, years: int) -> tuple[str, ...] | None:
    """What the items belong to: one subject for each, or one for all years; None where neither fits."""
    whole = before.removesuffix("，")
    if not whole:
        return ()
    parts = tuple(part for part in _LISTED.split(_GROUP_WORD.sub("", whole)) if part)
    if not all(is_subject(part) for part in parts):
        return None
    if len(parts) == count > 1:
        return parts
    return (whole,) if count == 1 or years in (0, count) else None


def _spread(after: str) -> list[str]:
    """达到21%和25%左右 → 达到21%左右, 达到25%左右: head and closing words go with every item."""
    items = [_ITEM.fullmatch(piece) for piece in _LISTED.split(after)]
    found = [item for item in items if item is not None]
    if not found or len(found) != len(items) or any(item["head"] for item in found[1:] if len(found) > 1):
        return _spread_based(after)
    return _join_items(found[0]["head"], [(item["number"], item["tail"]) for item in found])


_BASED: Final = re.compile(f"(?P<base>(?:较|比|在){YEAR}年(?:基础上)?)(?P<rest>.+)")


def _spread_based(after: str) -> list[str]:
    """比2020年下降10%和8%: the base year goes with every item too."""
    based = _BASED.fullmatch(after)
    return [based["base"] + clause for clause in _spread(based["rest"])] if based else []


def _join_items(head: str, items: Iterable[tuple[str, str]]) -> list[str]:
    numbers, tails = zip(*items, strict=True)
    units, closings = zip(*(_part_tail(tail) for tail in tails), strict=True)
    return [
        head + number + (unit or units[-1]) + (closing or closings[-1])
        for number, unit, closing in zip(numbers, units, closings, strict=True)
    ]


def _part_tail(tail: str) -> tuple[str, str]:
    """Unit and closing words: 年实现碳达峰 → 年, 实现碳达峰."""
    found = _CLOSING.search(tail)
    return (tail[: found.start()], found[0]) if found else (tail, "")
