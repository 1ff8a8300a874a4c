"""Every computed number in a table of the plan or of its workings can be asked for by what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from planforge.compose.printed_names import printed_names
from planforge.doc.nodes import Document, OriginKind, Table, Text
from planforge.doc.walk import inlines
from planforge.fill.lookup import FACTORS, find_numbers, numbers_of
from tests.plans import fill_text, plan_text
from tests.test_workings import made_of, workings_of

SAMPLES = ["yunchuan", "lingang"]
KINDS = ("trace", "pathway", "balance", "ledger", "circulation", "enterprises", "change")
"""What the origins of numbers begin with; their labels stand behind."""
NUMBER = re.compile(r"[+−]?\d[\d.]*[^\d年]*")
CHINESE = re.compile("[㐀-鿿]")


def documents(name: str) -> tuple[Document, Document]:
    return made_of(name).document, workings_of(name).document


def printed_labels(document: Document) -> Iterator[str]:
    """The labels of the numbers in the tables of a document."""
    for block in document.blocks:
        for each in inlines(block) if isinstance(block, Table) else ():
            if isinstance(each, Text) and each.origin.kind is OriginKind.COMPUTED:
                kind, _, label = each.origin.where.partition(":")
                if kind in KINDS and NUMBER.fullmatch(each.text) and CHINESE.search(label):
                    yield label


@pytest.mark.parametrize("name", SAMPLES)
def test_every_number_that_is_printed_has_a_name_that_explain_knows(name: str) -> None:
    filled = made_of(name).filled
    known = {each.result.trace.label for each in numbers_of(filled)}
    labels = {label for document in documents(name) for label in printed_labels(document)}
    assert len(labels) > 300
    assert sorted(labels - known - WORDS) == []


WORDS = {"一企一策举措数", "合计"}
"""Counts of what a table lists, and the 100 % of a whole."""


def test_a_row_whose_unit_is_not_chosen_stops_no_question() -> None:
    # 辆（%）: where the plan gives no number, the official cell keeps both units.
    filled = fill_text(plan_text("统计数据: {工业增加值（不变价）: {2021: 50, 2022: 53}}\n", "park"))
    row = filled.table.row("clean_vehicles")
    assert row is not None
    assert row.unit == "辆（%）"
    assert numbers_of(filled)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_name_in_a_table_leads_to_the_number_in_it(name: str) -> None:
    filled = made_of(name).filled
    numbers = numbers_of(filled)
    known = {each.result.trace.label for each in numbers}
    lost = []
    for document in documents(name):
        names = printed_names(document)
        for word, labels in names.items():
            found = find_numbers(filled, numbers, word, None, lambda names=names: names)
            called = {each.result.trace.label for each in found.numbers}
            exact = {each.stem for each in found.numbers} == {word}
            lost += [
                (word, label) for label in labels if label in known and label not in called and not exact
            ]
    assert lost == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_year_that_is_asked_for_is_the_year_of_every_answer(name: str) -> None:
    filled = made_of(name).filled
    numbers = numbers_of(filled)
    names = printed_names(workings_of(name).document)
    for word in names:
        for each in find_numbers(filled, numbers, word, 2025, lambda: names).numbers:
            assert 2025 in each.years or each.result.part == FACTORS, (word, each.stem)
