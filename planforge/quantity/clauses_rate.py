"""One folded clause in, a yearly rate or a sum over a period out: 年均…, 每年…, 累计…."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from planforge.quantity.clause import MOVE, Stated, is_down, signed_change, split_hedged, strip_hedges
from planforge.quantity.periods import SPAN, YEAR, span_years
from planforge.quantity.target import Cumulative, Hedge, Rate, Relative
from planforge.quantity.target_words import (
    StatedAmount,
    is_subject,
    join_hedges,
    read_stated_amount,
    read_subject_and_amount,
    take_hedges,
)

_RATE: Final = re.compile("(?P<head>.*?)(?:年均|平均每年|每年平均|每年|年平均)(?:复合)?(?P<rest>.+)")
_MOVE_FIRST: Final = re.compile(
    f"(?:{MOVE}|(?:增长率|增速|增幅|增长速度)|(?P<fall>降幅|下降率|降低率))为?(?P<rest>.+)"
)
_YEARLY_BASE: Final = re.compile(f"(?P<subject>.*?)(?:较|比|与)(?P<year>{YEAR})年(?:相比)?，?")
_WORK: Final = re.compile("(?:新建|新增|完成|改造|建设|淘汰|推广|种植)")


def read_rate(clause: str) -> Stated | None:
    """年均增长15%以上, 每年新建不少于300公里, “十四五”期间年均下降3%."""
    found = _RATE.fullmatch(clause)
    if found is None:
        return None
    hedge, head = strip_hedges(found["head"])
    subject, first, last = _yearly_period(head)
    first_hedge, subject = strip_hedges(subject)
    more_hedge, rest = take_hedges(found["rest"])
    moved = _MOVE_FIRST.fullmatch(rest)
    amount = _read_yearly_amount(rest, moved)
    if amount is None or not is_subject(subject):
        return None
    named, stated = amount
    falls = moved is not None and (moved["fall"] or is_down(moved["move"]))
    hedges = join_hedges([first_hedge, hedge, more_hedge, stated.hedge])
    value = -stated.value if falls else stated.value
    target = Rate(
        "", value=value, unit=stated.unit, bound=stated.bound, hedge=hedges, first_year=first, last_year=last
    )
    return Stated(target, subject or named)


def _yearly_period(head: str) -> tuple[str, int | None, int | None]:
    """Subject, first and last year of the words before 年均."""
    if based := _YEARLY_BASE.fullmatch(head):
        return based["subject"], int(based["year"]) + 1, None
    if span := SPAN.search(head):
        before, after = head[: span.start()], head[span.end() :].removeprefix("，")
        return before + after, *span_years(span)
    return head, None, None


def _read_yearly_amount(rest: str, moved: re.Match[str] | None) -> tuple[str, StatedAmount] | None:
    if moved is not None:
        stated = read_stated_amount(moved["rest"])
        return None if stated is None else ("", stated)
    worked = _WORK.match(rest)
    return read_subject_and_amount(rest[worked.end() :] if worked else rest)


_SPANNED: Final = re.compile(f"(?P<head>[^，0-9]*?){SPAN.pattern}，?(?P<rest>.+)")
_SUMMED: Final = re.compile("(?P<head>[^，0-9]*?)(?:累计|合计)(?P<rest>.+)")
_ADDED: Final = re.compile("(?P<head>(?:确保|力争|争取|努力)*)新增(?P<rest>.+)")
_VERB_FIRST: Final = re.compile("(?:新增|新建|完成|建成|实现|改造|建设|推广)+")
_FALL_OVER: Final = re.compile(f"(?P<subject>[^，0-9]*?)(?:累计|合计)?{MOVE}(?P<rest>.+)")
_SHARES: Final = frozenset({"%", "‰", "个百分点", "百分点"})
"""Units that are never summed over a period."""


def read_cumulative(clause: str) -> Stated | None:
    """“十四五”期间累计新增光伏发电装机容量150万千瓦, 新增150万千瓦; or a change over a period."""
    spanned = _SPANNED.fullmatch(clause)
    if spanned is None:
        return _read_sum(_SUMMED.fullmatch(clause)) or _read_added(clause)
    first, last = span_years(spanned)
    before = split_hedged(spanned["head"])
    if before is None:
        return None
    stated = _read_change_over(spanned["rest"], first) or _read_in_span(spanned["rest"], first, last)
    return None if stated is None else _preceded(stated, *before)


def _preceded(stated: Stated, hedge: Hedge, subject: str) -> Stated:
    """With what stands before the period: 力争“十四五”期间…."""
    target = stated.target
    if isinstance(target, Cumulative | Relative):
        target = replace(target, hedge=join_hedges([hedge, target.hedge]))
    return Stated(target, subject or stated.subject)


def _read_in_span(rest: str, first: int, last: int) -> Stated | None:
    stated = _read_sum(_SUMMED.fullmatch(rest)) or _read_sum_of("", rest)
    if stated is None or not isinstance(stated.target, Cumulative):
        return None
    return Stated(replace(stated.target, first_year=first, last_year=last), stated.subject)


def _read_sum(summed: re.Match[str] | None) -> Stated | None:
    return None if summed is None else _read_sum_of(summed["head"], summed["rest"])


def _read_sum_of(head: str, rest: str) -> Stated | None:
    """The sum that `rest` states of the subject in `head`, or of the one that it names itself."""
    before = split_hedged(head)
    hedge, after = take_hedges(rest)
    verb = _VERB_FIRST.match(after)
    amount = read_subject_and_amount(after[verb.end() :] if verb else after)
    if before is None or amount is None or amount[1].unit in _SHARES:
        return None
    named, stated = amount
    hedges = join_hedges([before[0], hedge, stated.hedge])
    target = Cumulative("", value=stated.value, unit=stated.unit, bound=stated.bound, hedge=hedges)
    return Stated(target, before[1] or named)


def _read_added(clause: str) -> Stated | None:
    """新增150万千瓦, with the amount right after the verb; 新增…率95% is a value of something new."""
    found = _ADDED.fullmatch(clause)
    stated = None if found is None else _read_sum_of(found["head"], found["rest"])
    return None if stated is None or stated.subject else stated


def _read_change_over(rest: str, first: int) -> Stated | None:
    """“十四五”期间单位GDP能耗下降14.5%: against 2020, the year before the first."""
    found = _FALL_OVER.fullmatch(rest)
    before = found and split_hedged(found["subject"])
    stated = found and read_stated_amount(found["rest"])
    if not found or not before or not stated or stated.unit not in _SHARES - {"‰"}:
        return None
    change = signed_change(stated, is_down(found["move"]), before[0], base_year=first - 1)
    return Stated(change, before[1])
