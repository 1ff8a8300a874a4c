"""Merging plans: what must hold whatever the sides have changed, and however each of them writes."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planforge.diff.change import Act
from planforge.diff.compare import compare
from planforge.diff.keys import keys_of
from planforge.diff.merge.decision import Merged
from planforge.diff.merge.merge import merge_texts
from planforge.diff.plain import plain
from planforge.load.read import read_source
from planforge.model.plan import Plan
from planforge.model.read_part import read_part
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, VariantShape, fields_of
from planforge.problems import InvalidInput
from tests.plan_edits import edited
from tests.plan_writing import Hand, written
from tests.plans import read_text, sample, specs

EXAMPLES: Final = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
LISTS: Final = ("difficulties", "projects", "enterprises", "bodies")
"""What the small plan has of the sample: the first items of these, and of its data and indicators."""
KEPT: Final = 3
ALL: Final = PartShape(Plan)


@cache
def small() -> Plan:
    """The first items of the sample: lists in lists, series, targets, long texts."""
    plan = read_text(sample("yunchuan")).plan
    head = {key: getattr(plan, key) for key, field in Plan.model_fields.items() if field.is_required()}
    lists = {key: getattr(plan, key)[:KEPT] for key in LISTS if key in Plan.model_fields}
    tasks = tuple(each.model_copy(update={"measures": each.measures[:2]}) for each in plan.tasks[:2])
    series = dict(list(plan.data.items())[:KEPT])
    goals = dict(list(plan.indicators.items())[:KEPT])
    return Plan(
        **{**head, **lists, "tasks": tasks, "data": series, "indicators": goals, "overview": plan.overview}
    )


def read(data: bytes) -> Plan:
    """What a file says; whether names exist elsewhere in it is not asked."""
    return read_part(read_source(data, "plan.yaml"), Plan)


def merged(base: str, ours: str, theirs: str) -> Merged:
    return merge_texts(base.encode(), ours.encode(), theirs.encode(), specs())


OURS, THEIRS = Hand(1, "我方"), Hand(2, "对方", flow=False)
HANDS = st.sampled_from([(OURS, OURS), (OURS, THEIRS), (THEIRS, OURS), (Hand(4), Hand(4, "乙"))])
"""How ours (and the base), and how theirs is written."""
ONE = edited(small(), most=3)
SIDES = st.tuples(ONE, ONE)


def base(hand: Hand) -> str:
    return written(small(), hand)


@EXAMPLES
@given(ONE, HANDS)
def test_what_only_one_side_has_changed_is_taken(other: Plan, hands: tuple[Hand, Hand]) -> None:
    hand, foreign = hands
    changed = written(other, foreign)
    theirs = merged(base(hand), base(hand), changed)
    ours = merged(base(hand), changed, base(hand))
    assert not theirs.conflicts
    assert not ours.conflicts
    assert read(theirs.data) == other
    assert ours.data == changed.encode()


@EXAMPLES
@given(ONE)
def test_the_changes_of_the_other_side_come_as_it_has_written_them(other: Plan) -> None:
    assert merged(base(OURS), base(OURS), written(other, OURS)).data == written(other, OURS).encode()


@EXAMPLES
@given(ONE, HANDS)
def test_what_both_have_changed_alike_is_no_conflict(other: Plan, hands: tuple[Hand, Hand]) -> None:
    ours = written(other, hands[0])
    found = merged(base(OURS), ours, written(other, hands[1]))
    assert not found.conflicts
    assert found.data == ours.encode() or read(found.data) == other


@EXAMPLES
@given(SIDES, HANDS)
def test_both_ways_round_the_same_conflicts(sides: tuple[Plan, Plan], hands: tuple[Hand, Hand]) -> None:
    ours, theirs = written(sides[0], hands[0]), written(sides[1], hands[1])
    there, back = merged(base(OURS), ours, theirs), merged(base(OURS), theirs, ours)
    assert Counter(each.path for each in there.conflicts) == Counter(each.path for each in back.conflicts)
    if not there.conflicts:
        assert sorted_lists(plain(read(there.data))) == sorted_lists(plain(read(back.data)))


def sorted_lists(value: Any, shape: Shape = ALL) -> Any:
    """The plain data with the items of lists in the order of their keys."""
    if isinstance(shape, VariantShape) and isinstance(value, dict):
        shape = PartShape(shape.models[value[shape.tag]])
    if isinstance(shape, PartShape) and isinstance(value, dict):
        return {key: sorted_lists(value[key], field.shape) for key, field in fields_of(shape.model).items()}
    if isinstance(shape, DictShape) and isinstance(value, dict):
        return {key: sorted_lists(each, shape.value) for key, each in value.items()}
    if isinstance(shape, ListShape) and isinstance(value, tuple) and keys_of(shape, value):
        keys = keys_of(shape, value)
        items = [sorted_lists(each, shape.item) for each in value]
        return tuple(
            item for _, item in sorted(zip(keys or (), items, strict=True), key=lambda pair: pair[0])
        )
    return value


@EXAMPLES
@given(SIDES, HANDS)
def test_no_item_is_lost_or_doubled(sides: tuple[Plan, Plan], hands: tuple[Hand, Hand]) -> None:
    found = merged(base(OURS), written(sides[0], hands[0]), written(sides[1], hands[1]))
    if found.conflicts:
        return
    result = read(found.data)
    for key, field in fields_of(Plan).items():
        if not isinstance(field.shape, ListShape):
            continue
        lists = [keys_of(field.shape, plain(getattr(each, key))) for each in (small(), *sides, result)]
        if any(each is None for each in lists):
            continue
        old, ours, theirs, made = (set(each or ()) for each in lists)
        assert made == (ours & theirs) | (ours - old) | (theirs - old)
        assert len(lists[3] or ()) == len(made)


@EXAMPLES
@given(SIDES, HANDS)
def test_an_edit_of_one_side_is_kept(sides: tuple[Plan, Plan], hands: tuple[Hand, Hand]) -> None:
    found = merged(base(OURS), written(sides[0], hands[0]), written(sides[1], hands[1]))
    if found.conflicts:
        return
    result = plain(read(found.data))
    places = [{each.path: each for each in compare(small(), side)} for side in sides]
    for own, other in (places, places[::-1]):
        for path, change in own.items():
            touched = any(path[: len(each)] == each or each[: len(path)] == path for each in other)
            if change.act is Act.CHANGED and not touched:
                assert at(result, path) == change.new


def at(value: Any, path: tuple[Any, ...], shape: Shape = ALL) -> Any:
    if not path:
        return value
    if isinstance(shape, VariantShape):
        shape = PartShape(shape.models[value[shape.tag]])
    if isinstance(shape, ListShape):
        keys = keys_of(shape, value) or ()
        return at(value[keys.index(path[0])], path[1:], shape.item)
    below = shape.value if isinstance(shape, DictShape) else fields_of(shape.model)[path[0]].shape  # type: ignore[union-attr]
    return at(value[path[0]], path[1:], below)


@EXAMPLES
@given(SIDES, HANDS)
def test_merging_again_changes_nothing(sides: tuple[Plan, Plan], hands: tuple[Hand, Hand]) -> None:
    theirs = written(sides[1], hands[1])
    found = merged(base(OURS), written(sides[0], hands[0]), theirs)
    if found.conflicts:
        return
    again = merged(theirs, found.data.decode(), theirs)
    assert again.data == found.data
    assert merged(base(OURS), found.data.decode(), found.data.decode()).data == found.data


@EXAMPLES
@given(SIDES, HANDS)
def test_comments_of_ours_are_kept(sides: tuple[Plan, Plan], hands: tuple[Hand, Hand]) -> None:
    """But for those of the base that theirs has taken out, alone or with what they stand at."""
    ours, theirs = written(sides[0], hands[0]), written(sides[1], hands[1])
    found = merged(written(small(), Hand(hands[0].seed, "", hands[0].flow)), ours, theirs)
    comments = re.findall(r"# 我方[^\n]*", ours)
    assert [each for each in comments if each not in found.data.decode()] == []


MARK: Final = re.compile(
    r"<<<<<<< 我方\n(.*?)\|\|\|\|\|\|\| 原稿\n.*?=======\n(.*?)>>>>>>> 对方\n", re.DOTALL
)


@EXAMPLES
@given(SIDES, HANDS)
def test_a_file_with_conflicts_says_so_and_reads_whichever_side_is_taken(
    sides: tuple[Plan, Plan], hands: tuple[Hand, Hand]
) -> None:
    found = merged(base(OURS), written(sides[0], hands[0]), written(sides[1], hands[1]))
    text = found.data.decode()
    assert bool(found.conflicts) == bool(MARK.search(text))
    lines = text.split("\n")
    assert {each.line for each in found.conflicts} == {
        at for at, line in enumerate(lines, start=1) if line == "<<<<<<< 我方"
    }
    if found.conflicts:
        with pytest.raises(InvalidInput) as refused:
            read(found.data)
        assert "conflict-marker" in {each.kind for each in refused.value.problems}
        for side in (1, 2):
            read(MARK.sub(lambda mark: mark[side], text).encode())  # noqa: B023 - called at once
