"""A day written as an office writes it is the day that ISO 8601 writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.compose.document import compose_document
from planforge.compose.editions.editions import find_edition
from planforge.model.dates import iso_date
from planforge.pipeline import template_set
from planforge.workspace import Workspace
from tests.plans import ROOT, fill_text, plan_text


@given(st.dates())
def test_both_ways_of_writing_a_day_are_the_same_day(day: object) -> None:
    iso = day.isoformat()  # type: ignore[attr-defined]
    year, month, number = iso.split("-")
    assert iso_date(iso) == iso
    assert iso_date(f"{year}年{int(month)}月{int(number)}日") == iso


@pytest.mark.parametrize(
    "text", ["2024年3月", "2024-3-15", "2024年2月30日", "二〇二四年三月十五日", "20240315"]
)
def test_anything_else_is_no_day(text: str) -> None:
    assert iso_date(text) is None


def test_a_document_knows_its_day_in_the_iso_form() -> None:
    templates = template_set(Workspace(ROOT))
    filled = fill_text(plan_text("date: 2024年3月5日\n"))
    document = compose_document(filled, templates, find_edition("报审稿", filled.reading, templates)).document
    assert document.meta.date == "2024-03-05"
