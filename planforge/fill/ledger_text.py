"""Results of the ledger in, their numbers and units as the plan prints them out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planforge.energy.saved_energy import UNITS
from planforge.model.specs import LedgerSpec, PrintSpec
from planforge.model.terms import Computed
from planforge.quantity.rounding import print_number
from planforge.quantity.units import UnitBook


def effect_text(kind: Computed, value: Decimal, spec: LedgerSpec, units: UnitBook) -> str:
    """The amount, rounded half up, with its unit: 58366吨二氧化碳, 11.72万吨标准煤."""
    return effect_texts(kind, (value,), spec, units)[0]


def effect_texts(
    kind: Computed, values: Sequence[Decimal], spec: LedgerSpec, units: UnitBook
) -> tuple[str, ...]:
    """Amounts that are compared, in one unit: that of large ones only where all are large."""
    shown: PrintSpec = getattr(spec.printed, kind.value)
    small = [units.convert(value, UNITS[kind], shown.unit) for value in values]
    if shown.large is None or min(map(abs, small)) < shown.large.least:
        return tuple(print_number(each, shown.decimals) + shown.unit for each in small)
    large = (units.convert(value, UNITS[kind], shown.large.unit) for value in values)
    return tuple(print_number(each, shown.large.decimals) + shown.large.unit for each in large)
