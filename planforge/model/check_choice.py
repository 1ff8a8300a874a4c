"""The schema of what a plan says of its own check: rules that it switches off, each with the reason."""

from __future__ import annotations

from typing import ClassVar

from planforge.model.fields import Part, entry


class CheckChoice(Part):
    """Which rules of the check are not applied to the plan."""

    chinese_name: ClassVar[str] = "检查"
    allow: dict[str, str] = entry(
        "放行",
        default={},
        asks="不适用的检查规则：规则编号（只放行一处的，空一格再写名称）和理由，理由印在检查报告里",
    )
