"""Rounding, printing, Chinese numerals, plan periods."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.quantity import (
    plan_years,
    print_number,
    read_numeral,
    read_percent,
    round_half_up,
    split_amount,
    write_numeral,
    write_period,
)

CASES: Any = YAML(typ="safe").load(Path(__file__).parent / "cases/numerals/numerals.yaml")
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value="-1e15", max_value="1e15")


@pytest.mark.parametrize(("number", "numeral"), CASES["written"])
def test_a_number_and_its_numeral(number: int, numeral: str) -> None:
    assert write_numeral(number) == numeral
    assert read_numeral(numeral) == number


@pytest.mark.parametrize(("numeral", "number"), CASES["read"])
def test_other_spellings_are_understood(numeral: str, number: str) -> None:
    assert str(read_numeral(numeral)) == number


@pytest.mark.parametrize("text", CASES["refused"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    assert read_numeral(text) is None


@given(st.integers(0, 10**16 - 1))
def test_every_numeral_reads_back(number: int) -> None:
    assert read_numeral(write_numeral(number)) == number


@given(st.text(alphabet="零〇一二两三十百千万亿点", max_size=12))
def test_a_numeral_that_is_read_writes_back_to_one_that_reads_the_same(text: str) -> None:
    number = read_numeral(text)
    if isinstance(number, int):
        assert read_numeral(write_numeral(number)) == number


@pytest.mark.parametrize("number", [-1, 10**16])
def test_numbers_without_a_numeral_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        write_numeral(number)


def test_percentages_in_words() -> None:
    assert (read_percent("百分之十五"), read_percent("百分之百"), read_percent("十五")) == (15, 100, None)
    assert read_percent("百分之三点五") == Decimal("3.5")


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("1.005", 2, "1.01"),
        ("0.62", 3, "0.620"),
        ("-0.001", 2, "0.00"),
        ("1E+3", 1, "1000.0"),
    ],
)
def test_halves_round_away_from_zero(value: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), decimals)) == rounded


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("1E+3", None, "1000"),
        ("0.50", None, "0.50"),
        ("1E-9", None, "0.000000001"),
        ("30000", None, "30000"),
        ("-3.2", None, "−3.2"),
        ("-0", None, "0"),
        ("-0.04", 1, "0.0"),
        ("14.45", 1, "14.5"),
    ],
)
def test_numbers_are_printed_in_full(value: str, decimals: int | None, printed: str) -> None:
    assert print_number(Decimal(value), decimals) == printed


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_printed(value: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        print_number(Decimal(value))
    with pytest.raises(ValueError, match="no number"):
        round_half_up(Decimal(value), 1)


@given(NUMBERS)
def test_what_is_printed_reads_back(value: Decimal) -> None:
    printed = print_number(value)
    assert "E" not in printed
    assert split_amount(printed) == (value, "")


@given(NUMBERS, st.integers(0, 6))
def test_rounding_moves_by_half_a_unit_at_most(value: Decimal, decimals: int) -> None:
    assert abs(round_half_up(value, decimals) - value) <= Decimal(5).scaleb(-decimals - 1)


def test_plan_periods_and_their_years() -> None:
    assert plan_years("十四五") == (2021, 2025)
    assert plan_years("十三五") == (2016, 2020)
    assert write_period(2026, 2030) == "“十五五”期间"
    assert write_period(2023, 2030) == "2023—2030年"
    with pytest.raises(ValueError, match="no five-year plan"):
        plan_years("九五")
