"""A convention that a step would need in, the step without a value out: what is lacking, and where."""

from __future__ import annotations

from planforge.model.conventions import Conventions
from planforge.model.fields import Part
from planforge.quantity.trace import Trace


def without(label: str, unit: str, key: str, why: str = "没有写明") -> Trace:
    """The step called `label` without a value; `key` is the path of a field that the plan must state."""
    name = convention_name(key)
    lacking = Trace(name, None, "", path=f"/conventions/{key}", note=why)
    return Trace(label, None, unit, inputs=(lacking,), note=f"缺核算约定“{name}”（{why}）")


def reported(label: str, unit: str, key: str) -> Trace:
    """The step without a value because the field says 统计部门反馈: the plan must state the result itself."""
    name = convention_name(key)
    return Trace(label, None, unit, note=f"{name}为统计部门反馈，不作计算")


def convention_name(key: str) -> str:
    """What a field of the conventions is called: 电力折标准煤方法, 电网因子口径（范围）."""
    first, _, second = key.partition("/")
    name = str(Conventions.model_fields[first].title)
    owner = Conventions.model_fields[first].annotation
    if not second or not isinstance(owner, type) or not issubclass(owner, Part):
        return name
    return f"{name}（{owner.model_fields[second].title}）"
