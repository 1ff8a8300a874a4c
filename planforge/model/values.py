"""The schema's small parts: amounts, series by year, targets of an indicator, responsible units."""

from __future__ import annotations

from typing import ClassVar

from planforge.model.fields import Listing, Number, Part, Year, entry
from planforge.model.terms import Character, GapFilling, Missing, Status
from planforge.quantity.target import TargetPhrase


class Amount(Part):
    """A number with its unit and its source. In the file: 2511.4, "30万千瓦" or {value: …, source: …}."""

    chinese_name: ClassVar[str] = "数值"
    value: Number | None = entry("数值")
    unit: str = entry("单位", default="")
    """Empty where the file gives none: then the field's own unit is meant."""
    source: str = entry("来源", default="")
    status: Status | None = entry("数据性质")
    missing: Missing | None = entry("缺失原因")
    note: str = entry("说明", default="")


class Series(Part):
    """Amounts by year. In the file the years stand beside the other keys: {单位: 亿元, 2020: 2140.2, …}."""

    chinese_name: ClassVar[str] = "逐年数据"
    values: dict[Year, Amount] = entry("逐年数值", default={})
    unit: str = entry("单位", default="")
    source: str = entry("来源", default="")
    gaps: GapFilling | None = entry(
        "缺年办法", asks="没有写的年份：不补、内插或沿用上年；只用于统计数据、情景和火力发电标准煤耗"
    )
    note: str = entry("说明", default="")


class Goal(Part):
    """What one cell of the indicator table is told: a number, a target phrase, or why there is none.

    In the file: 0.62, "≥25%", "较2020年下降14.5%", "—" or {value: …, source: …}.
    """

    chinese_name: ClassVar[str] = "指标值"
    value: Number | None = entry("数值")
    target: TargetPhrase | None = entry("目标")
    unit: str = entry("单位", default="")
    source: str = entry("来源", default="")
    status: Status | None = entry("数据性质")
    missing: Missing | None = entry("缺失原因")
    note: str = entry("说明", default="")
    blank: bool = entry("不填", default=False)
    """“—”: the cell is meant to be empty; `note` says why."""


class IndicatorGoals(Part):
    """One row of the indicator table as the plan fills it: goals by year and what is said of the row."""

    chinese_name: ClassVar[str] = "指标"
    goals: dict[Year, Goal] = entry("逐年指标值", default={})
    unit: str = entry("单位", default="")
    """Where the official row allows two units (辆（%）): the one that is used."""
    character: Character | None = entry("属性")
    owner: str = entry("责任部门", default="")
    definition: str = entry("口径", default="")
    source: str = entry("来源", default="")
    note: str = entry("说明", default="")


class Responsibility(Part):
    """Who does it. The order has meaning: the first leads.

    In the file: "市发展改革委牵头，市经济和信息化局、各县（市、区）人民政府按职责分工负责",
    "市发展改革委、市财政局" or {lead: […], joint: […]}.
    """

    chinese_name: ClassVar[str] = "责任单位"
    lead: tuple[str, ...] = entry("牵头单位", listing=Listing.ORDERED)
    joint: tuple[str, ...] = entry("配合单位", listing=Listing.ORDERED)
    by_duty: bool = entry("按职责分工", default=False)
    """“按职责分工负责” was said of the joint units."""
    text: str = entry("原文", default="")
    """As written, where the file gives one phrase."""

    @property
    def units(self) -> tuple[str, ...]:
        """All of them, those that lead first."""
        return self.lead + self.joint
