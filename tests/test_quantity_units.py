"""Units: factors, faults, laws of conversion; amounts as typed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.problems import InvalidInput
from planforge.quantity import UnitBook, UnitMismatch, UnknownUnit, split_amount
from planforge.quantity.amounts import is_unit_like

HERE = Path(__file__).parent
DEFINITIONS = (HERE.parent / "templates/tables/units.txt").read_text(encoding="utf-8")
BOOK = UnitBook(DEFINITIONS)


def cases(name: str) -> Any:
    return YAML(typ="safe").load(HERE / "cases/units" / f"{name}.yaml")


@pytest.mark.parametrize(("source", "wanted", "factor"), cases("factors"))
def test_one_unit_is_so_many_of_the_other(source: str, wanted: str, factor: str) -> None:
    assert str(BOOK.factor(source, wanted)) == factor


@pytest.mark.parametrize(("source", "wanted"), cases("faults")["mismatched"])
def test_units_of_different_things_do_not_convert(source: str, wanted: str) -> None:
    with pytest.raises(UnitMismatch) as caught:
        BOOK.factor(source, wanted)
    assert (caught.value.source, caught.value.wanted) == (source, wanted)
    assert str(caught.value) == f"单位换算不通：应为 {wanted}，实为 {source}"


@pytest.mark.parametrize(("unit", "meant"), cases("faults")["unknown"])
def test_an_unknown_unit_names_what_is_meant(unit: str, meant: str) -> None:
    assert not BOOK.knows(unit)
    with pytest.raises(UnknownUnit) as caught:
        BOOK.factor(unit, "吨")
    assert (caught.value.near[:1] or ("",)) == (meant,)


def test_what_is_near_does_not_depend_on_what_was_asked_before() -> None:
    fresh = UnitBook(DEFINITIONS)
    before = fresh.near("吨标准媒")
    fresh.factor("万吨标准煤", "吨标准煤")
    assert fresh.near("吨标准媒") == before
    assert all(fresh.knows(unit) for unit in before)


@pytest.mark.parametrize("definitions", ["吨 [质量]", "2吨 = [质量]", "克 = [质量]\n吨 = 3 无此单位"])
def test_definitions_that_cannot_be_read_are_a_problem_of_the_input(definitions: str) -> None:
    with pytest.raises(InvalidInput, match="单位定义有误"):
        UnitBook(definitions).factor("吨", "克")


def test_a_factor_of_one_keeps_the_value_as_given() -> None:
    assert str(BOOK.convert(Decimal("0.50"), "万吨标准煤/亿元", "吨标准煤/万元")) == "0.50"


def test_converted_values_carry_no_noise() -> None:
    assert str(BOOK.convert(Decimal("1.50"), "万元", "元")) == "15000"
    assert str(BOOK.convert(Decimal("30"), "亩", "公顷")) == "2"


def test_every_defined_name_can_be_written_in_a_target() -> None:
    names = [name for line in DEFINITIONS.splitlines() for name in line.partition("#")[0].split("=")]
    words = [name.strip() for name in names if name.strip() and not name.strip().endswith("-")]
    units = [word for word in words if word.isidentifier() and word not in ("percent", "permille")]
    assert len(units) > 100
    assert [unit for unit in units if not (BOOK.knows(unit) and is_unit_like(unit))] == []


FAMILIES = (
    ("元", "万元", "百万元", "亿元", "万亿元"),
    ("吨", "万吨", "千克", "tCO2", "亿吨", "克"),
    ("千瓦时", "亿千瓦时", "GJ", "MJ", "百万千焦", "度", "兆瓦时"),
    ("平方米", "公顷", "亩", "平方公里", "万m²", "万亩"),
    ("吨标准煤/万元", "万tce/亿元", "千克标准煤/元", "gce/万元"),
)


@st.composite
def three_units(draw: st.DrawFn) -> tuple[str, str, str]:
    family = st.sampled_from(draw(st.sampled_from(FAMILIES)))
    return draw(family), draw(family), draw(family)


VALUES = st.decimals(min_value="-1e9", max_value="1e9", places=4)


@given(three_units())
def test_two_steps_are_one(units: tuple[str, str, str]) -> None:
    first, middle, last = units
    product = BOOK.factor(first, middle) * BOOK.factor(middle, last)
    assert abs(product / BOOK.factor(first, last) - 1) < Decimal("1e-20")


@given(VALUES, three_units())
def test_there_and_back_gives_the_same(value: Decimal, units: tuple[str, str, str]) -> None:
    there = BOOK.convert(value, units[0], units[1])
    back = BOOK.convert(there, units[1], units[0])
    assert abs(back - value) <= abs(value) * Decimal("1e-20")


@pytest.mark.parametrize("case", cases("amounts"), ids=str)
def test_an_amount_is_number_and_unit(case: list[str | None]) -> None:
    text, *expected = case
    found = split_amount(str(text))
    assert ([None] if found is None else [str(found[0]), found[1]]) == expected


@given(st.text())
def test_any_text_is_an_amount_or_none(text: str) -> None:
    found = split_amount(text)
    assert found is None or found[0].is_finite()


@given(st.text(alphabet="吨万元/·*()（）%2m²千瓦时- ", max_size=12))
def test_any_text_is_a_known_unit_or_not(text: str) -> None:
    if BOOK.knows(text):
        assert BOOK.factor(text, text) == 1
    else:
        with pytest.raises(UnknownUnit):
            BOOK.factor(text, text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万千瓦抽水蓄能", "万千瓦"),
        ("克标准煤/千瓦时。", "克标准煤/千瓦时"),
        ("千瓦/40万千瓦时", "千瓦"),
        ("个百分点", "个百分点"),
        ("%以上", "%"),
        ("万吨标准煤左右", "万吨标准煤"),
        ("，其中", ""),
        ("", ""),
    ],
)
def test_the_unit_that_running_text_goes_on_with(text: str, unit: str) -> None:
    assert BOOK.leading(text) == unit


@given(st.text(max_size=12))
def test_what_running_text_goes_on_with_is_a_known_unit_or_nothing(text: str) -> None:
    found = BOOK.leading(text)
    assert text.startswith(found)
    assert BOOK.knows(found)
