"""What registers.yaml holds: the limits of the enterprise ledger and of a park's circulation, unit groups."""

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


class UnitGroup(SpecPart):
    """Responsible units that are named together, and whose common prefix need be said once only."""

    chinese_name: ClassVar[str] = "责任单位组别"
    id: str
    begins: tuple[str, ...]
    """What their names begin with; the first group that fits is a unit's."""
    prefix: str = ""
    """What may be left out from the second on: 市."""


class RegisterRules(SpecPart):
    """The limits of the enterprise ledger and of a park's circulation."""

    chinese_name: ClassVar[str] = "台账界限"
    sizes: tuple[EnterpriseSize, ...]
    """The largest first."""
    node: Margin
    """Of a node's inflow and outflow."""
    statistics: Margin
    """Of a series that is stated and the same from the circulation."""
    unit_groups: tuple[UnitGroup, ...] = ()
    """In the order in which responsible units are named where the first of all leads."""
