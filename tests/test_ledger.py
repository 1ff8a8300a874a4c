"""The ledger of key projects: every method, year, cost, overlap and sum worked out by hand; laws."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.energy.abatement import Effects
from planforge.fill.every_trace import traces_in
from planforge.fill.filled import Filled
from planforge.fill.ledger import GroupEntry, ProjectEntry
from planforge.fill.support import project_savings
from planforge.model.project_checks import FIELDS as FIELDS_OF
from planforge.model.terms import Computed, SavingMethod
from planforge.quantity.trace import Trace
from tests.plans import ROOT, fill_text, plan_text, sample


@cache
def cases(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / f"tests/cases/projects/{name}.yaml").read_text(encoding="utf-8"))


def of(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases(name)["cases"]]


def is_as(trace: Trace | None, wanted: str | None) -> bool:
    """Whether a number is the one wanted, to the digits that it gives; None where there is to be none."""
    value = trace.value if trace is not None else None
    if wanted is None or value is None:
        return value is None and wanted is None
    digits = len(wanted.partition(".")[2])
    return abs(value - Decimal(wanted)) < Decimal(1).scaleb(-max(digits, 6) + (1 if digits else 0))


def assert_effects(found: Effects, wanted: Mapping[str, str | None]) -> None:
    shown = {kind.value: trace.value for kind, trace in found.items()}
    assert set(shown) == set(wanted), shown
    assert [kind for kind, number in wanted.items() if not is_as(found[Computed(kind)], number)] == [], shown


def fill_project(given: str, case: Any, fields: str = "") -> ProjectEntry:
    for before, after in case.get("swap", {}).items():
        assert before in given
        given = given.replace(before, after)
    project = {"id": "P", "name": "试验项目", "group": "energy_saving", "savings": [case["saving"]]}
    if "completed" in case:
        project["end"] = case["completed"]
    filled = fill_text(plan_text(given + f"projects: [{project | case.get('project', {})}]\n" + fields))
    return filled.ledger.projects[0]


@pytest.mark.parametrize("case", of("methods"))
def test_a_method_saves_what_is_worked_out_by_hand(case: Any) -> None:
    entry = fill_project(cases("methods")["given"], case)
    assert_effects(entry.saved.full, case["full"])
    notes = [trace.note for trace in entry.saved.full.values() if trace.value is None]
    assert bool(notes) == ("note" in case)
    assert [note for note in notes if case["note"] not in note] == []


@pytest.mark.parametrize("case", of("years"))
def test_a_year_has_its_months_and_its_grid_factor(case: Any) -> None:
    entry = fill_project(cases("years")["given"], case)
    assert is_as(entry.saved.full[Computed.ABATEMENT], case["full"])
    found = {year: entry.saved.yearly[year][Computed.ABATEMENT] for year in case["years"]}
    assert [year for year, wanted in case["years"].items() if not is_as(found[year], wanted)] == []
    assert "note" not in case or case["note"] in found[2025].note


PV: Any = {"saving": {"id": "a", "method": "renewable_power", "capacity": 10, "hours": 1100}}


@pytest.mark.parametrize("case", of("costs"))
def test_a_project_costs_what_is_worked_out_by_hand(case: Any) -> None:
    costs = fill_project(cases("methods")["given"], {**PV, **case}).costs
    assert costs is not None
    named = ("recovery", "per_tonne", "intensity", "payback")
    wrong = {
        key: getattr(costs, key).value
        for key in named
        if key in case and not is_as(getattr(costs, key), case[key])
    }
    assert wrong == {}
    lacking = [getattr(costs, key).note for key in named if key in case and case[key] is None]
    assert [note for note in lacking if case.get("note", "缺") not in note] == []


def saving_of(filled: Filled, project: str) -> ProjectEntry:
    entry = filled.ledger.project(project)
    assert entry is not None
    return entry


@pytest.mark.parametrize("case", of("overlap"))
def test_later_projects_act_on_what_earlier_ones_leave(case: Any) -> None:
    filled = fill_text(plan_text(cases("overlap")["given"] + case["plan"]))
    for key, wanted in case["alone"].items():
        assert is_as(saving_of(filled, key).saved.alone[Computed.SAVING], wanted), key
    for key, wanted in case["full"].items():
        assert is_as(saving_of(filled, key).saved.full[Computed.SAVING], wanted), key
    for year, numbers in case.get("years", {}).items():
        for key, wanted in numbers.items():
            assert is_as(saving_of(filled, key).saved.yearly[year][Computed.SAVING], wanted), (key, year)
    total = filled.ledger.total.saved
    wanted = case.get("total", {})
    assert "alone" not in wanted or is_as(total.alone[Computed.SAVING], wanted["alone"])
    assert "full" not in wanted or is_as(total.full[Computed.SAVING], wanted["full"])
    told = [str(each.message) for each in filled.problems]
    assert bool(told) == ("warning" in case), told
    assert "warning" not in case or any(case["warning"] in each for each in told), told


# ---- sums -------------------------------------------------------------------------------------------------


@cache
def summed() -> Filled:
    return fill_text(plan_text(cases("sums")["plan"]))


def assert_group(group: GroupEntry, wanted: Mapping[str, str | None]) -> None:
    assert is_as(group.count, wanted["count"])
    assert is_as(group.investment, wanted["investment"])
    for kind in ("abatement", "generation", "sink"):
        assert is_as(group.saved.full.get(Computed(kind)), wanted[kind]), (group.name, kind)


def test_classes_flagships_and_the_total_have_their_sums() -> None:
    ledger, wanted = summed().ledger, cases("sums")
    assert {group.id for group in ledger.classes} == set(wanted["classes"])
    for group in ledger.classes:
        assert_group(group, wanted["classes"][group.id])
    assert [group.name for group in ledger.flagships] == list(wanted["flagships"])
    for group in ledger.flagships:
        assert_group(group, wanted["flagships"][group.id])
    assert_group(ledger.total, wanted["total"])
    assert [
        year for year, number in wanted["abatement"].items() if not is_as(ledger.abatement(year), number)
    ] == []


def test_the_investment_is_split_by_year_and_by_payer() -> None:
    found, wanted = summed().ledger.investment, cases("sums")
    assert {year: str(trace.value) for year, trace in found.by_year.items()} == wanted["by_year"]
    assert is_as(found.without_year, wanted["without_year"])
    assert {source.value: str(trace.value) for source, trace in found.by_payer.items()} == wanted["by_payer"]
    assert is_as(found.without_payer, wanted["without_payer"])


def test_the_six_classes_of_tangshan_come_to_its_projects_and_its_money() -> None:
    total = fill_text((ROOT / "samples/tangshan/plan.yaml").read_text(encoding="utf-8")).ledger.total
    assert (total.count.value, total.investment.value) == (Decimal(100), Decimal("888.80"))
    assert [len(trace.inputs) for trace in (total.count, total.investment)] == [6, 6]


def test_a_plan_without_projects_has_a_ledger_that_says_so() -> None:
    ledger = fill_text(plan_text("")).ledger
    assert (ledger.projects, ledger.classes, ledger.flagships) == ((), (), ())
    assert ledger.abatement(2025).value is None
    assert "缺" in ledger.abatement(2025).note


def test_what_a_year_has_more_than_the_base_year_leaves_out_what_was_there() -> None:
    given = cases("years")["given"]
    case = {
        "saving": {
            "id": "a",
            "method": "renewable_power",
            "start": "2022年7月",
            "capacity": 10,
            "hours": 1200,
        }
    }
    project = {"id": "P", "name": "试验项目", "group": "energy_saving", "savings": [case["saving"]]}
    ledger = fill_text(plan_text(given + f"projects: [{project}]\n")).ledger
    # 2022: 72000 × 6/12; 2025: 12000 × 5.0
    assert (ledger.abatement(2022).value, ledger.abatement(2025).value) == (36000, 60000)
    assert project_savings(ledger).emissions[2025].value == 24000
    assert project_savings(ledger).energy == {}


def test_a_number_leads_down_to_its_line_and_its_factor() -> None:
    entry = fill_project(cases("methods")["given"], PV)
    steps = [entry.saved.full[Computed.ABATEMENT]]
    for step in steps:
        steps += step.inputs
    paths = {step.path for step in steps if step.path}
    assert {"/projects/id=P/savings/id=a/capacity", "/projects/id=P/savings/id=a/hours"} <= paths
    assert [step.factor for step in steps if step.factor] != []
    assert [step.label for step in steps if step.path.startswith("/projects") and step.position is None] == []


# ---- laws -------------------------------------------------------------------------------------------------

slow = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(
    st.sampled_from(["原煤", "焦炭", "柴油", "天然气", "液化石油气", "生物质能"]),
    st.sampled_from(["by_fuel", "composite"]),
    st.integers(1, 1000),
    st.sampled_from(["", "万吨标准煤"]),
)
def test_a_saving_avoids_what_the_balance_counts(fuel: str, carbon: str, amount: int, unit: str) -> None:
    """Two parts of the program, one answer: energy that is used, and the same energy that is saved."""
    used = f"{{{fuel}: {amount}{unit}}}"
    filled = fill_text(
        plan_text(
            f"conventions: {{electricity: calorific, carbon: {carbon}, scope: direct}}\n"
            f"energy: {{consumption: {{2022: {{工业: {used}}}}}}}\n"
            "projects: [{id: P, name: 甲, group: energy_saving, "
            f"savings: [{{id: a, method: efficiency, saved: {used}}}]}}]\n"
        )
    )
    saved, units = filled.ledger.projects[0].saved.full, filled.units
    for kind, counted in (
        (Computed.SAVING, filled.balances[0].total),
        (Computed.ABATEMENT, filled.emissions[0].whole),
    ):
        value = saved[kind].value
        assert (value is None) == (counted.value is None)
        if value is not None and counted.value is not None:
            assert units.convert(value, saved[kind].unit, counted.unit) == pytest.approx(counted.value)


takes = st.lists(st.integers(0, 40), min_size=2, max_size=4)


def on_one_flow(taken: list[int], orders: list[int]) -> Filled:
    body = cases("overlap")["given"] + "energy: {consumption: {2022: {钢铁: {原煤: 100}}}}\nprojects:\n"
    for place, (amount, order) in enumerate(zip(taken, orders, strict=True)):
        saving = (
            f"{{id: a, method: efficiency, start: 2025年{place + 1}月, "
            f"saved: {{原煤: {amount}}}, base_flow: 钢铁/原煤}}"
        )
        body += (
            f"  - {{id: P{place}, name: 项目{place}, group: energy_saving, order: {order}, "
            f"savings: [{saving}]}}\n"
        )
    return fill_text(plan_text(body))


@slow
@given(takes)
def test_what_is_left_is_never_more_than_alone(taken: list[int]) -> None:
    ledger = on_one_flow(taken, list(range(len(taken)))).ledger
    for entry in (*ledger.projects, ledger.total):
        saved = entry.saved
        for kind in (Computed.SAVING, Computed.ABATEMENT):
            assert 0 <= (saved.full[kind].value or 0) <= (saved.alone[kind].value or 0)
            for year in ledger.years:
                assert (saved.yearly[year][kind].value or 0) <= (saved.yearly_alone[year][kind].value or 0)


@slow
@given(takes, st.randoms(use_true_random=False))
def test_the_order_changes_neither_the_first_nor_what_is_left_in_the_end(
    taken: list[int], random: Any
) -> None:
    rest = list(range(1, len(taken)))
    random.shuffle(rest)
    straight = on_one_flow(taken, list(range(len(taken)))).ledger
    turned = on_one_flow(taken, [0, *rest]).ledger
    first = [ledger.projects[0].saved.full[Computed.SAVING].value for ledger in (straight, turned)]
    assert first[0] == first[1]
    # 1 − ∏(1 − x) is the same in every order
    totals = [ledger.total.saved.full[Computed.SAVING].value for ledger in (straight, turned)]
    assert totals[0] == pytest.approx(totals[1])


money = st.decimals(min_value="0", max_value="99", places=2, allow_nan=False)


@slow
@given(st.lists(st.tuples(money, money, money), min_size=1, max_size=4))
def test_classes_payers_and_years_come_to_the_same_total(
    given_: list[tuple[Decimal, Decimal, Decimal]],
) -> None:
    body = "projects:\n"
    for place, (whole, fund, yearly) in enumerate(given_):
        group = ("energy_saving", "circular_economy")[place % 2]
        body += (
            f"  - {{id: P{place}, name: 项目{place}, group: {group}, investment: {whole}, "
            f"funds: [{{source: enterprise, amount: {fund}}}], yearly_investment: {{2024: {yearly}}}}}\n"
        )
    found = fill_text(plan_text(body)).ledger
    splits = [
        [group.investment for group in found.classes],
        [*found.investment.by_payer.values(), found.investment.without_payer],
        [*found.investment.by_year.values(), found.investment.without_year],
    ]
    sums = [sum((trace.value or Decimal(0) for trace in split), Decimal(0)) for split in splits]
    assert sums == [sum((whole for whole, _, _ in given_), Decimal(0))] * 3


# ---- what does not add up ---------------------------------------------------------------------------------


@pytest.mark.parametrize("case", of("problems"))
def test_what_does_not_add_up_is_told_with_both_numbers(case: Any) -> None:
    problems = fill_text(plan_text(case["plan"])).problems
    assert [str(each.message) for each in problems] == case["told"]
    assert [each for each in problems if each.position is None or not each.path] == []


@pytest.mark.parametrize("name", ["yunchuan", "lingang", "tangshan"])
def test_the_samples_ledgers_add_up(name: str) -> None:
    told = [str(each.message) for each in fill_text(sample(name)).problems if each.kind == "does-not-add-up"]
    assert told == []


FIELDS = {
    "capacity": "3", "hours": "1000", "curtailment": "5", "saved": "{原煤: 2, 电力: 1}",
    "before": "{原煤: 2}", "after": "{天然气: 1, 热力: 3}", "heat": "4",
    "efficiency": "80", "displaced": "原煤", "captured": "1",
    "area": "10", "rate": "5", "start": "2025年3月", "end": "2028年",
}  # fmt: skip


@slow
@given(st.sampled_from(SavingMethod), st.data())
def test_any_saving_ends_in_numbers_or_in_reasons(method: SavingMethod, data: st.DataObject) -> None:
    needs, may = FIELDS_OF[method]
    keys = data.draw(st.sets(st.sampled_from([*needs, *may, "start", "base_flow", "end"])))
    takes_coal = bool(keys & {"saved", "before", "displaced"})
    flow = "钢铁/原煤" if takes_coal else "三号炉"  # what names a fuel must name one that is taken less of
    fields = ", ".join(f"{key}: {FIELDS.get(key, flow)}" for key in sorted(keys))
    conventions = data.draw(st.sampled_from(["{}", "{electricity: reported}", "{grid: {level: province}}"]))
    saving = f"{{id: a, method: {method.value}, {fields}}}"
    ledger = fill_text(
        plan_text(
            f"conventions: {conventions}\nprojects:\n"
            f"  - {{id: P, name: 甲, group: energy_saving, order: 1, savings: [{saving}]}}\n"
            f"  - {{id: Q, name: 乙, group: energy_saving, order: 2, savings: [{saving}]}}\n"
        )
    ).ledger
    numbers = list(traces_in(ledger))
    assert len(numbers) > 30
    assert [trace.label for trace in numbers if trace.value is None and not trace.note and trace.unit] == []
