"""Who put the characters of a document there, and what of it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.compose.annex import DRAFT_ANNEXES
from planforge.doc.characters import Characters, count_by_part, count_characters
from planforge.doc.nodes import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Footnote,
    Heading,
    Item,
    List,
    ListKind,
    Meta,
    Origin,
    OriginKind,
    Paragraph,
    Placeholder,
    Reference,
    Row,
    Strong,
    Table,
    Text,
    Title,
)
from planforge.doc.passes import finish
from tests.built import made

TEMPLATE, DATA, COMPUTED = (lambda text, kind=kind: Text(text, Origin(kind, "here")) for kind in OriginKind)


def table(caption: str) -> Table:
    cells = (Cell((TEMPLATE("能耗"),)), Cell((COMPUTED("1 668.2"),)))
    return Table(
        "t",
        (TEMPLATE(caption),),
        (Column("a"), Column("b")),
        (),
        (Row("r", cells),),
        unit="吨",
        notes=((DATA("快报数"),),),
    )


@pytest.mark.parametrize(
    ("block", "counted"),
    [
        (Paragraph("p", (TEMPLATE("到"), COMPUTED("2025"), DATA("年 稳步\n推进　"))), (1, 5, 4)),
        (Paragraph("p", (Strong((DATA("加粗"),)), Footnote((DATA("脚注"),), 1))), (0, 4, 0)),
        (Paragraph("p", (TEMPLATE("见"), Reference("t", "表12"))), (1, 0, 3)),
        (Paragraph("p", (TEMPLATE("面积"), Placeholder("占地面积", "/overview/area"))), (2, 0, 0)),
        (Heading("h", 2, (DATA("总体"),), number="（一）", run_in=(DATA("思路"),)), (0, 4, 0)),
        (List("l", ListKind.DASH, (Item("i", (DATA("甲"),)), Item("j", (DATA("乙"),)))), (0, 2, 0)),
        (table("能源消费"), (6, 3, 6)),
        (Contents("c"), (0, 0, 0)),
    ],
)  # fmt: skip
def test_what_is_printed_counts_for_who_wrote_it(block: Block, counted: tuple[int, int, int]) -> None:
    found = count_characters((block,))
    assert (found.template, found.data, found.computed) == counted


def test_the_numbers_that_the_passes_give_do_not_count() -> None:
    blocks = (
        Heading("s1", 1, (TEMPLATE("工作基础"),)),
        table("能源消费"),
        Heading("s2", 1, (TEMPLATE("目标"),)),
    )
    document = Document(Meta("方案"), blocks)
    assert count_characters(finish(document).blocks) == count_characters(blocks)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_shares_sum_to_a_hundred_and_none_is_off_by_one(template: int, data: int, computed: int) -> None:
    found = Characters(template, data, computed)
    shares = found.shares()
    assert sum(shares) == (100 if found.total else 0)
    for count, share in zip((template, data, computed), shares, strict=True):
        assert abs(share * found.total - count * 100) < max(found.total, 1)


@pytest.mark.parametrize("name", ["yunchuan", "lingang", "tangshan"])
def test_the_parts_of_a_document_are_all_of_it(name: str) -> None:
    document = made(name).document
    parts = count_by_part(document)
    assert sum((each.characters for each in parts), Characters()) == count_characters(document.blocks)
    ids = [each.id for each in parts]
    assert ids[:4] == ["", "s1", "s2", "s3"]
    assert len(ids) == len(set(ids))


def test_the_lists_of_a_draft_about_itself_do_not_count() -> None:
    document = made("tangshan").document
    assert {"gaps"} <= {block.id for block in document.blocks if isinstance(block, Title)}
    counted, whole = (
        sum((each.characters for each in count_by_part(document, lists)), Characters())
        for lists in (DRAFT_ANNEXES, ())
    )
    assert (counted.template, counted.data) == (whole.template, whole.data)
    assert counted.computed < whole.computed / 2
