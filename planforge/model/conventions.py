"""The schema of how numbers are computed: conventions of the plan, factors of its own."""

from __future__ import annotations

from typing import ClassVar, Final

from planforge.model.fields import (
    NOT_NEGATIVE,
    POSITIVE,
    SHARE,
    IndicatorId,
    Number,
    Part,
    Range,
    Year,
    entry,
)
from planforge.model.savings import DISCOUNTS
from planforge.model.terms import (
    CarbonMethod,
    Electricity,
    Excluded,
    FactorKind,
    GapFilling,
    GridLevel,
    GridVariant,
    LaterYears,
    PriceBase,
    Scope,
)
from planforge.model.values import Series

_COAL_RATE: Final = Range(least=2, most=5, is_usual=True)
"""From the best plants to small old ones; a rate in g/kWh, like 302, is outside."""


class GridChoice(Part):
    """Which grid factor purchased electricity is counted with."""

    chinese_name: ClassVar[str] = "电网因子口径"
    level: GridLevel | None = entry("范围", example="省级")
    year: Year | None = entry("因子年份", asks="固定用某一年的因子时填写；不填则各年用当年的因子")
    variant: GridVariant = entry("类型", default=GridVariant.AVERAGE)
    gaps: GapFilling = entry("缺年办法", default=GapFilling.NONE, asks="没有当年因子时：不补、内插或沿用上年")
    later_years: LaterYears = entry(
        "以后年份因子",
        default=LaterYears.SAME,
        asks="重点工程逐年降碳量、没有写电网因子预期的情景：用与核算相同的因子，还是当年的因子",
    )


class Conventions(Part):
    """Every convention that a computed number depends on; one that is not stated is not assumed."""

    chinese_name: ClassVar[str] = "核算约定"
    electricity: Electricity | None = entry(
        "电力折标准煤方法", asks="当量值、等价值、发电煤耗法或统计部门反馈"
    )
    saving_electricity: Electricity | None = entry(
        "节能量电力折标准煤方法",
        asks="重点工程节能量中的电力；不填则与电力折标准煤方法相同，总量为统计部门反馈的须填写",
    )
    coal_rate: Series | None = entry(
        "火力发电标准煤耗",
        unit="吨标准煤/万千瓦时",
        asks="等价值、发电煤耗法逐年的折标准煤系数",
        ranges=(POSITIVE, _COAL_RATE),
    )
    scope: Scope | None = entry("排放范围", asks="只计直接排放，或含净调入电力、热力的间接排放")
    industry_scope: Scope | None = entry(
        "工业领域排放范围", asks="单位工业增加值二氧化碳排放的分子；不填则与排放范围相同"
    )
    carbon: CarbonMethod | None = entry("燃料排放算法", asks="分品种因子或综合系数")
    grid: GridChoice = entry("电网因子口径", default=GridChoice())
    price_base: PriceBase | None = entry("价格基期", asks="强度指标的分母：不变价或当年价；占比一律用当年价")
    price_bases: dict[IndicatorId, PriceBase] = entry("分指标价格基期", default={})
    excluded: Excluded | None = entry(
        "强度扣除项", asks="计算强度时扣除的用能：不扣除、原料用能、原料用能和非化石能源"
    )
    boundary: str = entry("核算边界", default="", example="全市", asks="全市、园区规划面积、规模以上工业")
    boundaries: dict[IndicatorId, str] = entry("分指标核算边界", default={})
    imported_nonfossil: Series | None = entry("净调入电力非化石比例", unit="%", ranges=(SHARE,))
    green_power: Series | None = entry(
        "不计排放的绿色电力",
        unit="亿千瓦时",
        asks="绿色电力交易、绿证对应的调入电量；没有的，逐年填0",
        ranges=(NOT_NEGATIVE,),
    )
    discount_rate: Number | None = entry(
        "折现率", unit="%", example="6", asks="计算单位减排成本用", ranges=DISCOUNTS
    )


class PlanFactor(Part):
    """A factor of the plan's own, or the confirmation of one of the table's: then it has no value.

    It stands for the table's factor of the same kind, subject and year.
    """

    chinese_name: ClassVar[str] = "采用因子"
    id: str = entry("编号", required=True)
    kind: FactorKind = entry("因子类型", required=True, example="电网排放因子")
    subject: str = entry(
        "对象", required=True, example="湖北", asks="能源品种、品种类别（煤炭、石油、天然气）或电网范围"
    )
    year: Year | None = entry("数据年份", example="2022", asks="不随年份变化的不填")
    variant: GridVariant | None = entry("类型", asks="电网排放因子是哪一类；不填为平均因子")
    value: Number | None = entry("数值", asks="不填数值表示确认采用因子表里的数")
    unit: str = entry("单位", default="")
    source: str = entry("来源", required=True, example="生态环境部、国家统计局公告2024年第33号")
    note: str = entry("说明", default="")
