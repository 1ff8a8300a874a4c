"""What a change of a target means: its number, how firmly it is meant, its unit or only its words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.diff.amounts import are_other_units
from planforge.diff.meaning import Effect, Turn, meaning_of
from planforge.diff.text import compare_texts
from planforge.model.specs import Direction
from planforge.model.terms import Status
from planforge.model.values import Amount, Goal
from planforge.quantity.target_grammar import read_target
from planforge.quantity.units import unit_book
from tests.plans import specs

FOLDER = Path(__file__).parent / "cases" / "diff"
CASES = YAML(typ="safe").load(FOLDER / "meanings.yaml")
TEXTS = YAML(typ="safe").load(FOLDER / "units_in_texts.yaml")


def goal(text: Any) -> Goal:
    return Goal(target=read_target(str(text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['old']} → {case['new']}")
def test_a_change_of_a_target_is_told_by_its_meaning(case: dict[str, Any]) -> None:
    units = unit_book(specs().units)
    found = meaning_of(goal(case["old"]), goal(case["new"]), case["unit"], units, Direction(case["way"]))
    assert (found.effect, found.turn) == (Effect(case["effect"]), Turn(case["turn"]))
    assert found.gap == (Decimal(str(case["gap"])) if "gap" in case else None)
    assert found.unit == case.get("by", found.unit)
    back = meaning_of(goal(case["new"]), goal(case["old"]), case["unit"], units, Direction(case["way"]))
    opposite = {Turn.TIGHTER: Turn.LOOSER, Turn.LOOSER: Turn.TIGHTER, Turn.NONE: Turn.NONE}
    assert (back.effect, back.turn) == (found.effect, opposite[found.turn])


def test_amounts_are_compared_in_one_unit_and_grounds_are_told_apart() -> None:
    units = unit_book(specs().units)

    def told(old: Amount, new: Amount) -> Effect:
        return meaning_of(old, new, "亿元", units, Direction.NONE).effect

    ten = Amount(value=Decimal(10))
    assert told(ten, Amount(value=Decimal(100000), unit="万元")) is Effect.UNIT
    assert told(ten, Amount(value=Decimal(10), source="年报")) is Effect.GROUNDS
    assert told(ten, Amount(value=Decimal(10), status=Status.ESTIMATED)) is Effect.GROUNDS
    count = meaning_of(13, 12, "个", units, Direction.NONE)
    assert (count.effect, count.gap, count.unit) == (Effect.NUMBER, -1, "个")
    assert meaning_of(2022, 2025, "", units, Direction.NONE).effect is Effect.TEXT
    assert meaning_of(True, False, "", units, Direction.NONE).effect is Effect.TEXT
    grown = meaning_of(ten, Amount(value=Decimal(12)), "亿元", units, Direction.NONE)
    assert (grown.gap, grown.share, grown.unit) == (2, 20, "亿元")


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["new"])
def test_a_text_of_which_only_units_changed_is_told_as_such(case: dict[str, Any]) -> None:
    units = unit_book(specs().units)
    for old, new in ((case["old"], case["new"]), (case["new"], case["old"])):
        assert are_other_units(compare_texts(old, new), units) is case["same"]
