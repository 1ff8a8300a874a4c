"""Comparing plans: the changes lead from one to the other and back, and nothing has changed in the same."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planforge.diff.apply import apply
from planforge.diff.change import Act, Change, undoing
from planforge.diff.compare import compare
from planforge.diff.order import moved
from planforge.load.read import read_source
from planforge.model.build import build_plan
from planforge.model.plan import Plan
from tests.plan_edits import edited
from tests.plans import sample, specs

EXAMPLES: Final = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@cache
def plan(name: str) -> Plan:
    return build_plan(read_source(sample(name).encode(), "plan.yaml"), specs()).plan


def pairs() -> Any:
    return st.tuples(edited(plan("tangshan")), edited(plan("tangshan")))


@EXAMPLES
@given(pairs())
def test_changes_lead_from_one_plan_to_the_other_and_back(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    changes = compare(old, new)
    assert apply(old, changes) == new
    assert apply(new, undoing(changes)) == old
    assert bool(changes) == (old != new)


@EXAMPLES
@given(st.permutations("abcdefg"))
def test_what_is_moved_is_as_little_as_can_be(order: list[str]) -> None:
    old = sorted(order)
    off = moved(old, order)
    rest = [key for key in order if key not in off]
    assert rest == sorted(rest)
    longest = max(
        len(kept)
        for number in range(2 ** len(order))
        if (kept := [key for at, key in enumerate(order) if number >> at & 1]) == sorted(kept)
    )
    assert len(rest) == longest


def only(changes: tuple[Change, ...]) -> Change:
    (change,) = changes
    return change


def with_projects(change: Any) -> Plan:
    base = plan("yunchuan")
    return base.model_copy(update={"projects": change(base.projects)})


def test_a_dropped_item_is_not_its_neighbour_changed() -> None:
    dropped = only(compare(plan("yunchuan"), with_projects(lambda all_: all_[:2] + all_[3:])))
    gone = plan("yunchuan").projects[2]
    assert (dropped.act, dropped.key, dropped.old["name"]) == (Act.REMOVED, f"id={gone.id}", gone.name)


def test_an_item_under_another_key_is_the_same_item() -> None:
    renamed = with_projects(lambda all_: (all_[0].model_copy(update={"id": "other"}), *all_[1:]))
    change = only(compare(plan("yunchuan"), renamed))
    assert (change.act, change.new) == (Act.RENAMED, "id=other")


def test_items_in_another_order_are_one_change() -> None:
    change = only(compare(plan("yunchuan"), with_projects(lambda all_: (all_[-1], *all_[:-1]))))
    assert (change.act, change.path) == (Act.MOVED, ("projects",))
    assert moved(change.old, change.new) == (f"id={plan('yunchuan').projects[-1].id}",)


@EXAMPLES
@given(st.data())
def test_the_order_of_the_keys_of_a_mapping_is_no_change(data: st.DataObject) -> None:
    old = plan("yunchuan")
    series = dict(data.draw(st.permutations([*old.data.items()][:12])))
    kept = dict(data.draw(st.permutations([*old.data.items()][2:])))
    assert compare(old, old.model_copy(update={"data": kept | old.data})) == ()
    fewer = old.model_copy(update={"data": kept})
    other = old.model_copy(update={"data": series})
    for one, another in ((old, fewer), (fewer, other), (other, old)):
        changes = compare(one, another)
        assert apply(one, changes) == another
        assert apply(another, undoing(changes)) == one
        assert {each.act for each in changes} <= {Act.ADDED, Act.REMOVED}


def test_a_changed_number_is_a_change_of_that_number() -> None:
    first = plan("yunchuan").projects[0]
    assert first.investment is not None
    more = first.investment.model_copy(update={"value": (first.investment.value or 0) + 1})
    change = only(
        compare(
            plan("yunchuan"),
            with_projects(lambda all_: (first.model_copy(update={"investment": more}), *all_[1:])),
        )
    )
    assert change.path == ("projects", f"id={first.id}", "investment")
    assert (change.old, change.new) == (first.investment, more)
