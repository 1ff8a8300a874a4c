"""The schema of what is measured: energy by sector and fuel, emissions, pollutants, resources."""

from __future__ import annotations

from typing import ClassVar, Final

from planforge.model.fields import (
    NOT_NEGATIVE,
    POSITIVE,
    FuelId,
    GroupId,
    Listing,
    Number,
    Part,
    ProcessId,
    Range,
    SectorId,
    Year,
    entry,
)
from planforge.model.terms import Flow
from planforge.model.values import Amount, Series

SectorFuels = dict[SectorId, dict[FuelId, Amount]]


_FLOW: Final = Range(least=0, is_usual=True)
"""What goes the other way has the other direction."""


class EnergyFlow(Part):
    """One carrier that is made in the area, or crosses its boundary."""

    chinese_name: ClassVar[str] = "能源流"
    id: str = entry("编号", required=True)
    flow: Flow = entry("方向", required=True)
    fuel: FuelId = entry("能源品种", required=True)
    amounts: Series = entry("逐年数量", required=True, ranges=(_FLOW,))
    note: str = entry("说明", default="")


class Conversion(Part):
    """One conversion of energy in a year: what goes in, what comes out (加工转换)."""

    chinese_name: ClassVar[str] = "加工转换"
    inputs: dict[FuelId, Amount] = entry("投入", default={})
    outputs: dict[FuelId, Amount] = entry("产出", default={})


class Energy(Part):
    """Energy: final consumption by sector and fuel, conversion, losses, supply, and the load curve's top."""

    chinese_name: ClassVar[str] = "能源"
    method: str = entry(
        "核算口径", default="", asks="电力折标准煤方法：当量值、等价值或发电煤耗法；统计局反馈的，照实说明"
    )
    consumption: dict[Year, SectorFuels] = entry(
        "分部门分品种消费量", default={}, asks="能源消费情况、能源结构：各部门、各品种实物消费量"
    )
    conversion: dict[Year, dict[ProcessId, Conversion]] = entry(
        "加工转换", default={}, asks="火力发电、供热、炼焦等的投入和产出；填了以后，分部门消费量只填终端消费"
    )
    losses: dict[Year, dict[FuelId, Amount]] = entry("损失量", default={}, asks="输配损失，实物量")
    feedstock: dict[Year, dict[FuelId, Amount]] = entry(
        "原料用能", default={}, asks="用作原料、材料的能源，已含在消费量中"
    )
    sector_totals: dict[Year, dict[SectorId, Amount]] = entry(
        "分部门合计", unit="万吨标准煤", default={}, asks="统计部门给出的合计，用于核对"
    )
    fuel_totals: dict[Year, dict[FuelId, Amount]] = entry(
        "分品种合计", default={}, asks="统计部门给出的实物量合计，用于核对"
    )
    target_mix: dict[Year, dict[GroupId, Number]] = entry(
        "目标年能源消费结构",
        unit="%",
        default={},
        asks="目标年各类能源占能源消费总量的比重，按折标准煤计，相加为100；类别与本方案能源消费构成表的相同",
    )
    flows: tuple[EnergyFlow, ...] = entry(
        "能源生产与调入调出", listing=Listing.KEYED, asks="能源生产、能源供需关系"
    )
    peak_load: Series | None = entry(
        "最大用电负荷", unit="万千瓦", asks="电力供需平衡情况", ranges=(POSITIVE,)
    )
    note: str = entry("说明", default="")


class Emissions(Part):
    """Carbon dioxide by sector; the total and its intensity come from the statistics."""

    chinese_name: ClassVar[str] = "碳排放"
    method: str = entry(
        "核算口径", default="", asks="核算边界与范围：直接排放，或含净调入电力、热力的间接排放"
    )
    sectors: dict[SectorId, Series] = entry(
        "分领域排放量", unit="万吨", default={}, asks="各重点领域碳排放增长情况"
    )
    note: str = entry("说明", default="")


class Pollutant(Part):
    """One pollutant that a park discharges (guide 三（二）5)."""

    chinese_name: ClassVar[str] = "污染物"
    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True)
    medium: str = entry("类别", default="", example="大气污染物")
    amounts: Series = entry("逐年排放量", required=True, ranges=(NOT_NEGATIVE,))
    note: str = entry("说明", default="")


class Resource(Part):
    """One of the main resources used: water, land, materials (guide 一（二）)."""

    chinese_name: ClassVar[str] = "主要资源"
    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True, example="用水总量")
    amounts: Series = entry("逐年消耗量", required=True, ranges=(NOT_NEGATIVE,))
    note: str = entry("说明", default="")
