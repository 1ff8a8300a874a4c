"""Dates of plans in, months and shares of years out: cases as data, one law."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.quantity.months import Month, months_in, read_month
from tests.plans import ROOT

CASES = YAML(typ="safe").load((ROOT / "tests/cases/projects/months.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "wanted"), CASES["dates"].items())
def test_a_date_means_the_last_month_that_it_names(text: str, wanted: Any) -> None:
    assert read_month(text) == (Month(*wanted) if wanted else None)


@pytest.mark.parametrize("case", CASES["counts"], ids=lambda case: f"{case['start']}-{case['year']}")
def test_the_month_of_the_start_counts_and_that_of_the_end_does_not(case: Any) -> None:
    start, end = read_month(case["start"]), read_month(case.get("end", ""))
    assert start is not None
    assert months_in(case["year"], start, end) == case["months"]


months = st.builds(Month, st.integers(2020, 2060), st.integers(1, 12))


@given(months, months)
def test_the_months_of_all_years_are_those_between_start_and_end(start: Month, end: Month) -> None:
    between = max(0, (end.year - start.year) * 12 + end.month - start.month)
    assert sum(months_in(year, start, end) for year in range(2019, 2062)) == between
