"""The schema of the whole plan: one model per part of the file, in the order of the guide."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from planforge.model.check_choice import CheckChoice
from planforge.model.circulation import Circulation
from planforge.model.conventions import Conventions, PlanFactor
from planforge.model.editions import EditionSpec
from planforge.model.enterprises import Enterprise
from planforge.model.fields import DemandId, IndicatorId, Listing, Part, Prose, SeriesId, Year, entry
from planforge.model.measures import (
    ANSWERS,
    Case,
    Measure,
    Milestone,
    Policy,
    Project,
    ProjectClass,
    ProjectTotal,
    Risk,
    TaskArea,
)
from planforge.model.notice import Consultation, IssueNotice
from planforge.model.scenarios import Drivers, Scenario
from planforge.model.statistics import Emissions, Energy, Pollutant, Resource
from planforge.model.style import Style
from planforge.model.terms import (
    ClimateZone,
    IndicatorColumn,
    Industry,
    Innovation,
    Kind,
    Renewables,
    YearNature,
)
from planforge.model.values import Amount, IndicatorGoals, Series
from planforge.quantity.target import TargetPhrase


class Years(Part):
    """The years that the plan speaks of: a profile, not a law."""

    chinese_name: ClassVar[str] = "年份"
    base: Year = entry("基准年", required=True, example="2022")
    targets: tuple[Year, ...] = entry(
        "目标年", listing=Listing.ORDERED, required=True, example="[2025, 2030]"
    )
    constant_price: Year | None = entry("不变价年份", example="2020")
    natures: dict[Year, YearNature] = entry(
        "年份性质",
        default={},
        asks="某年的数已是实际数或预计数时写明（实际、预计、目标）；不填则由成文日期判断",
    )

    @property
    def printed(self) -> tuple[int, ...]:
        """The columns of the indicator table."""
        return (self.base, *self.targets)


class Profile(Part):
    """Which branches of the guide apply."""

    chinese_name: ClassVar[str] = "特征"
    renewable_resource: Renewables | None = entry(
        "可再生能源资源禀赋", asks="城市：资源丰富的要加大开发利用，一般的要扩大绿电和绿证交易"
    )
    industry: Industry | None = entry(
        "产业结构类型", asks="城市：偏重和资源型的推进结构优化，较优的加速高端化、智能化、绿色化"
    )
    climate_zone: ClimateZone | None = entry("建筑气候区", asks="城市：决定清洁供暖的路径")
    innovation: Innovation | None = entry(
        "科教创新基础", asks="城市：较强的加大研发，相对薄弱的应用先进适用技术"
    )


class Overview(Part):
    """一（一）实施主体概况. A city answers the first four, a park the others."""

    chinese_name: ClassVar[str] = "实施主体概况"
    location: Prose | None = entry("区位交通", asks="城市：区位交通；园区：区位条件")
    nature: Prose | None = entry("自然条件", asks="城市：自然条件")
    economy: Prose | None = entry("经济发展状况", asks="城市：经济发展状况；园区：经济产业发展水平")
    industry: Prose | None = entry("产业结构和布局", asks="城市：产业结构和布局")
    area: Prose | None = entry("占地面积", asks="园区：占地面积")
    development: Prose | None = entry("开发建设情况", asks="园区：发展建设情况")
    leading_industries: Prose | None = entry("主导产业", asks="园区：主导产业发展状况")
    key_enterprises: Prose | None = entry("重点企业", asks="园区：重点企业发展状况")
    summary: Prose | None = entry("概述", asks="公开稿用：一段话概述工作基础，可不填")


class Foundation(Part):
    """一（三）绿色低碳发展基础."""

    chinese_name: ClassVar[str] = "绿色低碳发展基础"
    industry: Prose | None = entry("产业结构调整", asks="近年来产业结构调整情况")
    efficiency: Prose | None = entry("重点领域能效提升", asks="近年来重点领域能效提升情况")
    management: Prose | None = entry("绿色低碳管理", asks="近年来绿色低碳管理情况")
    mechanism: Prose | None = entry("体制机制建设", asks="体制机制建设情况")
    policies: Prose | None = entry("已实施的政策措施", asks="已实施的具体政策措施")
    research: Prose | None = entry("科技创新研究与推广", asks="绿色低碳科技创新研究与推广情况")


class Difficulty(Part):
    """One difficulty, with its remedy (guide 一（四））."""

    chinese_name: ClassVar[str] = "难点"
    id: str = entry("编号", required=True)
    title: str = entry("标题", required=True)
    text: Prose | None = entry("表现", asks="面临的主要困难和短板弱项")
    remedy: Prose | None = entry("改进措施", asks="有针对性提出改进相关领域工作的政策措施")
    answers: tuple[DemandId, ...] = entry("对应指南要求", listing=Listing.SET, asks=ANSWERS)


class Stage(Part):
    """One stretch of the road map: a period and what it brings."""

    chinese_name: ClassVar[str] = "阶段"
    id: str = entry("编号", required=True)
    title: str = entry("名称", required=True)
    period: str = entry("时段", default="", example="2024—2025年")
    text: Prose | None = entry("内容")


class YearGoal(Part):
    """What is reached by a year, in words."""

    chinese_name: ClassVar[str] = "分年目标"
    year: Year = entry("年份", required=True)
    text: Prose | None = entry("内容", asks="前面自动印“到××年，”，这里不再写")


class PeakTarget(Part):
    """When a field or an industry peaks (guide 二: 视情提出)."""

    chinese_name: ClassVar[str] = "达峰目标"
    id: str = entry("编号", required=True)
    name: str = entry("领域或行业", required=True)
    target: TargetPhrase = entry("目标", required=True, example="2028年达峰")
    text: Prose | None = entry("说明")


class Goals(Part):
    """二、建设目标."""

    chinese_name: ClassVar[str] = "建设目标"
    principle: Prose | None = entry("总体思路", asks="碳达峰试点工作的总体要求")
    positioning: tuple[Stage, ...] = entry("试点定位", listing=Listing.KEYED, asks="示范区、先行区之类的定位")
    overall: tuple[YearGoal, ...] = entry(
        "总体目标", listing=Listing.ORDERED, asks="碳达峰试点工作的总体目标"
    )
    paths: tuple[Stage, ...] = entry(
        "实施路径", listing=Listing.KEYED, asks="实施路径，推进碳达峰行动的路线图、施工图"
    )
    peaks: tuple[PeakTarget, ...] = entry(
        "达峰目标", listing=Listing.KEYED, asks="视情提出重点领域、重点行业碳达峰试点目标"
    )


class TableRow(Part):
    """A row that the plan adds to the official indicator table."""

    chinese_name: ClassVar[str] = "增补指标"
    id: str = entry("编号", required=True)
    name: str = entry("指标名称", required=True)
    unit: str = entry("单位", required=True, example='"%"')
    group: str = entry("类别", default="", asks="写明归入的类别；可与官方类别同名")
    decimals: int = entry("小数位数", default=1)
    after: IndicatorId | None = entry("排在之后", asks="排在哪个指标后面；不填则在本类别末尾")


class TableChoice(Part):
    """How the plan changes the official indicator table (“根据实际情况补充或删减”)."""

    chinese_name: ClassVar[str] = "指标表调整"
    add: tuple[TableRow, ...] = entry("增加", listing=Listing.KEYED)
    drop: tuple[IndicatorId, ...] = entry("删减", listing=Listing.SET, asks="不采用的官方指标，写名称")
    order: tuple[IndicatorId, ...] = entry("排序", listing=Listing.ORDERED, asks="改变官方顺序时填写")
    columns: tuple[IndicatorColumn, ...] = entry(
        "附加列", listing=Listing.ORDERED, asks="官方表之外加印的列：属性、责任部门、年均"
    )


class OwnSeries(Part):
    """A statistical series that the official dictionary lacks."""

    chinese_name: ClassVar[str] = "自定义统计项"
    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True)
    unit: str = entry("单位", required=True, example="万吨")


class Body(Part):
    """One unit that may be responsible for something."""

    chinese_name: ClassVar[str] = "责任单位名录"
    name: str = entry("名称", required=True)
    short: str = entry("简称", default="")
    group: str = entry("组别", default="", asks="同组的单位之间用顿号，不同组之间用逗号；不填则由名称判断")


class Plan(Part):
    """A whole plan file."""

    chinese_name: ClassVar[str] = "方案"
    planforge: Annotated[Literal[1], Field(title="格式版本")] = 1
    kind: Kind = entry("类型", required=True, example="city")
    name: str = entry("名称", required=True, example="云川市")
    title: str = entry("方案标题", default="", asks="不填则由名称组成")
    """Empty: made from the name."""
    fictional: bool = entry("虚构", default=False, asks="演示用的虚构地区填“是”")
    """The place does not exist; the document says so."""
    province: str = entry("所在省份", default="", example="湖北省")
    city: str = entry("所在城市", default="", asks="园区：所在的设区市")
    level: str = entry("级别", default="", example="国家级经济技术开发区")
    issuer: str = entry(
        "印发机关", default="", example="云川市人民政府", asks="以省级发展改革委或所在城市人民政府名义印发"
    )
    authority: str = entry("园区管理机构", default="", asks="园区：承担主体责任的管理机构")
    batch: str = entry("试点批次", default="", example="首批")
    date: str = entry("成文日期", default="", example="2024年3月15日")
    edition: str = entry("稿别", default="报审稿", asks="不填为报审稿")
    look: dict[str, Any] = entry("版式调整", default={}, asks="页面、字体、行距的个别调整，可不填")
    style: Style = entry("行文", default=Style(), asks="序号、标题和责任单位的写法，可不填")
    years: Years = entry("年份", required=True)
    profile: Profile = entry("特征", default=Profile())
    overview: Overview = entry("实施主体概况", default=Overview())
    series: tuple[OwnSeries, ...] = entry(
        "自定义统计项", listing=Listing.KEYED, asks="统计数据清单里没有、又要引用的统计项"
    )
    conventions: Conventions = entry(
        "核算约定", default=Conventions(), asks="每个计算结果所依据的口径；不写明的不会替你选定"
    )
    factors: tuple[PlanFactor, ...] = entry(
        "采用因子", listing=Listing.KEYED, asks="自有因子，或对因子表里因子的确认；各写明来源"
    )
    data: dict[SeriesId, Series] = entry("统计数据", default={}, asks="逐年填写；没有的留空")
    energy: Energy = entry("能源", default=Energy())
    emissions: Emissions = entry("碳排放", default=Emissions())
    drivers: Drivers = entry("驱动因素", default=Drivers())
    scenarios: tuple[Scenario, ...] = entry(
        "情景", listing=Listing.KEYED, asks="基准、政策、强化等情景的参数"
    )
    enterprises: tuple[Enterprise, ...] = entry(
        "重点用能单位", listing=Listing.KEYED, asks="企业台账、节能诊断、一企一策"
    )
    circulation: Circulation = entry(
        "物质循环", default=Circulation(), asks="园区：企业间的物料、余热和水的循环利用"
    )
    pollutants: tuple[Pollutant, ...] = entry("污染物", listing=Listing.KEYED, asks="园区：污染物排放类型")
    resources: tuple[Resource, ...] = entry("主要资源", listing=Listing.KEYED, asks="主要资源消耗情况")
    energy_text: Prose | None = entry("能耗和碳排放情况", asks="对能耗和碳排放变化的补充分析")
    foundation: Foundation = entry("绿色低碳发展基础", default=Foundation())
    difficulties: tuple[Difficulty, ...] = entry(
        "难点分析", listing=Listing.KEYED, asks="主要困难和短板弱项，每条附改进措施"
    )
    goals: Goals = entry("建设目标", default=Goals())
    indicators: dict[IndicatorId, IndicatorGoals] = entry(
        "指标", default={}, asks="填数值，或“18%以上”“较2020年下降14.5%”“完成省下达目标”；不填的格写“—”"
    )
    indicator_table: TableChoice = entry(
        "指标表调整", default=TableChoice(), asks="根据实际情况补充或删减官方指标"
    )
    tasks: tuple[TaskArea, ...] = entry("主要任务", listing=Listing.KEYED, asks="试点建设任务")
    innovation_text: Prose | None = entry(
        "科技创新总述", asks="区域绿色低碳科技需求，技术研发和产业化应用的思路"
    )
    innovation: tuple[Measure, ...] = entry(
        "科技创新", listing=Listing.KEYED, asks="技术研发、推广应用、产学研合作、人才培养"
    )
    project_classes: tuple[ProjectClass, ...] = entry(
        "工程类别", listing=Listing.KEYED, asks="不填则用指南的六类；自定类别、或只公布分类合计时填写"
    )
    project_total: ProjectTotal | None = entry("工程合计", asks="已正式公布总数的填写；不填则由项目相加")
    projects: tuple[Project, ...] = entry("重点工程", listing=Listing.KEYED, asks="拟开展的重点工程项目")
    policies: tuple[Policy, ...] = entry(
        "政策创新",
        listing=Listing.KEYED,
        asks="财政、金融、投资、价格等政策创新，碳排放统计核算、项目碳排放评价、产品碳足迹管理等制度探索",
    )
    public_action: tuple[Measure, ...] = entry(
        "全民行动", listing=Listing.KEYED, asks="科普教育、消费绿色转型、垃圾减量化资源化、一企一策、干部培训"
    )
    safeguards: tuple[Measure, ...] = entry(
        "保障措施", listing=Listing.KEYED, asks="组织领导、政策支持、资金保障、监督考评、宣传推广"
    )
    risks: tuple[Risk, ...] = entry(
        "安全降碳", listing=Listing.KEYED, asks="能源、产业链供应链、粮食安全和群众生活的风险及其防范"
    )
    schedule: tuple[Milestone, ...] = entry(
        "工作进度安排", listing=Listing.KEYED, asks="重点任务、改革举措、重大项目的分年安排"
    )
    bodies: tuple[Body, ...] = entry(
        "责任单位名录", listing=Listing.ORDERED, asks="给出后，正文里不在名录中的责任单位会被指出"
    )
    benchmarks: dict[str, dict[IndicatorId, Series]] = entry(
        "参照水平", default={}, asks="全省、全国等的指标水平，各写明来源；正文用“比较”引用"
    )
    actuals: dict[IndicatorId, dict[Year, Amount]] = entry(
        "年度实绩", default={}, asks="总结评估用：指标各年的实际值"
    )
    cases: tuple[Case, ...] = entry("典型案例", listing=Listing.KEYED, asks="有推广价值的经验模式和成功做法")
    issue_notice: IssueNotice = entry("印发通知", default=IssueNotice())
    consultation: Consultation = entry("征求意见", default=Consultation())
    editions: dict[str, EditionSpec] = entry(
        "版本", default={}, asks="自定的版本：章节的取舍、次序、改名，不印和不公开的内容；可不填"
    )
    check: CheckChoice = entry("检查", default=CheckChoice())
