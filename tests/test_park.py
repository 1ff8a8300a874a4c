"""Flows, waste heat and enterprises of a park: cases worked out by hand, laws by property tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.doc.plain import plain_text
from planforge.energy.circulation import BalanceState
from planforge.energy.heat_cascade import Lot, is_hot_enough, match_heat
from planforge.fill.circulation import CirculationYear
from planforge.fill.filled import Filled
from planforge.quantity.trace import Trace
from tests.plans import ROOT, compose_text, fill_text, plan_text

FOLDER = ROOT / "tests" / "cases" / "park"


def cases(name: str) -> list[Any]:
    """The cases of a file."""
    found = YAML(typ="safe", pure=True).load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def traces(value: Any) -> Iterator[Trace]:
    """Every trace below a value."""
    if isinstance(value, Trace):
        yield value
        for step in value.inputs:
            yield from traces(step)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from traces(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from traces(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from traces(getattr(value, field.name))


def hold(found: Any, numbers: Mapping[str, Any]) -> None:
    """Hold the traces by their labels against numbers, to the digits that these have."""
    by_label = {trace.label: trace.value for trace in traces(found)}
    assert set(numbers) <= set(by_label)
    for label, wanted in numbers.items():
        value = by_label[label]
        exact = None if wanted is None else Decimal(str(wanted))
        digits = -int(exact.as_tuple().exponent) if exact is not None else 0
        assert (None if value is None else round(value, digits)) == exact, label


def hold_rows(filled: Filled, rows: Mapping[str, Mapping[int, str]]) -> None:
    """Hold cells of the indicator table against what they print."""
    for name, years in rows.items():
        row = filled.table.row(name)
        assert row is not None
        assert {year: cell.printed for year in years if (cell := row.cell(year))} == years


@pytest.mark.parametrize("case", cases("flows"))
def test_flows_come_to_what_was_worked_out_by_hand(case: Any) -> None:
    filled = fill_text(plan_text(case["plan"], "park"))
    hold(filled.circulated, case["numbers"])
    hold_rows(filled, case["rows"])
    names = [(each.flow.stream.name, each.reason) for each in filled.circulated.book.unmatched]
    assert [f"{name}：{reason}" for name, reason in names] == case["unmatched"]
    assert [str(each.message) for each in filled.problems] == case["problems"]
    assert all(each.position is not None for each in filled.problems)


def year_of(filled: Filled, year: int) -> CirculationYear:
    found = filled.circulated.year(year)
    assert found is not None
    return found


@pytest.mark.parametrize("case", cases("heat"))
def test_heat_is_matched_as_worked_out_by_hand(case: Any) -> None:
    filled = fill_text(plan_text(case["plan"], "park"))
    heat = year_of(filled, 2022).heat
    assert heat is not None
    matches = [[each.source.name, each.sink.name, each.heat.value] for each in heat.matches]
    assert matches == case["matches"]
    assert {side.end.name: side.rest.value for side in (*heat.sources, *heat.sinks)} == case["rest"]
    hold(filled.circulated, case["numbers"])
    hold_rows(filled, case["rows"])
    assert [str(each.message) for each in filled.problems] == case["problems"]


@pytest.mark.parametrize("case", cases("enterprises"))
def test_enterprises_come_to_what_was_worked_out_by_hand(case: Any) -> None:
    hold(fill_text(plan_text(case["plan"], case["kind"])).enterprises, case["numbers"])


@pytest.mark.parametrize("case", cases("enterprise_problems"))
def test_enterprises_that_disagree_with_the_plan_are_told_with_both_numbers(case: Any) -> None:
    problems = fill_text(plan_text(case["plan"], case["kind"])).problems
    assert [str(each.message) for each in problems] == case["told"]
    assert [each for each in problems if each.position is None] == []


def test_a_number_of_the_circulation_leads_back_to_its_line() -> None:
    text = plan_text(cases("flows")[1].values[0]["plan"], "park")
    row = fill_text(text).table.row("industrial_solid_waste_rate")
    assert row is not None
    used = [trace for trace in traces(row.cells[0].trace) if trace.position and "炉渣" in trace.label]
    lines = {trace.position.line for trace in used if trace.position is not None}
    assert {text.splitlines()[line - 1].split("编号: ")[1][:2] for line in lines} == {"s1", "s3"}


# ---- laws -------------------------------------------------------------------------------------------

amounts = st.decimals(min_value="0.01", max_value="1000", places=2, allow_nan=False)
lots = st.lists(st.builds(Lot, st.integers(20, 60).map(lambda n: Decimal(n * 10)), amounts), max_size=4)


def most_heat(sources: list[Lot], sinks: list[Lot], difference: Decimal) -> Decimal:
    """The most that can be delivered, by the smallest cut: uses left out, and the sources of the rest."""
    choices = [left for count in range(len(sinks) + 1) for left in combinations(sinks, count)]
    return min(
        sum((sink.heat for sink in sinks), Decimal(0))
        - sum((sink.heat for sink in served), Decimal(0))
        + sum(
            (
                source.heat
                for source in sources
                if any(is_hot_enough(source.temperature, sink.temperature, difference) for sink in served)
            ),
            Decimal(0),
        )
        for served in choices
    )


@given(lots, lots, st.integers(0, 30).map(Decimal))
def test_no_other_rule_delivers_more_heat(sources: list[Lot], sinks: list[Lot], difference: Decimal) -> None:
    found = match_heat(sources, sinks, difference)
    assert sum((heat for _, _, heat in found), Decimal(0)) == most_heat(sources, sinks, difference)


@given(lots, lots, st.integers(0, 30).map(Decimal))
def test_matches_keep_to_grade_and_to_what_there_is(
    sources: list[Lot], sinks: list[Lot], difference: Decimal
) -> None:
    found = match_heat(sources, sinks, difference)
    for source, sink, heat in found:
        assert heat > 0
        assert is_hot_enough(sources[source].temperature, sinks[sink].temperature, difference)
    for place, lot in enumerate(sources):
        assert sum((heat for source, _, heat in found if source == place), Decimal(0)) <= lot.heat
    for place, lot in enumerate(sinks):
        assert sum((heat for _, sink, heat in found if sink == place), Decimal(0)) <= lot.heat


TWO_NODES = """
物质循环:
  节点:
    - {编号: a, 名称: 甲, 节点类型: 企业, 损失: {2022: LOSS}}
    - {编号: b, 名称: 乙, 节点类型: 企业}
    - {编号: out, 名称: 外部, 节点类型: 园区外}
  物质流:
    - {编号: s1, 物料名称: 原矿, 物料类型: 原料, 来自: out, 去向: a, 逐年数量: {2022: COMES}}
    - {编号: s2, 物料名称: 精矿, 物料类型: 产品, 来自: a, 去向: b, 逐年数量: {2022: GOES}}
"""


def two_nodes(comes: Decimal, goes: Decimal, loss: Decimal, unit: str = "万吨") -> str:
    """A park of two units: what comes into the first, what goes to the second, and what is lost."""
    text = TWO_NODES
    for word, amount in (("COMES", comes), ("GOES", goes), ("LOSS", loss)):
        text = text.replace(word, f"{amount}{unit}")
    return text


@given(amounts, amounts, amounts)
def test_a_node_closes_or_a_problem_names_the_amount(comes: Decimal, goes: Decimal, loss: Decimal) -> None:
    filled = fill_text(plan_text(two_nodes(comes, goes, loss), "park"))
    balance = year_of(filled, 2022).balances[0]
    gap = comes - goes - loss
    assert balance.gap.value == gap
    allowed = max(Decimal("0.01"), max(comes, goes, loss) / 100)
    assert balance.state is (BalanceState.CLOSED if abs(gap) <= allowed else BalanceState.FAILS)
    told = [str(each.message) for each in filled.problems]
    assert len(told) == (balance.state is BalanceState.FAILS)
    assert all(f"{abs(gap).normalize():f}万吨" in each for each in told)


@given(amounts, amounts, amounts)
def test_the_unit_of_an_input_changes_no_result(comes: Decimal, goes: Decimal, loss: Decimal) -> None:
    texts = [two_nodes(comes, goes, loss), two_nodes(comes * 10000, goes * 10000, loss * 10000, "吨")]
    first, second = (year_of(fill_text(plan_text(text, "park")), 2022) for text in texts)
    assert [each.gap.value for each in first.balances] == [each.gap.value for each in second.balances]
    assert first.inputs.value == second.inputs.value
    assert first.connectance.value == second.connectance.value == 1


# ---- the plan ---------------------------------------------------------------------------------------


def blocks_of(body: str, kind: str) -> dict[str, str]:
    """What a plan prints, by the ids of its blocks."""
    return {block.id: plain_text(block) for block in compose_text(plan_text(body, kind)).document.blocks}


@pytest.mark.parametrize("kind", ["city", "park"])
def test_a_plan_without_ledgers_says_nothing_of_them(kind: str) -> None:
    assert not {"a4", "a5", "s7.enterprises"} & set(blocks_of("", kind))


def test_a_plan_prints_its_ledger_and_counts_each_step_once() -> None:
    printed = blocks_of(cases("enterprises")[0].values[0]["plan"], "city")
    assert (
        "2022年综合能源消费量合计31.20万吨标准煤，相当于全市能源消费总量的31.2%"
        in printed["s7.enterprises.text"]
    )
    assert "节能潜力合计15000吨标准煤" in printed["s7.enterprises.diagnoses"]
    assert (
        "其中1项举措已列入重点工程；未列入重点工程的4项举措，全部实施后年节能6400吨标准煤，"
        "年降碳16500吨，投资1.10亿元，" in printed["s7.enterprises.steps"]
    )
    assert "高炉提效" in printed["table.enterprise-steps"]


def test_a_park_prints_its_streams_and_its_deliveries_of_heat() -> None:
    flows = blocks_of(cases("flows")[0].values[0]["plan"], "park")
    assert "园区物料循环利用率75.0%，资源产出率2000元/吨" in flows["a5.flows"]
    assert "内部循环" in flows["table.material-flows"]
    assert "table.heat-links" not in flows
    heat = blocks_of(cases("heat")[0].values[0]["plan"], "park")
    assert "可回收余热60万吉焦，已回收利用5万吉焦，余热回收利用率8.3%" in heat["a5.heat"]
    assert "熔化" not in heat["table.heat-links"]
