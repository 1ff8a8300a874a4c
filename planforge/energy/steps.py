"""Traces in, the product, sum or difference of them as one more trace out; what lacks an input says which."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planforge.energy.derive import lack
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook


def lacking(label: str, unit: str, inputs: Sequence[Trace], how: str = "") -> Trace:
    """The step that cannot be made, with the inputs that it lacks in its note."""
    return Trace(label, None, unit, how, inputs=tuple(inputs), note=lack(tuple(inputs)))


def product(label: str, unit: str, over: Trace, factor: Trace, units: UnitBook, how: str) -> Trace:
    """`over` × `factor` in `unit`. Raises UnitMismatch where their units do not give it."""
    if over.value is None or factor.value is None:
        return lacking(label, unit, (over, factor), how)
    scale = units.factor(f"({over.unit})*({factor.unit})", unit)
    return Trace(label, over.value * factor.value * scale, unit, how, inputs=(over, factor))


def total(label: str, unit: str, steps: Sequence[Trace], how: str, note: str = "") -> Trace:
    """The sum of steps in one unit; without a value when one of them has none."""
    found = Decimal(0)
    for each in steps:
        if each.value is None:
            return lacking(label, unit, steps, how)
        found += each.value
    return Trace(label, found, unit, how, inputs=tuple(steps), note=note)


def negated(step: Trace, label: str) -> Trace:
    """The step taken away: a sum of steps then stays a sum."""
    value = None if step.value is None else -step.value
    return Trace(label, value, step.unit, "扣减", inputs=(step,), note=step.note if value is None else "")
