"""The schema of balance.yaml: how the energy balance sorts fuels and sectors, and what counts as closed."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Literal

from planforge.model.spec_part import SpecPart


class CoalHeat(SpecPart):
    """How much heat a tonne of standard coal stands for."""

    chinese_name: ClassVar[str] = "标准煤热值"
    value: Decimal
    unit: str
    source: str = ""
    verified: bool = False


class Tolerance(SpecPart):
    """By how much two sums may differ and still count as equal: the larger of the two."""

    chinese_name: ClassVar[str] = "允许相差"
    check: Literal["carrier", "generation", "total", "row", "column", "statistics", "emissions"]
    relative: Decimal
    """In % of the larger sum."""
    absolute: Decimal
    """In the unit of the sums."""


class ImpliedRange(SpecPart):
    """Within which an implied factor, in tCO2 per tonne of standard coal, is plausible."""

    chinese_name: ClassVar[str] = "隐含因子范围"
    subject: str
    """A group of fuels, the id of a fuel, or 部门."""
    least: Decimal
    most: Decimal


class EnergyGroup(SpecPart):
    """A line of the energy structure."""

    chinese_name: ClassVar[str] = "能源类别"
    id: str
    name: str
    """As `group` of a fuel has it, or as the structure names what it puts together."""
    aliases: tuple[str, ...] = ()


class BalanceRules(SpecPart):
    """How the energy balance sorts fuels and sectors, and when its sums count as closed."""

    chinese_name: ClassVar[str] = "能源平衡约定"
    electricity: str
    """Id of the fuel that is electricity at large."""
    primary_electricity: tuple[str, ...]
    """Ids of the fuels that are electricity from wind, sun and water."""
    rated_electricity: tuple[str, ...]
    """Ids of the fuels that are electricity counted at the year's coal rate whatever the convention."""
    heat: str
    coal_total: tuple[str, ...]
    """Ids of the fuels whose tonnes make the total of coal."""
    conversion_sectors: tuple[str, ...]
    """Sectors whose consumption holds inputs of conversion where a year gives no conversion of its own."""
    industry_sectors: tuple[str, ...]
    process_sectors: tuple[str, ...]
    """Sectors whose emissions come from no energy: they are taken as stated."""
    groups: tuple[EnergyGroup, ...]
    """Every line that the energy structure can have."""
    coal_heat: CoalHeat
    tolerances: tuple[Tolerance, ...]
    implied: tuple[ImpliedRange, ...]

    @cached_property
    def power(self) -> frozenset[str]:
        """Ids of all fuels that are electricity."""
        return frozenset((self.electricity, *self.primary_electricity, *self.rated_electricity))
