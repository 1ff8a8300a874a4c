"""Laws of the energy balance: scale, units, closing, parts and wholes, on made-up balances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.energy.closure import Check, State
from planforge.fill.filled import Filled
from planforge.model.terms import Scope
from planforge.quantity.trace import Trace
from tests.plans import fill_text, plan_text

SECTORS = ("steel", "chemicals", "transport", "services")
FUELS = ("raw_coal", "coke", "diesel", "natural_gas", "electricity", "heat", "biomass")
QUANTITIES = ("energy_total", "energy_nonfossil", "energy_final", "coal_total", "co2_total", "co2_industry")
HEAD = """
conventions:
  electricity: {method}
  coal_rate: {{2022: 2.99}}
  scope: 直接排放和净调入电力、热力间接排放
  carbon: 综合系数
  grid: {{level: 省级}}
  imported_nonfossil: {{2022: 35}}
"""
SMALLER = {
    "raw_coal": "吨",
    "coke": "吨",
    "diesel": "吨",
    "natural_gas": "万立方米",
    "electricity": "万千瓦时",
}
SMALLER |= {"heat": "吉焦", "biomass": "吨标准煤"}
"""Another unit of each fuel, ten thousand times smaller than the usual one."""
TIMES = Decimal(10000)

Table = Mapping[str, Mapping[str, Decimal]]
"""Sector → fuel → amount in the fuel's usual unit."""

amounts = st.decimals(min_value="0.1", max_value="500", places=1)
uses = st.dictionaries(st.sampled_from(FUELS), amounts, min_size=1)
tables = st.dictionaries(st.sampled_from(SECTORS), uses, min_size=1)
methods = st.sampled_from(["当量值", "等价值", "发电煤耗法"])
settled = settings(deadline=None, max_examples=10)


def written(table: Table, method: str, generated: Decimal, short: Decimal = Decimal(0)) -> str:
    """A plan whose balance closes: everything used comes in, but the electricity that coal makes.

    `short` is how much less coal comes in than is used.
    """
    used: dict[str, Decimal] = {"raw_coal": generated * 3}
    for row in table.values():
        for fuel, amount in row.items():
            used[fuel] = used.get(fuel, Decimal(0)) + amount
    used["electricity"] = used.get("electricity", Decimal(0)) - generated
    used["raw_coal"] -= short
    plant = {"inputs": {"raw_coal": generated * 3}, "outputs": {"electricity": generated}}
    energy = {"consumption": {2022: table}, "conversion": {2022: {"thermal_power": plant}}}
    flows = [_flow(fuel, amount) for fuel, amount in used.items()]
    return f"{HEAD.format(method=method)}energy:\n{_lines(energy)}  flows: [{', '.join(flows)}]\n"


def _flow(fuel: str, amount: Decimal) -> str:
    way = "调入" if amount >= 0 else "调出"
    return f"{{id: {fuel}, flow: {way}, fuel: {fuel}, amounts: {{2022: {abs(amount)}}}}}"


def _lines(value: Mapping[Any, Any], depth: int = 1) -> str:
    text = ""
    for key, inner in value.items():
        text += "  " * depth + f"{key}:"
        text += f"\n{_lines(inner, depth + 1)}" if isinstance(inner, Mapping) else f" {inner}\n"
    return text


def filled_of(text: str) -> Filled:
    return fill_text(plan_text(text))


def numbers(filled: Filled) -> dict[str, Decimal | None]:
    return {name: filled.statistics.derived["balance"].trace(name, 2022).value for name in QUANTITIES}


def summed(traces: Iterable[Trace]) -> Decimal:
    return sum((each.value or Decimal(0) for each in traces), Decimal(0))


def equal(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two numbers are the same but for the last of 28 digits."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= Decimal("1e-18") * max(abs(one), abs(other), Decimal(1))


@settled
@given(tables, methods, amounts, st.integers(2, 9))
def test_all_activity_times_k_is_every_total_times_k(
    table: Table, method: str, generated: Decimal, k: int
) -> None:
    larger = {sector: {fuel: amount * k for fuel, amount in row.items()} for sector, row in table.items()}
    once = numbers(filled_of(written(table, method, generated)))
    often = numbers(filled_of(written(larger, method, generated * k)))
    assert None not in once.values()
    assert all(equal(value * k, often[name]) for name, value in once.items() if value is not None)


@settled
@given(tables, methods, st.data())
def test_another_unit_of_an_input_changes_no_result(table: Table, method: str, data: st.DataObject) -> None:
    sector = data.draw(st.sampled_from(sorted(table)))
    fuel = data.draw(st.sampled_from(sorted(table[sector])))
    amount = table[sector][fuel]
    text = written(table, method, Decimal(1))
    row = f"  {sector}:\n"
    before, after = text.split(row, 1)
    changed = after.replace(f"{fuel}: {amount}\n", f"{fuel}: {amount * TIMES}{SMALLER[fuel]}\n", 1)
    assert changed != after
    once, other = filled_of(text), filled_of(before + row + changed)
    assert all(equal(value, numbers(other)[name]) for name, value in numbers(once).items())


@settled
@given(tables, methods, amounts)
def test_a_balance_that_is_made_to_close_closes(table: Table, method: str, generated: Decimal) -> None:
    filled = filled_of(written(table, method, generated))
    states = {each.state for each in filled.closures.checks if each.check in (Check.CARRIER, Check.TOTAL)}
    assert states == {State.CLOSES}
    assert Check.TOTAL in {each.check for each in filled.closures.checks}
    assert filled.closures.failed == ()


@settled
@given(tables, amounts, st.decimals(min_value="20", max_value="90", places=1))
def test_what_is_short_is_told_with_its_amount(table: Table, generated: Decimal, short: Decimal) -> None:
    filled = filled_of(written(table, "发电煤耗法", generated, short))
    coal = next(
        each for each in filled.closures.checks if each.name == "原煤" and each.check is Check.CARRIER
    )
    assert coal.difference.value == -short
    assert (coal.state is State.FAILS) == (coal in filled.closures.failed)
    told = [str(each.message) for each in filled.problems if each.kind == "does-not-add-up"]
    assert any("原煤供需不平衡" in each for each in told) == (coal.state is State.FAILS)


@settled
@given(tables, methods, amounts)
def test_parts_make_their_wholes(table: Table, method: str, generated: Decimal) -> None:
    filled = filled_of(written(table, method, generated))
    balance, quantities, emissions = filled.balances[0], filled.quantities[0], filled.emissions[0]
    total = balance.total.value
    assert equal(summed(quantities.structure.values()), total)
    assert equal(summed([*(each.total for each in balance.sectors), balance.lost]), total)
    assert equal(summed(each.direct for each in emissions.sectors), emissions.direct.value)
    assert equal(summed(emissions.groups.values()), emissions.direct.value)
    if any("electricity" in row for row in table.values()):  # or nobody uses what is sent out
        whole = emissions.total(Scope.WITH_PURCHASED).value
        assert equal(summed(each.whole for each in emissions.sectors), whole)


@settled
@given(tables, amounts)
def test_final_energy_does_not_know_the_convention(table: Table, generated: Decimal) -> None:
    methods = ("当量值", "发电煤耗法")
    found = [filled_of(written(table, method, generated)).quantities[0] for method in methods]
    assert equal(found[0].final.value, found[1].final.value)
    assert equal(found[0].final_electricity_coal.value, found[1].final_electricity_coal.value)
