"""Responsible units in, the phrase that names them out."""

from __future__ import annotations

from planforge.model.values import Responsibility


def write_responsibility(units: Responsibility) -> str:
    """The phrase as the plan wrote it, else 甲牵头，乙、丙按职责分工负责."""
    if units.text:
        return units.text
    lead = "、".join(units.lead)
    if not units.joint:
        return lead
    joint = "、".join(units.joint) + ("按职责分工负责" if units.by_duty else "配合")
    return f"{lead}牵头，{joint}" if lead else joint
