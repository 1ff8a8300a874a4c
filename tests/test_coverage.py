"""How far a document answers the guide: the states as data, and what must hold of any plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.coverage.cover import Coverage, cover_guide
from planforge.coverage.fields import look_up
from planforge.coverage.items import all_items, look_for_item
from planforge.coverage.numbers import look_up_rows
from planforge.coverage.printed import Place, tell_places
from planforge.coverage.values import Finding, State
from planforge.fill.filled import Filled
from planforge.model.guide_specs import DemandSpec
from planforge.model.plan import Plan
from tests.built import made
from tests.filled_scaffold import PROFILES, filled_scaffold
from tests.plans import HEAD, compose_text, fill_text, plan_text, specs

CASES = YAML(typ="safe").load(Path(__file__).parent / "cases" / "coverage" / "states.yaml")
RANK = {State.MISSING: 0, State.OMITTED: 0, State.PARTIAL: 1, State.COMPLETE: 2, State.NOT_APPLICABLE: 0}
COMPLETE = ("yunchuan", "lingang")


def covered(text: str) -> Coverage:
    return cover_guide(fill_text(text), compose_text(text).document)


def by_id(coverage: Coverage) -> dict[str, Finding]:
    return {each.demand.id: each for each in coverage.findings}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_demand_has_the_state_that_its_answers_give_it(case: Any) -> None:
    kind = case.get("kind", "city")
    head = HEAD.format(kind=kind, what="市" if kind == "city" else "园区")
    if "years" in case:
        head = "\n".join(
            line if "years:" not in line else f"years: {case['years']}" for line in head.split("\n")
        )
    found = by_id(covered(head + case["plan"]))
    states = {id: str(found[id].state) if id in found else "absent" for id in case["states"]}
    assert states == case["states"]
    for id, words in case.get("lacking", {}).items():
        assert words in found[id].lacking
    for id, places in case.get("places", {}).items():
        assert list(found[id].places) == places


# ---- the samples ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMPLETE)
def test_a_sample_that_is_filled_in_answers_everything(name: str) -> None:
    coverage = cover_guide(made(name).filled, made(name).document)
    lacking = {each.demand.id: each.lacking for each in coverage.findings if each.lacks}
    assert lacking == {}
    assert coverage.count(State.COMPLETE) == coverage.asked > 120
    assert all(each.places for each in coverage.findings if each.state is State.COMPLETE)


def test_the_published_plan_lacks_what_it_did_not_publish() -> None:
    found = by_id(cover_guide(made("tangshan").filled, made("tangshan").document))
    assert {found[id].state for id in ("overview.location", "energy.structure", "project.content")} == {
        State.MISSING
    }
    assert found["goal.peaks"].state is State.COMPLETE
    assert found["goal.targets"].state is State.PARTIAL


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", ["city", "park"])
def test_whoever_fills_in_the_scaffold_has_answered_the_guide(kind: str, profile: str) -> None:
    coverage = covered(filled_scaffold(kind, PROFILES[profile]))
    assert {each.demand.id: each.lacking for each in coverage.findings if each.lacks} == {}
    assert coverage.count(State.OMITTED) == 0
    assert coverage.count(State.COMPLETE) == coverage.asked > 120


def test_a_document_that_does_not_print_an_answer_does_not_give_it() -> None:
    plan = made("yunchuan")
    blocks = tuple(block for block in plan.document.blocks if not block.id.startswith("s6"))
    found = by_id(cover_guide(plan.filled, replace(plan.document, blocks=blocks)))
    assert found["policy.fiscal"].state is State.PARTIAL
    assert "本稿没有印出" in found["policy.fiscal"].lacking
    assert found["overview.location"].state is State.COMPLETE


def test_a_row_that_the_plan_has_dropped_is_named() -> None:
    filled = fill_text(plan_text("indicator_table: {drop: [co2_per_gdp]}"))
    outcome = look_up_rows(filled, "co2_per_gdp", "change")
    assert outcome.state is State.MISSING
    assert [lack.what for lack in outcome.lacks] == ["指标“单位GDP二氧化碳排放量”"]


# ---- laws -------------------------------------------------------------------------------------------


def outcomes(demand: DemandSpec, filled: Filled) -> Iterator[tuple[str, ...]]:
    """For each thing that the demand needs: the data paths of whatever answers it."""
    plan = filled.reading.plan
    for answer in demand.answers:
        if answer.fields:
            yield tuple(path for pattern in answer.fields for path in look_up(plan, pattern).given)
    if demand.item is not None and not demand.answers:
        yield look_for_item(plan, demand, all_items(plan)).given


@cache
def answered() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Sample, demand and the paths that answer one need of it."""
    return tuple(
        (name, demand.id, paths)
        for name in COMPLETE
        for demand in specs().guide.asked_of(made(name).filled.reading.plan.kind.value)
        for paths in outcomes(demand, made(name).filled)
        if by_id(full(name))[demand.id].state is State.COMPLETE
    )


@cache
def full(name: str) -> Coverage:
    return cover_guide(made(name).filled, made(name).document)


def without(filled: Filled, paths: tuple[str, ...]) -> Filled:
    """The filled plan with some of its fields not given; what was computed of them stays."""
    plan: Any = filled.reading.plan
    for path in paths:
        plan = _cut(plan, path.strip("/").split("/"))
    return replace(filled, reading=replace(filled.reading, plan=plan))


def _cut(value: Any, steps: list[str]) -> Any:
    step, *rest = steps
    if isinstance(value, tuple):
        return tuple(
            _cut(each, rest) if _is_at(each, place, step) else each for place, each in enumerate(value)
        )
    if isinstance(value, dict):
        return {
            key: _cut(each, rest) if str(key) == step and rest else each
            for key, each in value.items()
            if rest or str(key) != step
        }
    info = type(value).model_fields[step]
    empty = None if info.is_required() else info.get_default(call_default_factory=True)
    return value.model_copy(update={step: _cut(getattr(value, step), rest) if rest else empty})


def _is_at(each: Any, place: int, step: str) -> bool:
    return step in (f"id={getattr(each, 'id', None)}", str(place))


@settings(max_examples=60)
@given(st.sampled_from(answered()), st.data())
def test_taking_an_answer_away_never_raises_a_state(case: Any, data: st.DataObject) -> None:
    name, _, paths = case
    gone = tuple(data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=3, unique=True)))
    after = by_id(cover_guide(without(made(name).filled, gone), made(name).document))
    raised = [id for id, was in by_id(full(name)).items() if RANK[after[id].state] > RANK[was.state]]
    assert raised == []


@settings(max_examples=60)
@given(st.sampled_from(answered()))
def test_taking_all_answers_to_a_need_away_lowers_its_demand(case: Any) -> None:
    name, demand, paths = case
    after = by_id(cover_guide(without(made(name).filled, paths), made(name).document))
    assert RANK[after[demand].state] < RANK[State.COMPLETE]


def test_the_plan_of_the_laws_is_read_as_it_stands() -> None:
    assert len(answered()) > 200
    plan = made("yunchuan").filled.reading.plan
    cut = without(made("yunchuan").filled, ("/difficulties/id=phosphogypsum/remedy",)).reading.plan
    assert [each.remedy is None for each in cut.difficulties].count(True) == 1
    assert Plan.model_validate(plan) is plan


# ---- places -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([], []),
        ([(("一", "（二）"), ""), (("一", "（二）"), "表3")], ["一（二）", "表3"]),
        (
            [(("三", "（一）", str(n)), "") for n in range(1, 5)],
            ["三（一）1", "三（一）2", "三（一）3", "三（一）4"],
        ),
        ([(("三", "（一）", str(n)), "") for n in range(1, 6)], ["三（一）"]),
        ([((number, "（一）"), "") for number in "一二三四五"], ["一", "二", "三", "四等"]),
        ([(("一",), f"表{n}") for n in range(1, 7)], ["表1", "表2", "表3", "表4等"]),
    ],
)
def test_many_places_are_told_by_what_they_stand_in(places: Any, told: list[str]) -> None:
    assert list(tell_places(Place(*each) for each in places)) == told
