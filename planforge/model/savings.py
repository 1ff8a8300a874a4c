"""The schema of what a project saves and costs: the inputs of the ledger of key projects."""

from __future__ import annotations

from typing import ClassVar, Final

from planforge.model.fields import NOT_NEGATIVE, POSITIVE, SHARE, FuelId, Number, Part, Range, entry
from planforge.model.terms import SavingMethod
from planforge.model.values import Amount

_HOURS: Final = Range(least=0, with_least=False, most=8784)
"""A leap year has 8784 hours."""
_BOILER: Final = Range(least=0, with_least=False, most=110)
"""A condensing boiler reaches more than 100 % of the lower heating value."""
DISCOUNTS: Final = (SHARE, Range(least=0, most=20, is_usual=True))
"""A discount rate in %; rates in use are a few percent."""


class Saving(Part):
    """One thing that a project does for energy and carbon, counted from the month that it starts.

    Which fields are needed depends on the method: renewable power takes capacity, hours and curtailment;
    efficiency takes what is saved; fuel switch and electrification take the fuels before and after; waste
    heat takes heat, the efficiency of the boiler and its fuel; capture takes carbon dioxide and the energy
    it costs (after); a sink takes area and rate.
    """

    chinese_name: ClassVar[str] = "节能降碳测算"
    id: str = entry("编号", required=True)
    method: SavingMethod = entry("测算类型", required=True)
    start: str = entry("起效时间", default="", example="2025年6月", asks="当月计入；不填则为项目建成时间")
    end: str = entry("失效时间", default="", example="2045年6月", asks="当月不计；不填则一直有效")
    capacity: Amount | None = entry("装机容量", unit="万千瓦", example="10", ranges=(POSITIVE,))
    hours: Number | None = entry("年利用小时数", unit="小时", example="1100", ranges=(_HOURS,))
    curtailment: Number | None = entry("弃电率", unit="%", ranges=(SHARE,))
    saved: dict[FuelId, Amount] = entry(
        "年节约量", default={}, asks="各品种能源，实物量", ranges=(NOT_NEGATIVE,)
    )
    before: dict[FuelId, Amount] = entry("改造前年用量", default={}, ranges=(NOT_NEGATIVE,))
    after: dict[FuelId, Amount] = entry(
        "改造后年用量", default={}, asks="碳捕集写新增用能", ranges=(NOT_NEGATIVE,)
    )
    heat: Amount | None = entry("年回收热量", unit="万吉焦", ranges=(POSITIVE,))
    efficiency: Number | None = entry("被替代锅炉热效率", unit="%", ranges=(_BOILER,))
    displaced: FuelId | None = entry("被替代燃料")
    captured: Amount | None = entry("年捕集量", unit="万吨", ranges=(POSITIVE,))
    area: Amount | None = entry("面积", unit="公顷", ranges=(POSITIVE,))
    rate: Amount | None = entry("单位面积年碳汇量", unit="吨/公顷", ranges=(POSITIVE,))
    base_flow: str = entry(
        "对应用能", default="", example="钢铁/电力", asks="几个项目作用于同一处用能时写明，以免重复计算"
    )
    source: str = entry("来源", default="", example="项目可行性研究报告")
    note: str = entry("说明", default="")


class Cost(Part):
    """What a project costs and brings each year, for its cost per tonne."""

    chinese_name: ClassVar[str] = "运行收支"
    operation: Amount | None = entry("年新增运行成本", unit="万元", asks="不含能源费用的节约")
    benefit: Amount | None = entry("年节约能源费用", unit="万元", asks="含售电、售热等收入")
    life: int | None = entry("寿命", unit="年", ranges=(Range(least=1, most=100),))
    discount_rate: Number | None = entry(
        "折现率", unit="%", asks="不填则用核算约定里的折现率", ranges=DISCOUNTS
    )
