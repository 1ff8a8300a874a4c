"""A result of the ledger in, its number and unit as the plan prints them out."""

from __future__ import annotations

from decimal import Decimal

from planforge.energy.saved_energy import UNITS
from planforge.model.specs import LedgerSpec, PrintSpec
from planforge.model.terms import Computed
from planforge.quantity.rounding import print_number
from planforge.quantity.units import UnitBook


def effect_text(kind: Computed, value: Decimal, spec: LedgerSpec, units: UnitBook) -> str:
    """The amount, rounded half up, with its unit: 58366吨二氧化碳, 11.72万吨标准煤."""
    shown: PrintSpec = getattr(spec.printed, kind.value)
    small = units.convert(value, UNITS[kind], shown.unit)
    if shown.large is None or abs(small) < shown.large.least:
        return print_number(small, shown.decimals) + shown.unit
    large = units.convert(value, UNITS[kind], shown.large.unit)
    return print_number(large, shown.large.decimals) + shown.large.unit
