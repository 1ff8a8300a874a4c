"""The schema of the tables in templates/tables: indicator rows, series, fuels, sectors, project classes.

They are data that somebody who knows no Python can change; `load.specs` reads them with the same
positions and problems as a plan.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import Field

from planforge.model.balance_rules import BalanceRules
from planforge.model.check_limits import CheckLimits
from planforge.model.factor_specs import FactorSpec, RegionSpec
from planforge.model.fields import Term
from planforge.model.guide_specs import GuideSpec
from planforge.model.language_words import LanguageWords
from planforge.model.prose_words import ProseWords
from planforge.model.register_specs import RegisterRules
from planforge.model.spec_part import SpecPart


class Direction(Term):
    """Which way an indicator should go."""

    UP = "up"
    DOWN = "down"
    NONE = "none"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"up": "上升", "down": "下降", "none": "不限"}


ConventionId = Literal[
    "electricity",
    "imported_nonfossil",
    "excluded",
    "scope",
    "carbon",
    "grid",
    "price_base",
    "boundary",
]
"""A named convention that a computed number may depend on; the fields of `Conventions` state them."""
CONVENTIONS: Final[tuple[ConventionId, ...]] = get_args(ConventionId)
"""All of them, in the order in which they are printed."""


class Intensity(SpecPart):
    """numerator ÷ denominator, converted to the row's unit."""

    chinese_name: ClassVar[str] = "强度公式"
    family: Literal["intensity"]
    numerator: str
    denominator: str


class Share(SpecPart):
    """100 × numerator ÷ denominator, in %."""

    chinese_name: ClassVar[str] = "占比公式"
    family: Literal["share"]
    numerator: str
    denominator: str


class Stock(SpecPart):
    """The level of the base year + additions − retirements up to the year."""

    chinese_name: ClassVar[str] = "存量公式"
    family: Literal["stock"]
    level: str
    additions: str = ""
    retirements: str = ""


class Growth(SpecPart):
    """(level ÷ level of `since`)^(1/years) − 1, in %: compound growth per year."""

    chinese_name: ClassVar[str] = "增速公式"
    family: Literal["growth"]
    level: str
    since: Literal["base", "previous", "five_years"] = "base"
    """The year that growth is counted from: the plan's base year, the column before, or five years back."""


class Count(SpecPart):
    """The number in service: the level of the base year + what projects add up to the year."""

    chinese_name: ClassVar[str] = "数量公式"
    family: Literal["count"]
    level: str


Formula = Annotated[Intensity | Share | Stock | Growth | Count, Field(discriminator="family")]


class RowSpec(SpecPart):
    """One row of an indicator table."""

    chinese_name: ClassVar[str] = "指标行"
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    unit: str
    units: tuple[str, ...] = ()
    """Where the official row allows two: 辆（%）→ [辆, "%"]; else empty."""
    group: str
    """Its 类别."""
    direction: Direction
    decimals: int
    decimals_by_unit: dict[str, int] = Field(default_factory=dict)
    formula: Formula | None = None
    conventions: tuple[ConventionId, ...] = ()
    """What its value depends on, beside what the series of its formula depend on."""
    sane: tuple[Decimal, Decimal] | None = None
    """The range outside which a value deserves a second look."""
    definition: str
    spoken: str = ""
    """What running text calls it; empty: its name."""
    method: str = ""
    """How it is computed, as a plan prints it; empty: the words of the formula serve."""
    owner: str
    """The department that owns the number: 统计, 住建, 交通 …"""
    source: str = ""
    verified: bool = False

    def decimals_in(self, unit: str) -> int:
        """The decimals that its values are printed with in a unit."""
        return self.decimals_by_unit.get(unit, self.decimals)


class TableSpec(SpecPart):
    """An official indicator table."""

    chinese_name: ClassVar[str] = "指标表"
    id: str
    caption: str
    kind: Literal["city", "park"]
    rows: tuple[RowSpec, ...]

    def row(self, row_id: str) -> RowSpec:
        """The row with that id; KeyError where there is none."""
        return next(row for row in self.rows if row.id == row_id)


class Chain(SpecPart):
    """How a constant-price series follows from others where it is not given itself."""

    chinese_name: ClassVar[str] = "推算办法"
    level: str
    """The series at current prices: its value of the constant-price year starts the chain."""
    growth: str
    """The series of real growth on the year before, in %."""


CirculationQuantity = Literal[
    "heat_available", "heat_recovered", "solid_waste", "solid_waste_used", "water_used", "water_reused"
]
"""Quantities that a park's circulation gives (`energy.circulation`)."""


BalanceQuantity = Literal[
    "energy_total",
    "energy_nonfossil",
    "energy_final",
    "electricity_final",
    "electricity_final_tce",
    "electricity_consumption",
    "coal_total",
    "co2_total",
    "co2_industry",
]
"""Quantities that the energy balance gives (`energy.quantities`, `energy.carbon`)."""


class SeriesSpec(SpecPart):
    """One statistical series that a plan may give by year."""

    chinese_name: ClassVar[str] = "统计项"
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    unit: str
    group: str
    owner: str
    decimals: int = 2
    definition: str = ""
    kinds: tuple[Literal["city", "park"], ...] = ("city", "park")
    values: Literal["any", "usually_positive", "not_negative", "positive", "share"] = "not_negative"
    """Which values make sense: what cannot be meant is refused, what is odd is warned of."""
    chain: Chain | None = None
    conventions: tuple[ConventionId, ...] = ()
    """What its value depends on."""
    circulation: CirculationQuantity | None = None
    """What a park's flows of material and heat come to, where the plan does not state the series."""
    balance: BalanceQuantity | None = None
    """What the energy balance comes to, where the plan does not state the series."""


class FuelSpec(SpecPart):
    """One energy carrier; its factors stand in the factor tables."""

    chinese_name: ClassVar[str] = "能源品种"
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    unit: str
    """The unit that a plan gives it in: 万吨, 亿立方米, 亿千瓦时, 万吉焦."""
    group: str
    """The line of the energy structure that it adds to: 煤炭, 石油, 天然气, 非化石能源, 电力, 热力, 其他."""
    fossil: bool
    power: bool = False
    """Electricity, primary or not: the plan's convention says how it counts as standard coal."""


class SectorSpec(SpecPart):
    """One sector that energy is used in and carbon dioxide comes from."""

    chinese_name: ClassVar[str] = "部门"
    id: str
    name: str
    aliases: tuple[str, ...] = ()


class ProcessSpec(SpecPart):
    """One conversion of energy; its emissions count in a sector."""

    chinese_name: ClassVar[str] = "加工转换过程"
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    sector: str
    """Id of the sector that the conversion belongs to."""


class ProjectClassSpec(SpecPart):
    """One of the guide's classes of key projects."""

    chinese_name: ClassVar[str] = "工程类别"
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    support: str = ""
    """What the class does for the pilot, for the sentence that introduces it."""


class VerdictSpec(SpecPart):
    """When past emissions show a peak."""

    chinese_name: ClassVar[str] = "达峰判断"
    points: int
    """Fewest years with data."""
    years: int
    """The peak lies at least so many years before the last year with data."""
    age: int
    """The last year with data is at most so many years before the plan's date."""
    drop: Decimal
    """In %: by how much at least the last year is below the peak."""


class PathwaySpec(SpecPart):
    """The thresholds of scenarios and peaks."""

    chinese_name: ClassVar[str] = "情景和达峰的界限"
    plateau: Decimal
    """In % of the maximum: a year at least as high belongs to the plateau."""
    verdict: VerdictSpec
    whole: tuple[str, ...]
    """What a peak target is called that speaks of the whole place."""


class LargeSpec(SpecPart):
    """How a large amount is printed."""

    chinese_name: ClassVar[str] = "大数的印法"
    least: Decimal
    """From which amount on, in the unit of small ones."""
    unit: str
    decimals: int


class PrintSpec(SpecPart):
    """How a computed effect is printed."""

    chinese_name: ClassVar[str] = "预期效果的印法"
    unit: str
    decimals: int
    large: LargeSpec | None = None


class PrintedSpec(SpecPart):
    """How each result of the ledger is printed."""

    chinese_name: ClassVar[str] = "各项结果的印法"
    saving: PrintSpec
    abatement: PrintSpec
    generation: PrintSpec
    sink: PrintSpec


class LedgerSpec(SpecPart):
    """The thresholds of the ledger of key projects, and how its results are printed."""

    chinese_name: ClassVar[str] = "重点工程台账的界限"
    overlap_ratio: Decimal
    """How many times the sum after overlap the sum alone may be."""
    effect_tolerance: Decimal
    """In %: how far a stated effect may be from the computed one."""
    about: Decimal
    """How many units of its last printed digit an amount may be off that is stated with 约."""
    printed: PrintedSpec


class Specs(SpecPart):
    """All tables, as one value."""

    indicators: tuple[TableSpec, ...]
    series: tuple[SeriesSpec, ...]
    fuels: tuple[FuelSpec, ...]
    sectors: tuple[SectorSpec, ...]
    processes: tuple[ProcessSpec, ...]
    project_classes: tuple[ProjectClassSpec, ...]
    guide: GuideSpec
    registers: RegisterRules
    limits: CheckLimits
    """From where on a check asks for a second look."""
    language: LanguageWords
    """The words that rules of language know."""
    prose: ProseWords
    """The words that a check reads sentences about numbers by."""
    pathway: PathwaySpec
    ledger: LedgerSpec
    regions: tuple[RegionSpec, ...]
    factors: tuple[FactorSpec, ...]
    balance: BalanceRules
    units: str
    """The text of the unit definitions."""

    def table(self, kind: str) -> TableSpec:
        """The indicator table of a city or a park."""
        return next(table for table in self.indicators if table.kind == kind)
