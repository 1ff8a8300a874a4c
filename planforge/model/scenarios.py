"""The schema of pathways: scenarios with rates that change from year to year, and what drives the past."""

from __future__ import annotations

from typing import ClassVar, Final

from planforge.model.fields import (
    NOT_NEGATIVE,
    SHARE,
    FuelId,
    IndicatorId,
    Number,
    Part,
    Range,
    SectorId,
    Year,
    entry,
)
from planforge.model.terms import GapFilling, ScenarioRole
from planforge.model.values import Amount, Series

Rates = dict[Year, Number]
"""From which year on → the yearly change in %, until another year says otherwise."""
Mix = dict[Year, dict[FuelId, Number]]
"""Year → share of each fuel in the sector's energy, in %; what stands for other years, the scenario says."""


_GRID: Final = Range(most=2, is_usual=True)
"""A plant of the old kind emits little more than 1 kg for a kilowatt-hour."""
_VALUE_ADDED: Final = Range(least=0, with_least=False, is_usual=True)
"""A sector may lose more than it makes in a bad year."""


class SectorPath(Part):
    """What becomes of one sector in a scenario."""

    chinese_name: ClassVar[str] = "部门路径"
    growth: Rates = entry("增加值年均增速", unit="%", default={}, example="{2023: 5, 2026: 4}")
    intensity: Rates = entry("单位增加值能耗年均变化", unit="%", default={}, example="{2023: -3}")
    mix: Mix = entry("用能结构", unit="%", default={}, example="{2030: {煤炭: 40, 电力: 60}}")
    note: str = entry("说明", default="")


class Scenario(Part):
    """One scenario: top-down rates (Kaya), sectors from below, or both."""

    chinese_name: ClassVar[str] = "情景"
    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True, example="基准情景")
    role: ScenarioRole = entry("情景类型", required=True)
    until: Year = entry("终止年份", required=True, example="2035")
    gdp: Rates = entry("经济年均增速", unit="%", default={}, asks="城市为地区生产总值，园区为工业增加值")
    population: Rates = entry("人口年均增速", unit="%", default={})
    energy_intensity: Rates = entry("能耗强度年均变化", unit="%", default={})
    carbon_intensity: Rates = entry("单位能耗碳排放年均变化", unit="%", default={})
    sectors: dict[SectorId, SectorPath] = entry("分部门路径", default={})
    mix_gaps: GapFilling = entry(
        "用能结构缺年办法",
        default=GapFilling.NONE,
        asks="分部门路径里“用能结构”没有写的年份：不补、内插或沿用上年；整个部门不写结构的，结构不变",
    )
    grid_factor: Series | None = entry("电网因子预期", unit="千克/千瓦时", ranges=(NOT_NEGATIVE, _GRID))
    nonfossil_share: Series | None = entry("非化石能源消费占比预期", unit="%", ranges=(SHARE,))
    feedstock: Series | None = entry(
        "原料用能预期", unit="万吨标准煤", asks="强度扣除原料用能时填写", ranges=(NOT_NEGATIVE,)
    )
    indicators: dict[IndicatorId, dict[Year, Amount]] = entry(
        "情景指标值", default={}, asks="由部门专题测算得出的其他指标在本情景下的值"
    )
    note: str = entry("说明", default="")


class Drivers(Part):
    """Between which years the change of emissions is decomposed, and the sectors' value added."""

    chinese_name: ClassVar[str] = "驱动因素"
    first: Year | None = entry("起始年份", asks="不填则用最早有数据的年份")
    last: Year | None = entry("终止年份", asks="不填则用最晚有数据的年份")
    value_added: dict[SectorId, Series] = entry(
        "分部门增加值", unit="亿元", default={}, asks="不变价，与强度指标同一价格基期", ranges=(_VALUE_ADDED,)
    )
    note: str = entry("说明", default="")
