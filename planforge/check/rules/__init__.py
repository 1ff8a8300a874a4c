"""Every rule of the check by its id.

Written by hand: a rule is a module with ID, GROUP and `find`, its docstring is its manual page. Its level and
words stand in templates/zh/rules/check.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Final

from planforge.check.finding import Rule
from planforge.check.rules import (
    measure_units,
    project_period,
)


def _rule(module: ModuleType) -> Rule:
    return Rule(module.ID, module.GROUP, module.find, (module.__doc__ or "").strip())


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.id: rule
        for rule in map(
            _rule,
            (
                # 完整性
                project_period,
                measure_units,
            ),
        )
    }
)
"""Rule id → rule."""
