"""What each file of templates/tables holds: the schema by the file's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from planforge.model.balance_rules import BalanceRules
from planforge.model.check_limits import CheckLimits
from planforge.model.factor_specs import FactorSheet, RegionSpec
from planforge.model.guide_specs import GuideSpec
from planforge.model.language_words import LanguageWords
from planforge.model.prose_words import ProseWords
from planforge.model.register_specs import RegisterRules
from planforge.model.spec_part import SpecPart
from planforge.model.specs import (
    FuelSpec,
    LedgerSpec,
    PathwaySpec,
    ProcessSpec,
    ProjectClassSpec,
    SectorSpec,
    SeriesSpec,
    TableSpec,
)


class SeriesFile(SpecPart):
    """series.yaml."""

    chinese_name: ClassVar[str] = "统计项表"
    series: tuple[SeriesSpec, ...]


class FuelFile(SpecPart):
    """fuels.yaml."""

    chinese_name: ClassVar[str] = "能源品种表"
    fuels: tuple[FuelSpec, ...]


class SectorFile(SpecPart):
    """sectors.yaml."""

    chinese_name: ClassVar[str] = "部门表"
    sectors: tuple[SectorSpec, ...]


class ProcessFile(SpecPart):
    """processes.yaml."""

    chinese_name: ClassVar[str] = "加工转换过程表"
    processes: tuple[ProcessSpec, ...]


class ProjectClassFile(SpecPart):
    """project_classes.yaml."""

    chinese_name: ClassVar[str] = "工程类别表"
    project_classes: tuple[ProjectClassSpec, ...]


class RegionFile(SpecPart):
    """regions.yaml."""

    chinese_name: ClassVar[str] = "电网范围表"
    regions: tuple[RegionSpec, ...]


class FactorFile(SpecPart):
    """coal_equivalents.yaml, fuel_carbon.yaml, grid_factors.yaml, other_factors.yaml."""

    chinese_name: ClassVar[str] = "因子表文件"
    sheets: tuple[FactorSheet, ...]


FACTOR_FILES: Final = ("coal_equivalents", "fuel_carbon", "grid_factors", "other_factors")
FILES: Final[Mapping[str, type[SpecPart]]] = {
    "city": TableSpec,
    "park": TableSpec,
    "series": SeriesFile,
    "fuels": FuelFile,
    "sectors": SectorFile,
    "processes": ProcessFile,
    "project_classes": ProjectClassFile,
    "guide": GuideSpec,
    "registers": RegisterRules,
    "limits": CheckLimits,
    "language": LanguageWords,
    "prose": ProseWords,
    "pathway": PathwaySpec,
    "ledger": LedgerSpec,
    "balance": BalanceRules,
    "regions": RegionFile,
    **dict.fromkeys(FACTOR_FILES, FactorFile),
}
"""Name of a table file → what it holds."""
