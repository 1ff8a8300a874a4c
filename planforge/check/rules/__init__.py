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
    approx_doubled,
    back_cast,
    carbon_per_energy,
    co2_subscript,
    count_whole,
    cumulative_falls,
    dates_in_order,
    difficulty_remedy,
    document_number,
    doubled_mark,
    doubled_word,
    ellipsis,
    field_without_project,
    fullwidth_digits,
    growth_rate,
    guide_missing,
    guide_partial,
    halfwidth_brackets,
    halfwidth_mark,
    heading_stop,
    implied_peak,
    indicator_missing,
    indicator_speed,
    leading_zero,
    measure_linked,
    measure_text,
    measure_units,
    national_anchor,
    nested_titles,
    nev_stock,
    one_form,
    part_over_total,
    peak_by_2030,
    percent_as_fraction,
    percent_or_points,
    pilot_kind,
    pilot_list,
    policy_goal,
    policy_novelty,
    policy_path,
    project_after_target,
    project_content,
    project_effect,
    project_gap,
    project_in_period,
    project_investment,
    project_order,
    project_period,
    project_scale,
    project_support,
    project_units,
    projects_savings,
    quota_province,
    quoted_list,
    range_dash,
    range_percent,
    reduced_times,
    renewable_within_nonfossil,
    rise_or_level,
    risk_safeguard,
    sane_value,
    scenario_gap,
    sector_sum,
    series_jump,
    share_over_whole,
    short_year,
    single_child,
    source_missing,
    stated_indicator,
    straight_quotes,
    stray_space,
    support_before_start,
    table_years,
    target_direction,
    technologies_sum,
    unbalanced_marks,
    unit_form,
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
                project_content,
                project_effect,
                project_support,
                project_investment,
                project_units,
                field_without_project,
                measure_text,
                measure_linked,
                policy_novelty,
                policy_goal,
                policy_path,
                difficulty_remedy,
                risk_safeguard,
                indicator_missing,
                source_missing,
                guide_missing,
                guide_partial,
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
                part_over_total,
                technologies_sum,
                growth_rate,
                percent_as_fraction,
                project_scale,
                projects_savings,
                count_whole,
                cumulative_falls,
                indicator_speed,
                project_after_target,
                # 文字与数据一致
                # 公文语言
                document_number,
                halfwidth_mark,
                halfwidth_brackets,
                fullwidth_digits,
                stray_space,
                range_dash,
                range_percent,
                short_year,
                leading_zero,
                doubled_word,
                doubled_mark,
                unbalanced_marks,
                nested_titles,
                quoted_list,
                approx_doubled,
                co2_subscript,
                reduced_times,
                rise_or_level,
                one_form,
                unit_form,
                heading_stop,
                single_child,
                ellipsis,
                straight_quotes,
                # 政策要求
                pilot_list,
                pilot_kind,
                quota_province,
                national_anchor,
                peak_by_2030,
                dates_in_order,
                table_years,
            ),
        )
    }
)
"""Rule id → rule."""
