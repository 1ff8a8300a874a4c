"""Traced inputs and a computation in, the traced result out; without a value where an input has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from math import prod
from typing import Final

from planforge.quantity.rounding import plain
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

Yearly = Mapping[int, Trace]
"""Year → value."""
_DIGITS: Final = Context(prec=20)


def lack(inputs: tuple[Trace, ...]) -> str:
    """Why a result cannot be had: the first input that says why it is missing, else 缺 and their names."""
    missing = [step for step in inputs if step.value is None]
    said = next((step.note for step in missing if step.note), "")
    return said or "缺" + "、".join(dict.fromkeys(step.label for step in missing))


def derive(
    label: str, unit: str, how: str, inputs: tuple[Trace, ...], compute: Callable[..., Decimal]
) -> Trace:
    """`compute` of the inputs' values, in their order."""
    values = [step.value for step in inputs]
    if None in values:
        return Trace(label, None, unit, how, inputs=inputs, note=lack(inputs))
    return Trace(label, compute(*values), unit, how, inputs=inputs)


def multiply(*values: Decimal) -> Decimal:
    """The product to 20 digits: fewer than Decimal divides with, so that (a / b) · b is a."""
    return plain(_DIGITS.plus(prod(values)))


def add(*values: Decimal) -> Decimal:
    """The sum."""
    return sum(values, Decimal(0))


def quotient(label: str, over: Trace, under: Trace, unit: str, units: UnitBook) -> Trace:
    """`over` ÷ `under` in `unit`; without a value where `under` is zero, or either has none.

    What has no value may have no unit. Raises UnknownUnit, UnitMismatch.
    """
    how = f"{plain_name(over)} ÷ {plain_name(under)}"
    if under.value == 0:
        return Trace(label, None, unit, how, inputs=(over, under), note=f"{under.label}为零")
    is_known = over.value is not None and under.value is not None
    factor = units.factor(f"({over.unit})/({under.unit})", unit) if is_known else Decimal(1)
    return derive(label, unit, how, (over, under), lambda a, b: a / b * factor)


def plain_name(step: Trace) -> str:
    """What a value is called without scenario and year: 能源消费总量（2022年） → 能源消费总量."""
    name, _, tail = step.label.rpartition("（")
    return name if name and tail.endswith("年）") else step.label
