"""A target in, its words out: as written, or in the house form that `read_target` reads back the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, assert_never

from planforge.quantity.periods import write_period
from planforge.quantity.rounding import print_number
from planforge.quantity.target import (
    Bound,
    ChangeKind,
    Comparison,
    Cumulative,
    Delegated,
    Hedge,
    PeakYear,
    Point,
    Qualitative,
    Rate,
    Relative,
    Target,
    TargetPhrase,
    Unread,
)

_FIRMNESS: Final = {
    Hedge.NONE: "",
    Hedge.ABOUT: "",
    Hedge.STRIVE: "力争",
    Hedge.STRIVE_ABOUT: "力争",
    Hedge.ENSURE: "确保",
    Hedge.ENSURE_ABOUT: "确保",
}
_ABOUT: Final = frozenset({Hedge.ABOUT, Hedge.STRIVE_ABOUT, Hedge.ENSURE_ABOUT})
_BEFORE: Final = {Bound.MORE_THAN: "超过", Bound.AT_MOST: "不超过"}
_BESIDE: Final = {
    Bound.AT_LEAST: "不低于",
    Bound.MORE_THAN: "高于",
    Bound.AT_MOST: "不高于",
    Bound.LESS_THAN: "低于",
}
_PERCENT_POINTS: Final = frozenset({"个百分点", "百分点"})


def write_phrase(phrase: TargetPhrase, house: bool = True) -> str:
    """The whole phrase; lists with 分别, and what was not read, always as they were written."""
    if not house or phrase.by_subject or isinstance(phrase.floor, Unread):
        return phrase.text
    floor = write_target(phrase.floor)
    return f"{floor}，{write_target(phrase.stretch)}" if phrase.stretch else floor


def write_target(target: Target, house: bool = True) -> str:
    """The target in the house form (18%以上, 不超过1.3, 较2020年下降14.5%), or as it was written.

    The house form says what the target says; subject and year stand in the phrase and are left out.
    """
    if not house or isinstance(target, Qualitative):
        return target.text
    return _write_form(target) + (f"（{target.scope}）" if target.scope else "")


def _write_form(target: Target) -> str:
    match target:
        case Point():
            return _FIRMNESS[target.hedge] + _write_amount(
                target.value, target.unit, target.bound, target.hedge
            )
        case Relative():
            return _FIRMNESS[target.hedge] + _write_relative(target)
        case Cumulative():
            return _FIRMNESS[target.hedge] + _write_cumulative(target)
        case Rate():
            return _FIRMNESS[target.hedge] + _write_rate(target)
        case Comparison():
            return _FIRMNESS[target.hedge] + _write_comparison(target)
        case Delegated():
            return f"{_FIRMNESS[target.hedge]}完成{target.level}下达目标"
        case PeakYear():
            return _FIRMNESS[target.hedge] + _write_peak_year(target)
        case Qualitative():
            return target.text
        case _:
            assert_never(target)


def _write_amount(value: Decimal, unit: str, bound: Bound, hedge: Hedge, below: str = "低于") -> str:
    """18%以上, 不超过约1.3, 15%左右: 左右 stands alone, beside a bound it is 约. `below` words LESS_THAN."""
    about = hedge in _ABOUT
    amount = print_number(value) + unit
    if bound is Bound.EXACT:
        return amount + ("左右" if about else "")
    amount = ("约" if about else "") + amount
    return amount + "以上" if bound is Bound.AT_LEAST else {**_BEFORE, Bound.LESS_THAN: below}[bound] + amount


def _write_relative(target: Relative) -> str:
    base = f"{target.base_year}年" if target.base_year is not None else _period(target.base_period)
    if not target.change:
        return f"与{base}持平" if target.bound is Bound.EXACT else f"{_BESIDE[target.bound]}{base}水平"
    return f"较{base}" + _write_change(target.change, target.kind, target.unit, target.bound, target.hedge)


def _period(name: str) -> str:
    """“十三五”时期; 上年 and 基期 stand as they are."""
    return f"“{name}”时期" if name.endswith("五") else name


def _write_change(change: Decimal, kind: ChangeKind, unit: str, bound: Bound, hedge: Hedge) -> str:
    verbs = {
        ChangeKind.PERCENT: ("增长", "下降", "%"),
        ChangeKind.POINTS: ("提高", "下降", "个百分点"),
        ChangeKind.AMOUNT: ("增加", "减少", unit),
    }
    rise, fall, sign = verbs[kind]
    return (fall if change < 0 else rise) + _write_amount(change.copy_abs(), sign, bound, hedge, "不足")


def _write_cumulative(target: Cumulative) -> str:
    period = ""
    if target.first_year is not None and target.last_year is not None:
        period = write_period(target.first_year, target.last_year)
    return f"{period}累计" + _write_amount(target.value, target.unit, target.bound, target.hedge)


def _write_rate(target: Rate) -> str:
    period = ""
    if target.first_year is not None:
        last = target.last_year
        period = write_period(target.first_year, last) if last else f"较{target.first_year - 1}年"
    if target.unit in ("%", *_PERCENT_POINTS):
        rise = "增长" if target.unit == "%" else "提高"
        moved = "年均" + ("下降" if target.value < 0 else rise)
    else:
        moved = "每年" + ("减少" if target.value < 0 else "")
    return (
        period
        + moved
        + _write_amount(target.value.copy_abs(), target.unit, target.bound, target.hedge, "不足")
    )


def _write_comparison(target: Comparison) -> str:
    if target.difference is None:
        return ("高于" if target.higher else "低于") + target.other
    if not target.difference:
        return (
            f"与{target.other}持平" if target.bound is Bound.EXACT else _BESIDE[target.bound] + target.other
        )
    unit = "%" if target.kind is ChangeKind.PERCENT else "个百分点"
    distance = _write_amount(target.difference.copy_abs(), unit, target.bound, target.hedge, "不足")
    return ("低于" if target.difference < 0 else "高于") + target.other + distance


def _write_peak_year(target: PeakYear) -> str:
    near = "前" if target.before else "前后" if target.hedge in _ABOUT else ""
    return f"{target.year}年{near}达峰"
