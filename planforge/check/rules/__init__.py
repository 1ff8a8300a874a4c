"""Every rule of the check by its id.

Written by hand: a rule is a module with ID, GROUP and `find` (it looks at a plan) or `read` (texts are
enough), its docstring is its manual page. Its level and words stand in templates/zh/rules/check.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Final

from planforge.check.finding import Read, Rule
from planforge.check.rules import (
    back_cast,
    carbon_per_energy,
    counted_slogan,
    document_number,
    implied_peak,
    measure_units,
    near_terms,
    nev_stock,
    percent_or_points,
    period_years,
    points_in_prose,
    project_amount,
    project_gap,
    project_in_period,
    project_order,
    project_period,
    prose_change,
    prose_unanchored,
    prose_value,
    renewable_within_nonfossil,
    sane_value,
    scenario_gap,
    sector_sum,
    series_jump,
    share_over_whole,
    stated_indicator,
    support_before_start,
    target_direction,
    unknown_body,
    unknown_project,
    unknown_task,
)


def _rule(module: ModuleType) -> Rule:
    manual = (module.__doc__ or "").strip()
    read: Read | None = getattr(module, "read", None)
    if read is None:
        return Rule(module.ID, module.GROUP, module.find, manual)
    return Rule(module.ID, module.GROUP, lambda subject: read(subject.writing), manual, read)


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.id: rule
        for rule in map(
            _rule,
            (
                # 完整性
                project_period,
                measure_units,
                # 数据一致
                sector_sum,
                share_over_whole,
                carbon_per_energy,
                target_direction,
                sane_value,
                scenario_gap,
                project_gap,
                implied_peak,
                project_order,
                project_in_period,
                support_before_start,
                nev_stock,
                series_jump,
                back_cast,
                percent_or_points,
                renewable_within_nonfossil,
                stated_indicator,
                # 文字与数据一致
                prose_value,
                prose_change,
                points_in_prose,
                near_terms,
                period_years,
                counted_slogan,
                project_amount,
                unknown_project,
                unknown_task,
                unknown_body,
                prose_unanchored,
                # 公文语言
                document_number,
                # 政策要求
            ),
        )
    }
)
"""Rule id → rule."""
