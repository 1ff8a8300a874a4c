"""Traced numbers in, their traced sum out; one missing number leaves the sum without a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

ZERO = Decimal(0)


def add(
    label: str,
    unit: str,
    terms: Iterable[Trace],
    how: str,
    *,
    less: Iterable[Trace] = (),
    note: str = "",
) -> Trace:
    """The sum of `terms` minus the sum of `less`, all in `unit`.

    Sums of nothing are 0. Where a value is missing the sum has none, and its note names what is missing.
    """
    plus, minus = tuple(terms), tuple(less)
    inputs = plus + minus
    total, taken = ZERO, ZERO
    for each in plus:
        if each.value is None:
            return Trace(label, None, unit, how, inputs=inputs, note=lacking(inputs))
        total += each.value
    for each in minus:
        if each.value is None:
            return Trace(label, None, unit, how, inputs=inputs, note=lacking(inputs))
        taken += each.value
    return Trace(label, total - taken, unit, how, inputs=inputs, note=note)


def lacking(inputs: Iterable[Trace]) -> str:
    """What is missing, with the reason where there is one: 缺原煤折标准煤系数."""
    reasons = (each.note or f"缺{each.label}" for each in inputs if each.value is None)
    return "；".join(dict.fromkeys(part for reason in reasons for part in reason.split("；")))


def times(
    label: str, unit: str, factors: tuple[Trace, ...], how: str, units: UnitBook, note: str = ""
) -> Trace:
    """The product of `factors` in `unit`; without a value where one of them has none.

    Raises UnitMismatch where their units do not come to `unit`.
    """
    value = Decimal(1)
    for each in factors:
        if each.value is None:
            return Trace(label, None, unit, how, inputs=factors, note=lacking(factors))
        value *= each.value
    value *= units.factor("*".join(f"({each.unit})" for each in factors), unit)
    return Trace(label, value, unit, how, inputs=factors, note=note)


def scaled(label: str, part: Trace, over: Trace, under: Trace, how: str) -> Trace:
    """`part` × over ÷ under, in the unit of `part`; 0 where `over` is 0, without a value where `under` is."""
    inputs = (part, over, under)
    if part.value is None or over.value is None or under.value is None:
        return Trace(label, None, part.unit, how, inputs=inputs, note=lacking(inputs))
    if over.value == 0:
        return Trace(label, ZERO, part.unit, how, inputs=inputs)
    if under.value == 0:
        return Trace(label, None, part.unit, how, inputs=inputs, note=f"{under.label}为零")
    return Trace(label, part.value * over.value / under.value, part.unit, how, inputs=inputs)


def by_key(pairs: Iterable[tuple[str, Trace]]) -> Mapping[str, tuple[Trace, ...]]:
    """The traces of each key, keys in the order met."""
    found: dict[str, list[Trace]] = {}
    for key, trace in pairs:
        found.setdefault(key, []).append(trace)
    return {key: tuple(traces) for key, traces in found.items()}
