"""A filled plan in, the functions of the section templates that analyse its numbers out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planforge.compose.analysis.lists import enumerated
from planforge.compose.analysis.resources import pollutant_changes, resource_changes
from planforge.compose.analysis.sectors import sector_emissions
from planforge.compose.analysis.stages import policy_fields, reforms_by_stage, stage_view
from planforge.compose.analysis.structure import energy_structure
from planforge.compose.analysis.supply import energy_supply
from planforge.compose.analysis.supports import area_indicators, class_support
from planforge.fill.filled import Filled


def analysis_functions(filled: Filled) -> Mapping[str, Callable[..., object]]:
    """Chinese name → function; years come as numbers or as values of the plan."""
    return {
        "能源构成": lambda year: energy_structure(filled, _year(year)),
        "供需分析": lambda year: energy_supply(filled, _year(year)),
        "分领域分析": lambda year, part=70, least=1: sector_emissions(filled, _year(year), part, least),
        "资源变化": lambda first, year: resource_changes(filled, _year(first), _year(year)),
        "污染物变化": lambda first, year: pollutant_changes(filled, _year(first), _year(year)),
        "阶段分析": lambda path: stage_view(filled, str(path)),
        "阶段改革": lambda: reforms_by_stage(filled),
        "政策领域": lambda: policy_fields(filled),
        "领域指标": lambda area: area_indicators(filled, str(area)),
        "工程支撑": lambda group: class_support(filled, str(group)),
        "列举": enumerated,
    }


def _year(year: object) -> int:
    return int(str(year))
