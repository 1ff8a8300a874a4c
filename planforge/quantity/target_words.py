"""Folded text in, an amount with its bound and hedge out: 力争达到18%以上, 控制在15%左右, 新建不少于300公里.

The words that stand around an amount are here and nowhere else; what an amount means is the clauses' matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from planforge.quantity.amounts import is_unit_like, split_number
from planforge.quantity.target import Bound, Hedge
from planforge.quantity.words import one_of

_BOUNDS_BEFORE: Final = {
    Bound.AT_LEAST: "不低于 不少于 不小于 不得低于 不得少于 至少 最低 ≥ >=",
    Bound.AT_MOST: "不超过 不高于 不大于 不多于 不突破 不得超过 不得高于 至多 最多 ≤ <=",
    Bound.MORE_THAN: "超过 超出 高于 大于 多于 突破 >",
    Bound.LESS_THAN: "低于 小于 少于 不足 <",
}
_BOUNDS_AFTER: Final = {Bound.AT_LEAST: "及以上 以上", Bound.AT_MOST: "及以下 以下 之内 以内 内"}
_HEDGES_BEFORE: Final = {
    Hedge.ABOUT: "约为 大约 大概 大致 约",
    Hedge.STRIVE: "力争 争取 努力 力求",
    Hedge.ENSURE: "确保 保证",
}
_HEDGES_AFTER: Final = {Hedge.ABOUT: "左右 上下"}
_VERBS: Final = (
    "控制在 保持在 稳定在 维持在 "
    "提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 上升到 上升至 增至 升至 扩大到 扩大至 "
    "下降到 下降至 降低到 降低至 减少到 减少至 降到 降至 减至 "
    "达到 达 实现 完成 建成 形成 拥有 建设 总体 均 为 在 是 至 到 :"
)
_SIDES: Final = {Bound.AT_LEAST: 1, Bound.MORE_THAN: 1, Bound.AT_MOST: -1, Bound.LESS_THAN: -1}

Word = Bound | Hedge | None


def _words(*tables: dict[Bound, str] | dict[Hedge, str]) -> dict[str, Word]:
    return {word: mark for table in tables for mark, words in table.items() for word in words.split()}


_BEFORE: Final[dict[str, Word]] = {
    **_words(_BOUNDS_BEFORE, _HEDGES_BEFORE),
    **dict.fromkeys(_VERBS.split()),
}
_AFTER: Final = _words(_BOUNDS_AFTER, _HEDGES_AFTER)


_LEAD: Final = re.compile(one_of(_BEFORE))
_TAIL: Final = re.compile(f"({one_of(_AFTER)})$")
_ENTRY: Final = re.compile(f"{one_of(_BEFORE)}|[0-9]")
_FIRM: Final = {
    word: mark for word, mark in _words(_HEDGES_BEFORE).items() if mark in (Hedge.STRIVE, Hedge.ENSURE)
}
_FIRM_WORDS: Final = re.compile(one_of(_FIRM))
_LAST_STAND: Final = re.compile(r"(?:的?水平|的?目标)$")

# What makes a subject say more than what is measured; 占比 and 比重 may stand in one.
_CHANGES_SENSE: Final = re.compile(
    "不(?!锈)|未(?!来)|[没翻倍较,，;；。:0-9]|年均|平均每|每年|逐年|接近|将近|力争|争取|力求|确保|[低高大小少多优]于|超过|突破|高出|至少|至多|最多|最低|累计|以外|原则上"
)
_NAMES_AMOUNT: Final = re.compile("[比重例率量机组模力积值额资数程能耗度站桩卡车船辆度E区厂园户项目电林]$")
_LONGEST_SUBJECT: Final = 40


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """An amount as a target states it."""

    value: Decimal
    unit: str
    bound: Bound
    hedge: Hedge


class Contradiction(ValueError):
    """Two bounds that exclude each other: 不超过…以上."""


def read_stated_amount(folded: str) -> StatedAmount | None:
    """The amount that the whole of `folded` states; None where it states none. Raises Contradiction."""
    marks: list[Word] = []
    rest = _take_leads(folded, marks)
    found = split_number(rest)
    if found is None:
        return None
    value, after = found
    unit = _take_tails(_LAST_STAND.sub("", after), marks)
    if not is_unit_like(unit):
        return None
    return StatedAmount(value, unit, _one_bound(marks), join_hedges(marks))


def read_subject_and_amount(folded: str) -> tuple[str, StatedAmount] | None:
    """Subject (may be empty) and amount; None where there is no amount. Raises Contradiction."""
    lead = _FIRM_WORDS.match(folded)
    first = _FIRM[lead[0]] if lead else Hedge.NONE
    for subject, rest in split_subject(folded[lead.end() :] if lead else folded):
        amount = read_stated_amount(rest)
        if amount is not None:
            return subject, replace(amount, hedge=join_hedges([first, amount.hedge]))
    return None


def split_subject(folded: str) -> Iterator[tuple[str, str]]:
    """Every way to part a subject from the words that state something of it, shortest subject first.

    A number may follow a subject directly only where the subject names something counted (装机容量150万千瓦).
    """
    yield "", folded
    for entry in _ENTRY.finditer(folded, 0, _LONGEST_SUBJECT):
        subject = folded[: entry.start()]
        if _CHANGES_SENSE.search(subject):
            return
        if subject and (not entry[0].isdigit() or _NAMES_AMOUNT.search(subject)):
            yield subject, folded[entry.start() :]


def is_subject(text: str) -> bool:
    """Whether folded `text` may be what a target belongs to: nothing in it changes the sense."""
    return len(text) <= _LONGEST_SUBJECT and not _CHANGES_SENSE.search(text)


def take_hedges(folded: str) -> tuple[Hedge, str]:
    """The hedge words and neutral verbs at the start, and the rest; a bound word ends them."""
    marks: list[Word] = []
    while (found := _LEAD.match(folded)) and not isinstance(_BEFORE[found[0]], Bound):
        marks.append(_BEFORE[found[0]])
        folded = folded[found.end() :]
    return join_hedges(marks), folded


def join_hedges(marks: Iterable[Word]) -> Hedge:
    """One hedge for all: 力争 with 左右 is STRIVE_ABOUT; of 确保 and 力争 the weaker counts."""
    found = set(marks)
    about = bool(found & {Hedge.ABOUT, Hedge.STRIVE_ABOUT, Hedge.ENSURE_ABOUT})
    if found & {Hedge.STRIVE, Hedge.STRIVE_ABOUT}:
        return Hedge.STRIVE_ABOUT if about else Hedge.STRIVE
    if found & {Hedge.ENSURE, Hedge.ENSURE_ABOUT}:
        return Hedge.ENSURE_ABOUT if about else Hedge.ENSURE
    return Hedge.ABOUT if about else Hedge.NONE


def _take_leads(folded: str, marks: list[Word]) -> str:
    while found := _LEAD.match(folded):
        marks.append(_BEFORE[found[0]])
        folded = folded[found.end() :]
    return folded


def _take_tails(folded: str, marks: list[Word]) -> str:
    while found := _TAIL.search(folded):
        marks.append(_AFTER[found[0]])
        folded = folded[: found.start()]
    return folded


def _one_bound(marks: Iterable[Word]) -> Bound:
    """The first bound named; another on the same side (超过30%以上) says nothing more."""
    bounds = [mark for mark in marks if isinstance(mark, Bound)]
    if len({_SIDES[bound] for bound in bounds}) > 1:
        raise Contradiction
    return bounds[0] if bounds else Bound.EXACT
