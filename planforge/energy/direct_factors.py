"""The factors of a plan in, those of direct emissions alone out: power and heat from outside emit none."""

from __future__ import annotations

from decimal import Decimal

from planforge.energy.fuel_factors import FuelFactors
from planforge.model.specs import FuelSpec
from planforge.quantity.trace import Trace


class DirectFactors(FuelFactors):
    """What is burnt in the place emits; what is burnt elsewhere for its electricity and heat does not."""

    def _purchased(self, fuel: FuelSpec, year: int) -> Trace | None:
        """Nothing of electricity and heat; None for fuels that are burnt."""
        found = super()._purchased(fuel, year)
        if found is None or found.value == 0:
            return found
        label, unit = f"{fuel.name}排放因子（直接排放，{year}年）", f"吨二氧化碳/{fuel.unit}"
        return Trace(label, Decimal(0), unit, note="排放范围为直接排放，净调入电力、热力不计")
