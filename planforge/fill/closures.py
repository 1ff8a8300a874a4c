"""Energy accounts and statistics in, every check of sums and every implied factor out, failures as problems.

The checks are data (`Closures`); a draft is told of those that fail, each at its line of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.energy.balance import Balance
from planforge.energy.carbon import Emissions
from planforge.energy.closure import Check, Closure, State, balance_closures, stated_closures
from planforge.energy.implied_factors import ImpliedFactor, implied_factors
from planforge.fill.energy import EnergyAccounts, stated_emissions
from planforge.fill.statistics import Statistics
from planforge.model.terms import Scope
from planforge.problems import Level, Problem, problem
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

_DIGITS: Final = 2
"""Decimals of the amounts in messages."""
INDUSTRY: Final = "industry"
"""Id of the sector that stands for all industry."""


@dataclass(frozen=True, slots=True)
class Closures:
    """All checks of all years."""

    checks: tuple[Closure, ...]
    implied: tuple[ImpliedFactor, ...]
    signed: tuple[Trace, ...]
    """Amounts below zero: net flows, which must not be multiplied with a factor."""

    @property
    def failed(self) -> tuple[Closure, ...]:
        """The checks that do not close."""
        return tuple(each for each in self.checks if each.state is State.FAILS)

    @property
    def implausible(self) -> tuple[ImpliedFactor, ...]:
        """The implied factors outside their range."""
        return tuple(each for each in self.implied if each.is_plausible is False)


def check_energy(accounts: EnergyAccounts, statistics: Statistics) -> Closures:
    """Every check of the energy of a plan."""
    plan, meter = statistics.plan, accounts.meter
    checks: list[Closure] = []
    implied: list[ImpliedFactor] = []
    signed: list[Trace] = []
    for balance, quantities, emissions in zip(
        accounts.balances, accounts.quantities, accounts.emissions, strict=True
    ):
        year = balance.year
        stated = stated_emissions(plan, statistics.specs, statistics.units, meter.locate, year, process=False)
        direct, pairs = _emission_pairs(emissions, stated, meter.conventions.scope, accounts.names)
        checks += balance_closures(balance, quantities, plan.energy, meter)
        checks += stated_closures(Check.STATISTICS, _series_pairs(statistics, year), year, meter)
        checks += stated_closures(Check.EMISSIONS, pairs, year, meter)
        implied += implied_factors(emissions, meter, accounts.names, direct)
        signed += _signed(balance)
    return Closures(tuple(checks), tuple(implied), tuple(signed))


def _series_pairs(statistics: Statistics, year: int) -> Mapping[str, tuple[Trace, Trace]]:
    """Series that the plan states and the balance gives too."""
    found = {}
    for spec in statistics.specs.series:
        if spec.balance is None:
            continue
        stated, computed = statistics.stated(spec.id, year), statistics.derive(spec.id, year)
        if stated.value is not None and computed is not None:
            found[spec.name] = (stated, computed)
    return found


def _emission_pairs(
    emissions: Emissions, stated: Mapping[str, Trace], scope: Scope | None, names: Mapping[str, str]
) -> tuple[Mapping[str, Trace], Mapping[str, tuple[Trace, Trace]]]:
    """Stated direct emissions by sector, and every stated number with the computed one.

    A plan that states electricity or heat from outside on a line of its own has direct emissions on the
    others. Where sectors hold both, how the plan shares them is unknown, and nothing is compared.
    """
    outside = {"purchased_electricity": emissions.electricity, "purchased_heat": emissions.heat}
    is_direct = scope is Scope.DIRECT or any(sector in stated for sector in outside)
    if not is_direct:
        return {}, {}
    computed = {each.sector: each.direct for each in emissions.sectors}
    computed.setdefault(INDUSTRY, emissions.industry_direct)
    computed |= outside
    pairs = {
        names[sector]: (trace, computed[sector]) for sector, trace in stated.items() if sector in computed
    }
    return stated, pairs


def _signed(balance: Balance) -> Iterator[Trace]:
    """Amounts used or lost that are below zero."""
    for each in balance.uses(balance.fuels):
        if each.quantity.value is not None and each.quantity.value < 0:
            yield each.quantity


def closure_problems(closures: Closures) -> tuple[Problem, ...]:
    """What does not add up, as warnings; what looks implausible, as notes."""
    return (
        *(_unclosed(each) for each in closures.failed),
        *(_implausible(each) for each in closures.implausible),
        *(_net(each) for each in closures.signed),
    )


_TOLD: Final[Mapping[Check, str]] = {
    Check.CARRIER: (
        "{name}供需不平衡（{year}年）：供应{left}{unit}，使用{right}{unit}，相差{difference}{unit}"
    ),
    Check.GENERATION: (
        "{name}生产量对不上（{year}年）：填报{left}{unit}，"
        "加工转换产出和一次生产合计{right}{unit}，相差{difference}{unit}"
    ),
    Check.TOTAL: (
        "{name}不平衡（{year}年）：一次供应折标准煤{left}{unit}，"
        "终端消费、加工转换损失和损失量合计{right}{unit}，相差{difference}{unit}"
    ),
    Check.ROW: (
        "{name}合计对不上（{year}年）：填报{left}{unit}，各品种之和{right}{unit}，相差{difference}{unit}"
    ),
    Check.COLUMN: (
        "{name}合计对不上（{year}年）：填报{left}{unit}，各部门之和{right}{unit}，相差{difference}{unit}"
    ),
    Check.STATISTICS: (
        "{name}（{year}年）与能源平衡对不上：统计数据{left}{unit}，能源平衡{right}{unit}，相差{difference}{unit}"
    ),
    Check.EMISSIONS: (
        "{name}排放量（{year}年）与能源平衡对不上：填报{left}{unit}，"
        "由燃料和因子计算{right}{unit}，相差{difference}{unit}"
    ),
}
"""How a failed check is told."""


def _unclosed(closure: Closure) -> Problem:
    return problem(
        "does-not-add-up",
        _TOLD[closure.check],
        at=closure.position,
        level=Level.WARNING,
        name=closure.name,
        year=closure.year,
        left=_amount(closure.left),
        right=_amount(closure.right),
        difference=_amount(closure.difference),
        unit=closure.left.unit,
    )


def _implausible(factor: ImpliedFactor) -> Problem:
    assert factor.range is not None
    return problem(
        "does-not-add-up",
        "{name}隐含排放因子（{year}年）不在正常范围：应为{least}～{most}，实为{found}{unit}",
        at=factor.position,
        level=Level.NOTE,
        name=factor.name,
        year=factor.year,
        least=factor.range.least,
        most=factor.range.most,
        found=_amount(factor.trace),
        unit=factor.trace.unit,
    )


def _net(trace: Trace) -> Problem:
    return problem(
        "does-not-add-up",
        "{name}为负数：净流量不能乘以排放因子，应分别填写投入和产出，实为{found}{unit}",
        at=trace.position,
        level=Level.WARNING,
        name=trace.label,
        found=_amount(trace),
        unit=trace.unit,
    )


def _amount(trace: Trace) -> str:
    return "" if trace.value is None else print_number(round_half_up(trace.value, _DIGITS))
