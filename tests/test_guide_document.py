"""编制指南对照表: a document of its own that tells, demand by demand, where the plan answers the guide."""

from __future__ import annotations

import json
from functools import cache

import pytest

from planforge.coverage.values import State
from planforge.doc.nodes import Document, Heading, Table
from planforge.doc.plain import plain_text, stretch_text
from planforge.pipeline import Made, make_companion, review_plan
from planforge.rendering import render
from tests.built import LOOK, made
from tests.plans import SAMPLES

NAME = "编制指南对照表"
HEAD = ["序号", "指南要求", "出处", "对应内容所在", "完成情况", "尚缺"]


@cache
def document_of(name: str) -> Document:
    return make_companion(made(name), NAME).document


def tables(document: Document) -> dict[str, Table]:
    return {block.id: block for block in document.blocks if isinstance(block, Table)}


def words(table: Table) -> list[list[str]]:
    return [[stretch_text(cell.children) for cell in row.cells] for row in table.body]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_demand_of_the_plan_has_its_row_in_the_table_of_its_section(name: str) -> None:
    coverage = review_plan(made(name)).coverage
    for section in coverage.sections:
        table = tables(document_of(name))[f"table.guide-demands.{section.section.id}"]
        assert [stretch_text(cell.children) for cell in table.head[0].cells] == HEAD
        assert [row.id for row in table.body] == [each.demand.id for each in section.findings]
        for row, found in zip(words(table), section.findings, strict=True):
            assert row[1] == f"{found.demand.name}：{found.demand.asks}"
            assert row[2:] == [
                found.demand.place,
                "、".join(found.places) or "—",
                found.state.label,
                found.lacking or "—",
            ]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_summary_adds_up(name: str) -> None:
    coverage = review_plan(made(name)).coverage
    *rows, total = words(tables(document_of(name))["table.guide-summary"])
    assert len(rows) == 8
    for column in range(1, 6):
        assert sum(int(row[column]) for row in rows) == int(total[column])
    asked, complete, partial, missing = map(int, total[1:5])
    assert asked == complete + partial + missing == coverage.asked
    assert complete == coverage.count(State.COMPLETE)
    for row in (*rows, total):
        assert int(row[6]) == int(row[2]) * 100 // int(row[1])


def test_the_characters_of_the_parts_add_up() -> None:
    *rows, total = words(tables(document_of("yunchuan"))["table.guide-characters"])
    assert sum(int(row[1]) for row in rows) == int(total[1]) == review_plan(made("yunchuan")).characters.total
    assert all(sum(map(int, row[2:])) == 100 for row in (*rows, total))


@pytest.mark.parametrize("name", SAMPLES)
def test_it_says_that_it_is_not_part_of_the_plan(name: str) -> None:
    document = document_of(name)
    assert "不随方案报送" in document.meta.notice
    assert document.meta.embed == "none"
    printed = "\n".join(plain_text(block) for block in made(name).document.blocks)
    assert NAME not in printed


def test_where_a_demand_is_answered_is_a_number_of_the_plan() -> None:
    plan = made("yunchuan").document
    numbered = {block.number for block in plan.blocks if isinstance(block, Table)}
    numbered |= {block.number.strip("、.") for block in plan.blocks if isinstance(block, Heading)}
    for found in review_plan(made("yunchuan")).coverage.findings:
        for place in found.places:
            told = place.removesuffix("等")
            assert told in numbered or told[:1] in numbered or told.startswith(("附件", "文末")), place


@pytest.mark.native
@pytest.mark.parametrize("form", ["docx", "html", "json", "pdf"])
def test_it_is_written_in_every_format(form: str) -> None:
    companion: Made = make_companion(made("lingang"), NAME)
    data = render(companion, form, LOOK)
    assert len(data) > 10_000
    if form == "json":
        assert json.loads(data)["document"]["meta"]["edition"] == NAME
