"""The schema of what is to be done: task areas and measures, projects, policies, risks, the schedule."""

from __future__ import annotations

from typing import ClassVar, Final

from planforge.model.fields import (
    NOT_NEGATIVE,
    ClassId,
    DemandId,
    IndicatorId,
    Listing,
    Part,
    Prose,
    Year,
    entry,
)
from planforge.model.savings import Cost, Saving
from planforge.model.terms import Computed, FundSource, Nature, PolicyField, ProjectStage, RiskField
from planforge.model.values import Amount, Responsibility

ANSWERS: Final = "回答指南的哪几项要求，写要求的名称；标题与指南一致的可以不写"


class Measure(Part):
    """One measure: what is done, by whom, by when."""

    chinese_name: ClassVar[str] = "举措"
    id: str = entry("编号", required=True)
    title: str = entry("标题", required=True)
    text: Prose | None = entry("内容", asks="任务的具体举措、规模和要求")
    units: Responsibility | None = entry("责任单位", asks="牵头单位和配合单位")
    deadline: str = entry("完成时限", default="", example="2025年底")
    yearly: dict[Year, str] = entry("年度安排", default={})
    indicators: tuple[IndicatorId, ...] = entry("支撑指标", listing=Listing.SET, asks="指标的名称")
    projects: tuple[str, ...] = entry("相关工程", listing=Listing.SET, asks="重点工程的编号")
    answers: tuple[DemandId, ...] = entry("对应指南要求", listing=Listing.SET, asks=ANSWERS)


class TaskArea(Part):
    """One area of tasks: a numbered heading of section 三 with its measures."""

    chinese_name: ClassVar[str] = "任务领域"
    id: str = entry("编号", required=True)
    title: str = entry("标题", required=True)
    text: Prose | None = entry("总述", asks="本领域的思路和总体安排")
    measures: tuple[Measure, ...] = entry("举措", listing=Listing.KEYED)
    answers: tuple[DemandId, ...] = entry(
        "对应指南任务", listing=Listing.SET, asks="任务改名、合并或新增时，对应指南的哪几项"
    )
    """The guide's tasks that the area covers, where areas were renamed, merged or added."""


class Fund(Part):
    """One payer's share of an investment."""

    chinese_name: ClassVar[str] = "资金来源"
    source: FundSource = entry("来源", required=True)
    amount: Amount = entry("金额", unit="亿元", required=True, ranges=(NOT_NEGATIVE,))


class Effect(Part):
    """One expected effect, in any unit: tce, tCO2, 万吨/日, 公顷."""

    chinese_name: ClassVar[str] = "预期效果"
    id: str = entry("编号", required=True)
    what: str = entry("效果", required=True, example="年节约能源")
    amount: Amount | None = entry("数量")
    computed: Computed | None = entry(
        "取自测算", asks="填“节能量”“降碳量”“发电量”之一的，数量由节能降碳测算得出"
    )
    text: str = entry("说明", default="")


class Support(Part):
    """Which task or indicator a project supports, and how."""

    chinese_name: ClassVar[str] = "支撑作用"
    task: str = entry("支撑任务", default="", asks="任务领域或举措的编号")
    """Id of a task area or measure."""
    indicator: IndicatorId | None = entry("支撑指标")
    amount: Amount | None = entry("贡献量")
    year: Year | None = entry("起效年份")
    text: str = entry("作用说明", default="")


class Progress(Part):
    """How far a project had come by the end of a year."""

    chinese_name: ClassVar[str] = "工程进展"
    invested: Amount | None = entry("累计完成投资", unit="亿元", ranges=(NOT_NEGATIVE,))
    text: str = entry("形象进度", default="")


class Project(Part):
    """One key project (guide 五)."""

    chinese_name: ClassVar[str] = "重点工程项目"
    id: str = entry("编号", required=True)
    name: str = entry("项目名称", required=True)
    group: ClassId = entry("工程类别", required=True)
    flagships: tuple[str, ...] = entry("标志性工程", listing=Listing.SET)
    place: str = entry("建设地点", default="")
    builder: str = entry("建设单位", default="")
    code: str = entry("项目代码", default="")
    stage: ProjectStage | None = entry("项目阶段")
    permits: str = entry("前期手续", default="")
    content: str = entry("建设内容及规模", default="", asks="项目内容")
    nature: Nature | None = entry("建设性质")
    start: str = entry("开工时间", default="", example="2024年3月", asks="建设期限")
    end: str = entry("建成时间", default="", example="2025年12月")
    investment: Amount | None = entry("总投资", unit="亿元", ranges=(NOT_NEGATIVE,))
    funds: tuple[Fund, ...] = entry("资金来源", listing=Listing.ORDERED)
    yearly_investment: dict[Year, Amount] = entry("分年投资", unit="亿元", default={}, ranges=(NOT_NEGATIVE,))
    land: Amount | None = entry("用地需求", unit="公顷", ranges=(NOT_NEGATIVE,))
    energy: Amount | None = entry("新增用能需求", unit="吨标准煤")
    savings: tuple[Saving, ...] = entry("节能降碳测算", listing=Listing.KEYED, asks="节能量、降碳量由此算出")
    cost: Cost | None = entry("运行收支")
    order: int | None = entry("启用次序", asks="几个项目作用于同一处用能时，写明先后")
    effects: tuple[Effect, ...] = entry("预期效果", listing=Listing.KEYED, asks="预期效果")
    supports: tuple[Support, ...] = entry("支撑作用", listing=Listing.ORDERED, asks="对试点建设的支撑作用")
    units: Responsibility | None = entry("责任单位")
    progress: dict[Year, Progress] = entry("进展", default={})
    note: str = entry("备注", default="")


class ProjectClass(Part):
    """One class of projects; its count and sum may be given where single projects are not published."""

    chinese_name: ClassVar[str] = "工程类别"
    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True)
    count: int | None = entry("项目数量", unit="项", ranges=(NOT_NEGATIVE,))
    investment: Amount | None = entry("总投资", unit="亿元", ranges=(NOT_NEGATIVE,))
    approximate: bool = entry("约数", default=False)
    """The investment is printed with 约."""
    works: tuple[str, ...] = entry("主要工程", listing=Listing.ORDERED)
    text: Prose | None = entry("说明", asks="本类工程对试点建设的支撑作用")


class ProjectTotal(Part):
    """The total that was officially stated, beside the one that is computed."""

    chinese_name: ClassVar[str] = "工程合计"
    count: int | None = entry("项目数量", unit="项", ranges=(NOT_NEGATIVE,))
    investment: Amount | None = entry("总投资", unit="亿元", ranges=(NOT_NEGATIVE,))
    approximate: bool = entry("约数", default=False)


class Policy(Part):
    """One policy innovation (guide 六)."""

    chinese_name: ClassVar[str] = "政策创新"
    id: str = entry("编号", required=True)
    title: str = entry("标题", required=True)
    area: PolicyField = entry("领域", required=True)
    goal: Prose | None = entry("任务目标", asks="政策机制创新的任务目标")
    content: Prose | None = entry("内容", asks="政策机制创新的内容")
    novelty: Prose | None = entry("创新点", asks="政策机制创新的创新点")
    path: Prose | None = entry("实施路径", asks="政策机制创新的实施路径")
    units: Responsibility | None = entry("责任单位")
    yearly: dict[Year, str] = entry("年度安排", default={})
    deadline: str = entry("完成时限", default="")
    answers: tuple[DemandId, ...] = entry("对应指南要求", listing=Listing.SET, asks=ANSWERS)


class Risk(Part):
    """One risk of cutting carbon, with its safeguard and its owner (notice, 坚持安全降碳)."""

    chinese_name: ClassVar[str] = "风险"
    id: str = entry("编号", required=True)
    area: RiskField = entry("领域", required=True)
    title: str = entry("标题", required=True)
    text: Prose | None = entry("风险描述")
    safeguard: Prose | None = entry("应对措施")
    units: Responsibility | None = entry("责任单位")


class Milestone(Part):
    """What one task, reform or project reaches year by year (工作进度安排)."""

    chinese_name: ClassVar[str] = "进度安排"
    id: str = entry("编号", required=True)
    item: str = entry("事项", required=True, example="policy-fiscal", asks="举措、政策或重点工程的编号")
    """Id of a measure, policy or project."""
    yearly: dict[Year, str] = entry("年度安排", default={})


class Case(Part):
    """One practice worth spreading (notice 四（五））."""

    chinese_name: ClassVar[str] = "典型案例"
    id: str = entry("编号", required=True)
    title: str = entry("标题", required=True)
    text: Prose | None = entry("内容")
