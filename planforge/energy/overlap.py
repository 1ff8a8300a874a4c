"""Savings that act on the same energy in, how much of it each later one still finds out.

A base flow is a sector's use of a fuel. The first project acts on all of it; each later one, in the declared
order, on the share that those before it have left: ∏ (1 − energy taken ÷ base flow). All in standard coal,
so that fuels and heat can be compared; the coefficients cancel.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planforge.energy.abatement import full_year, replaced_heat
from planforge.energy.saved_energy import UNITS, Subject, coal_of
from planforge.energy.steps import lacking, negated, product, total
from planforge.model.terms import Computed, SavingMethod
from planforge.quantity.months import MONTHS
from planforge.quantity.trace import Trace


def energy_taken(subject: Subject, year: int, fuel: str = "") -> Trace:
    """How much energy a full year takes off, in 吨标准煤; of one fuel, if it is named."""
    label = f"{subject.name}作用于对应用能的量"
    steps = [each for of, each in _reductions(subject, year) if fuel in ("", of)]
    return total(label, UNITS[Computed.SAVING], steps, "各品种减少量折标准煤之和")


def energy_before(subject: Subject, year: int, fuel: str = "") -> Trace | None:
    """What was used before, in 吨标准煤; None where the saving does not tell it."""
    before = {key: each for key, each in subject.saving.before.items() if fuel in ("", key)}
    if not before:
        return None
    label = f"{subject.name}改造前年用能"
    return total(
        label, UNITS[Computed.SAVING], coal_of(subject, "before", before, year), "各品种折标准煤之和"
    )


def remaining(label: str, base: Trace, earlier: Sequence[tuple[Trace, Trace]]) -> Trace:
    """The share of a base flow that is left, 0 to 1.

    `earlier` holds the energy that each project before takes off in a full year, and the months
    that it is in service. What takes more than there is leaves nothing; what adds energy leaves all.
    """
    how = "∏（1 − 在先项目作用量 × 在运月数 ÷ 12 ÷ 对应用能）"
    inputs = (base, *(each for pair in earlier for each in pair))
    if any(each.value is None for each in inputs):
        return lacking(label, "", inputs, how)
    if not base.value:
        return Trace(label, None, "", how, inputs=inputs, note=f"缺{base.label}（为零）")
    left = Decimal(1)
    for taken, months in earlier:
        part = min(max((taken.value or Decimal(0)) / base.value, Decimal(0)), Decimal(1))
        left *= 1 - part * (months.value or Decimal(0)) / MONTHS
    return Trace(label, left, "", how, inputs=inputs)


def _reductions(subject: Subject, year: int) -> list[tuple[str, Trace]]:
    """Fuel → what a full year uses less of it, in standard coal; fuels that are used more count negative."""
    saving = subject.saving
    found: list[tuple[str, Trace]] = []
    for key, fuels in (("saved", saving.saved), ("before", saving.before)):
        found += zip(fuels, coal_of(subject, key, fuels, year), strict=True)
    if saving.method is SavingMethod.RENEWABLE_POWER:
        found.append((subject.rates.rules.electricity, full_year(subject, year)[Computed.SAVING]))
    if saving.method is SavingMethod.WASTE_HEAT and saving.displaced is not None:
        found.append((saving.displaced, _waste_heat_alone(subject, saving.displaced, year)))
    if saving.method is not SavingMethod.CAPTURE:
        more = coal_of(subject, "after", saving.after, year)
        found += [
            (fuel, negated(each, f"扣减{each.label}")) for fuel, each in zip(saving.after, more, strict=True)
        ]
    return found


def _waste_heat_alone(subject: Subject, fuel: str, year: int) -> Trace:
    label = f"{subject.name}替代的{subject.rates.fuels[fuel].name}"
    factor = subject.rates.coal_of_heat(fuel, year)
    how = "替代的锅炉用能 × 系数"
    return product(label, UNITS[Computed.SAVING], replaced_heat(subject), factor, subject.rates.units, how)
