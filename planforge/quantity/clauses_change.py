"""One folded clause in, a change against a year or a distance to another place out: 较2020年…, 高于全省…."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from planforge.quantity.clause import (
    MOVE,
    NotUnderstood,
    Stated,
    is_down,
    kind_of,
    signed_change,
    split_hedged,
)
from planforge.quantity.clauses_state import direction_of
from planforge.quantity.periods import PLAN_NAME, YEAR, plan_years
from planforge.quantity.rounding import plain
from planforge.quantity.target import Bound, ChangeKind, Comparison, Qualitative, Relative
from planforge.quantity.target_words import join_hedges, read_stated_amount, take_hedges

_BASE: Final = (
    f"(?:(?P<year>{YEAR})年(?:底|末)?|(?P<plan>{PLAN_NAME})(?:规划)?(?P<end>末|期末)?(?:时期|期间|期)?"
    "|(?P<word>上年|上一年|基期|基准年))(?:的?(?:实际|水平|同期|平均|相比|基础上|基础))*，?"
)

_RELATIVE: Final = re.compile(
    f"(?P<head>.*?)(?:较|相较于?|比|对比|相比|与|同|在){_BASE}(?:再|继续|累计|总体|基本|均|实现|分别)*(?P<rest>.+)"
)
_CHANGED: Final = re.compile(f"(?P<hedge>(?:确保|力争|争取|努力|力求|约|大约)*){MOVE}(?P<rest>.+)")
_BESIDE: Final = re.compile(
    f"(?P<head>.*?)(?P<side>不低于|不高于|不超过|高于|低于|超过|大于|小于|达到|优于){_BASE}(?P<rest>.*)"
)
_MULTIPLE: Final = re.compile(f"(?P<head>.*?)(?:达到|达|为|是){_BASE}的?(?P<times>.+?倍(?:以上|左右)?)")
_DOUBLED: Final = re.compile("(?:翻一番|翻番|倍增|增长一倍|翻倍)(?P<more>以上)?")
_EVEN: Final = re.compile("持平|(?:基本)?相当")
_SIDES: Final = {
    "不低于": Bound.AT_LEAST,
    "不高于": Bound.AT_MOST,
    "不超过": Bound.AT_MOST,
    "高于": Bound.MORE_THAN,
    "超过": Bound.MORE_THAN,
    "大于": Bound.MORE_THAN,
    "低于": Bound.LESS_THAN,
    "小于": Bound.LESS_THAN,
    "达到": Bound.EXACT,
}


def read_relative(clause: str) -> Stated | None:
    """较2020年下降14.5%, 较2022年提高三个百分点以上, 高于“十三五”时期实际, 比2020年翻一番."""
    return _read_changed(clause) or _read_multiple(clause) or _read_beside(clause)


def _read_changed(clause: str) -> Stated | None:
    found = _RELATIVE.fullmatch(clause)
    split = found and split_hedged(found["head"])
    if not found or not split:
        return None
    hedge, subject = split
    year, period = _base_of(found)
    if _EVEN.fullmatch(found["rest"]):
        return Stated(Relative("", base_year=year, base_period=period, hedge=hedge), subject)
    if doubled := _DOUBLED.fullmatch(found["rest"]):
        bound = Bound.AT_LEAST if doubled["more"] else Bound.EXACT
        return Stated(Relative("", "", year, period, Decimal(100), bound=bound, hedge=hedge), subject)
    moved = _CHANGED.fullmatch(found["rest"])
    stated = moved and read_stated_amount(moved["rest"])
    if moved and stated and stated.value >= 0:
        firm = join_hedges([hedge, take_hedges(moved["hedge"])[0]])
        return Stated(signed_change(stated, is_down(moved["move"]), firm, year, period), subject)
    direction = direction_of(found["rest"])
    if direction is None or year is None:
        return None
    return Stated(Qualitative("", direction=direction, base_year=year), subject)


def _base_of(found: re.Match[str]) -> tuple[int | None, str]:
    """Base year and base period; the end of a plan period is its last year."""
    if found["year"]:
        return int(found["year"]), ""
    if found["plan"] and found["end"]:
        return plan_years(found["plan"])[1], ""
    return None, found["plan"] or found["word"]


def _read_beside(clause: str) -> Stated | None:
    """高于“十三五”时期实际, 不低于2020年水平, 高于“十三五”时期2个百分点."""
    found = _BESIDE.fullmatch(clause)
    split = found and split_hedged(found["head"])
    if not found or not split or found["side"] == "优于":
        return None
    hedge, subject = split
    year, period = _base_of(found)
    bound = _SIDES[found["side"]]
    if not found["rest"]:
        return Stated(Relative("", "", year, period, bound=bound, hedge=hedge), subject)
    stated = read_stated_amount(found["rest"])
    if stated is None or found["side"] not in ("高于", "低于", "超过"):
        return None
    return Stated(signed_change(stated, found["side"] == "低于", hedge, year, period), subject)


def _read_multiple(clause: str) -> Stated | None:
    """达到2020年的1.5倍: 50 percent more."""
    found = _MULTIPLE.fullmatch(clause)
    split = found and split_hedged(found["head"])
    stated = found and read_stated_amount(found["times"])
    if not found or not split or not stated or stated.unit != "倍":
        return None
    year, period = _base_of(found)
    change = plain((stated.value - 1) * 100)
    hedge = join_hedges([split[0], stated.hedge])
    return Stated(Relative("", "", year, period, change, bound=stated.bound, hedge=hedge), split[1])


_OTHER: Final = (
    "(?P<other>(?:全省|全国|全市|全球|世界|国际|国内|国家|省内|省级|省|同类|同期|同行业|行业|周边)"
    "(?:同类地区|同类园区|同行业|城市|地区|园区|行业)*)(?P<stand>(?:的?(?:平均水平|平均值|均值|平均|水平))?)"
)
_COMPARISON: Final = re.compile(
    f"(?P<head>.*?)(?P<side>不低于|不高于|不超过|高于|低于|超过|高出|优于|达到|与|较|比)(?:同期)?{_OTHER}"
    "(?P<rest>持平|相当|[高低](?!于))?(?P<amount>.*)"
)
_EVEN_SIDES: Final = {
    "不低于": Bound.AT_LEAST,
    "不高于": Bound.AT_MOST,
    "不超过": Bound.AT_MOST,
    "达到": Bound.EXACT,
}


def read_comparison(clause: str) -> Stated | None:
    """高于全省2个百分点, 低于全国平均水平, 与全省持平."""
    found = _COMPARISON.fullmatch(clause)
    split = found and split_hedged(found["head"])
    if not found or not split:
        return None
    hedge, subject = split
    other, side, amount = found["other"] + found["stand"].removeprefix("的"), found["side"], found["amount"]
    if amount:
        return _read_distance(found, Stated(Comparison("", other=other, hedge=hedge), subject))
    if found["rest"] in ("持平", "相当"):
        return Stated(Comparison("", other=other, difference=Decimal(0), hedge=hedge), subject)
    if not found["stand"] and side == "达到":
        return None
    if side in _EVEN_SIDES:
        higher = _EVEN_SIDES[side] is not Bound.AT_MOST
        target = Comparison("", "", other, Decimal(0), higher, bound=_EVEN_SIDES[side], hedge=hedge)
        return Stated(target, subject)
    if side not in ("高于", "超过", "低于"):
        return None
    return Stated(Comparison("", other=other, higher=side != "低于", hedge=hedge), subject)


def _read_distance(found: re.Match[str], so_far: Stated) -> Stated | None:
    """The distance after the place: 2个百分点以上."""
    side = found["rest"] or found["side"]
    stated = read_stated_amount(found["amount"])
    base = so_far.target
    if (
        side not in ("高于", "低于", "超过", "高出", "高", "低")
        or not stated
        or not isinstance(base, Comparison)
    ):
        return None
    kind, value, unit = kind_of(stated)
    if unit or kind is ChangeKind.AMOUNT:
        raise NotUnderstood("与其他地区相比的差距请用百分点或百分比表示")
    higher = side not in ("低于", "低")
    difference = value if higher or not value else -value
    hedge = join_hedges([base.hedge, stated.hedge])
    target = Comparison("", "", base.other, difference, higher, kind, stated.bound, hedge)
    return Stated(target, so_far.subject)
