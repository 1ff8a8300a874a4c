"""What every reader of a clause gives and needs: the result, the words of change, hedges before the heart."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from planforge.quantity.target import ChangeKind, Hedge, Relative, Target
from planforge.quantity.target_words import StatedAmount, is_subject, join_hedges, take_hedges


class Stated(NamedTuple):
    """A target (its `text` and `scope` still empty) and what it belongs to."""

    target: Target
    subject: str = ""


class NotUnderstood(ValueError):
    """A clause that cannot be a target; the text is the reason, in Chinese."""


UP: Final = "增长|提高|增加|提升|上升|扩大|新增|增|升"
DOWN: Final = "下降|降低|减少|压减|削减|缩减|降|减"
MOVE: Final = f"(?P<move>{UP}|{DOWN})(?:幅度|率|速度|速)?了?(?![到至速幅])"

HEDGED: Final = re.compile(
    "(?P<lead>(?:确保|保证|力争|争取|努力|力求)*)(?P<subject>.*?)(?P<hedge>(?:确保|保证|力争|争取|努力|力求)*)[于在]?"
)
HEDGE_WORDS: Final = re.compile("确保|保证|力争|争取|努力|力求")


def split_hedged(head: str) -> tuple[Hedge, str] | None:
    """Hedge and subject of the words before the heart of a clause; None where they say more than that."""
    hedge, subject = strip_hedges(head)
    return (hedge, subject) if is_subject(subject) else None


def strip_hedges(head: str) -> tuple[Hedge, str]:
    """The hedge words at both ends of `head`, and what stands between them."""
    found = HEDGED.fullmatch(head)
    if found is None:
        return Hedge.NONE, head
    words = HEDGE_WORDS.findall(found["lead"] + found["hedge"])
    return join_hedges(take_hedges(word)[0] for word in words), found["subject"]


def is_down(move: str | None) -> bool:
    """Whether a word of change is one of falling; None is not."""
    return move is not None and re.fullmatch(DOWN, move) is not None


def signed_change(
    stated: StatedAmount, falls: bool, hedge: Hedge, base_year: int | None = None, base_period: str = ""
) -> Relative:
    """The change that an amount after 增长 or 下降 states."""
    kind, value, unit = kind_of(stated)
    change = -value if falls and value else value
    firm = join_hedges([hedge, stated.hedge])
    return Relative("", "", base_year, base_period, change, kind, unit, stated.bound, firm)


def kind_of(stated: StatedAmount) -> tuple[ChangeKind, Decimal, str]:
    """Kind, size and unit of a change; 增长1倍 is 100 percent more."""
    if stated.unit == "%":
        return ChangeKind.PERCENT, stated.value, ""
    if stated.unit == "倍":
        return ChangeKind.PERCENT, stated.value * 100, ""
    if stated.unit in ("个百分点", "百分点"):
        return ChangeKind.POINTS, stated.value, ""
    return ChangeKind.AMOUNT, stated.value, stated.unit
