"""What registers.yaml holds: the limits of the enterprise ledger and of a park's circulation."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from planforge.model.spec_part import SpecPart


class Margin(SpecPart):
    """By how much two numbers may differ and still count as equal: the larger of the two."""

    chinese_name: ClassVar[str] = "允许偏差"
    relative: Decimal
    """In % of the larger number."""
    absolute: Decimal
    """In the unit of the numbers."""


class EnterpriseSize(SpecPart):
    """One size of enterprises by the energy that they use in a year."""

    chinese_name: ClassVar[str] = "用能规模"
    id: str
    name: str
    least: Decimal
    unit: str
    source: str = ""
    verified: bool = False


class RegisterRules(SpecPart):
    """The limits of the enterprise ledger and of a park's circulation."""

    chinese_name: ClassVar[str] = "台账界限"
    sizes: tuple[EnterpriseSize, ...]
    """The largest first."""
    node: Margin
    """Of a node's inflow and outflow."""
    statistics: Margin
    """Of a series that is stated and the same from the circulation."""
