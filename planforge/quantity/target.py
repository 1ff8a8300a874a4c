"""What a target says, as a closed union of eight forms; no text is read or printed here.

The forms are those in which issued plans state a target: a value, a change against a year, an amount
summed over a period, a yearly rate, a distance to another place, “as the province allots”, words
without a number, and a peak year.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """Which side of its number a target allows."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    """以上, 不低于, 不少于, ≥."""
    MORE_THAN = "more_than"
    """超过, 高于, 大于, >."""
    AT_MOST = "at_most"
    """以下, 不超过, 不高于, ≤, 控制在…以内."""
    LESS_THAN = "less_than"
    """低于, 小于, 少于, <."""


class Hedge(StrEnum):
    """How firmly a target is meant."""

    NONE = "none"
    ABOUT = "about"
    """左右, 约, 大约."""
    STRIVE = "strive"
    """力争, 争取, 努力."""
    ENSURE = "ensure"
    """确保."""
    STRIVE_ABOUT = "strive_about"
    """力争…左右."""
    ENSURE_ABOUT = "ensure_about"
    """确保…左右."""


class ChangeKind(StrEnum):
    """What a relative target changes by."""

    PERCENT = "percent"
    """下降14.5%: a share of the base value."""
    POINTS = "points"
    """提高三个百分点: a difference of two percentages."""
    AMOUNT = "amount"
    """增加20万千瓦: a difference in the row's own unit."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """What every form shares."""

    text: str
    """The phrase as it was written."""
    scope: str = ""
    """The note in brackets: （扣除原料用能和能耗单列项目用能）→ 扣除原料用能和能耗单列项目用能."""


@dataclass(frozen=True, slots=True)
class Point(_Stated):
    """A value to be reached: 18%以上, 不超过1.3, ≥50, 控制在15%左右."""

    value: Decimal = Decimal(0)
    unit: str = ""
    """As written; empty where the phrase gives none (then the row's unit is meant)."""
    bound: Bound = Bound.EXACT
    hedge: Hedge = Hedge.NONE


@dataclass(frozen=True, slots=True)
class Relative(_Stated):
    """A change against a year: 较2020年下降14.5%."""

    base_year: int | None = None
    """None where the phrase names a period instead (高于“十三五”时期): see `base_period`."""
    base_period: str = ""
    change: Decimal = Decimal(0)
    """Signed: −14.5 for 下降14.5%; 0 with a bound says on which side of the base: 高于2020年水平."""
    kind: ChangeKind = ChangeKind.PERCENT
    unit: str = ""
    """The unit of an AMOUNT change."""
    bound: Bound = Bound.EXACT
    """On the size of the change: 增长10%以上 is AT_LEAST."""
    hedge: Hedge = Hedge.NONE


@dataclass(frozen=True, slots=True)
class Cumulative(_Stated):
    """An amount summed over a period: “十四五”期间累计新增光伏发电装机容量150万千瓦."""

    value: Decimal = Decimal(0)
    unit: str = ""
    first_year: int | None = None
    last_year: int | None = None
    bound: Bound = Bound.EXACT
    hedge: Hedge = Hedge.NONE


@dataclass(frozen=True, slots=True)
class Rate(_Stated):
    """A change per year: 年均增长15%以上, 每年新建不少于300公里."""

    value: Decimal = Decimal(0)
    """Signed; percent a year where `unit` is "%", else units a year."""
    unit: str = "%"
    bound: Bound = Bound.EXACT
    hedge: Hedge = Hedge.NONE
    first_year: int | None = None
    """“十四五”期间年均… → 2021; 较2020年年均… → 2021, `last_year` None; None where no period is named."""
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison(_Stated):
    """A distance to another place's value: 高于全省2个百分点, 低于全国平均水平."""

    other: str = ""
    """全省, 全国平均水平, …"""
    difference: Decimal | None = None
    """Signed; None where the phrase gives none (高于全省平均水平)."""
    higher: bool = True
    kind: ChangeKind = ChangeKind.POINTS
    bound: Bound = Bound.EXACT
    hedge: Hedge = Hedge.NONE


@dataclass(frozen=True, slots=True)
class Delegated(_Stated):
    """Left to a higher level: 完成省下达目标."""

    level: str = ""
    """省, 市, 国家, 上级."""
    hedge: Hedge = Hedge.NONE


@dataclass(frozen=True, slots=True)
class Qualitative(_Stated):
    """A direction or a state without a number: 进一步下降, 保持国内领先水平, 实现倍增."""

    direction: int = 0
    """−1 falling, +1 rising, 0 a state."""
    base_year: int | None = None
    """在2025年基础上继续大幅下降 → 2025; None where none is named."""


@dataclass(frozen=True, slots=True)
class PeakYear(_Stated):
    """When emissions peak: 2028年达峰, 2030年前实现碳达峰."""

    year: int = 0
    before: bool = False
    """2030年前, but not 2030年底前: that is within the year."""
    hedge: Hedge = Hedge.NONE


Target = Point | Relative | Cumulative | Rate | Comparison | Delegated | Qualitative | PeakYear


@dataclass(frozen=True, slots=True)
class Unread:
    """A phrase that the grammar does not know: kept as text and reported, never guessed."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TargetPhrase:
    """What one phrase states: one target, a floor with a stretch (确保…力争…), or one per year (分别)."""

    text: str
    floor: Target | Unread
    """The only target, or the one that is ensured; the first of `by_subject` where that is not empty."""
    stretch: Target | None = None
    """The one that is striven for: 确保10万千瓦，力争20万千瓦."""
    by_subject: tuple[Target, ...] = ()
    """分别达到21%和25%左右: the targets in the order named; empty elsewhere."""
    years: tuple[int, ...] = ()
    """到2025年和2030年，…: the years that the phrase opens with, in order; empty where none are."""
    subjects: tuple[str, ...] = ()
    """电力、建材、化工行业分别在…: what the targets belong to (in half-width), where it is named."""
