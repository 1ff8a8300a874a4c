"""The schema of the enterprise ledger: 重点用能单位, 节能诊断, 一企一策."""

from __future__ import annotations

from typing import ClassVar

from planforge.model.fields import NOT_NEGATIVE, Listing, Part, SectorId, Year, entry
from planforge.model.terms import ProjectStage
from planforge.model.values import Amount, Series


class Diagnosis(Part):
    """What an energy diagnosis found in an enterprise."""

    chinese_name: ClassVar[str] = "节能诊断"
    year: Year = entry("年份", required=True)
    by: str = entry("诊断单位", default="")
    potential: Amount | None = entry("节能潜力", unit="吨标准煤", ranges=(NOT_NEGATIVE,))
    text: str = entry("主要问题", default="")


class Action(Part):
    """One step that an enterprise takes under its own plan."""

    chinese_name: ClassVar[str] = "企业举措"
    id: str = entry("编号", required=True)
    title: str = entry("名称", required=True)
    stage: ProjectStage | None = entry("阶段")
    deadline: str = entry("完成时限", default="", example="2025年12月")
    saving: Amount | None = entry("年节能量", unit="吨标准煤")
    abatement: Amount | None = entry("年降碳量", unit="吨")
    investment: Amount | None = entry("投资", unit="亿元", ranges=(NOT_NEGATIVE,))
    project: str = entry("对应工程", default="", asks="已列入重点工程的写编号，不重复计算")


class Enterprise(Part):
    """One unit of the ledger."""

    chinese_name: ClassVar[str] = "重点用能单位"
    id: str = entry("编号", required=True)
    name: str = entry("单位名称", required=True)
    sector: SectorId | None = entry("所属部门")
    product: str = entry("主要产品", default="")
    energy: Series | None = entry("综合能源消费量", unit="吨标准煤", ranges=(NOT_NEGATIVE,))
    emissions: Series | None = entry("二氧化碳排放量", unit="吨")
    output: Series | None = entry("产值", unit="万元", ranges=(NOT_NEGATIVE,))
    benchmark: str = entry(
        "能效水平", default="", example="达到标杆水平", asks="标杆水平、基准水平以上或以下"
    )
    diagnoses: tuple[Diagnosis, ...] = entry("节能诊断", listing=Listing.ORDERED)
    actions: tuple[Action, ...] = entry("一企一策", listing=Listing.KEYED)
    note: str = entry("说明", default="")
