"""Plain text: what is printed, piece by piece, and nothing lost."""

from dataclasses import replace

import pytest
from hypothesis import given

from planforge.doc import printed
from planforge.doc.nodes import (
    Break,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Item,
    List,
    ListKind,
    Meta,
    Origin,
    OriginKind,
    PageBreak,
    Paragraph,
    Placeholder,
    Reference,
    Row,
    Sub,
    Table,
    Text,
    Title,
)
from planforge.doc.passes import finish
from planforge.doc.plain import outline, plain_text
from planforge.doc.walk import blocks_of, inlines
from tests.strategies import documents

ORIGIN = Origin(OriginKind.TEMPLATE, "city/01.md.j2:1")


def text(characters: str) -> tuple[Text, ...]:
    return (Text(characters, ORIGIN),)


TABLE = Table(
    "t",
    text("投资"),
    (Column("a"), Column("b")),
    (Row("head", (Cell(text("项目")), Cell(text("投资")))),),
    (Row("P01", (Cell(text("光伏")), Cell((Placeholder("总投资", "/projects/id=P01/investment"),)))),),
    "亿元",
    (text("甲"), text("乙")),
)

DOCUMENT = Document(
    Meta("方案"),
    (
        Title("title", text("实施方案"), text("（报审稿）")),
        Contents("toc"),
        Heading("h", 1, text("总体要求"), run_in=text("立足新发展阶段。")),
        Paragraph(
            "p",
            (*text("CO"), Sub(text("2")), Footnote(text("二氧化碳。")), Break(), *text("见"), Reference("t")),
        ),
        List("d", ListKind.DASH, (Item("d1", text("甲")), Item("d2", text("乙")))),
        List("n", ListKind.NUMBER, (Item("n1", text("甲")), Item("n2", text("乙")))),
        TABLE,
        PageBreak("break"),
        Title("annex", text("附表")),
        Figure("f", text("趋势"), "折线", "<svg/>"),
    ),
)


def test_the_outline_is_what_is_printed_in_order() -> None:
    assert [(piece.kind, piece.text, piece.id) for piece in outline(finish(DOCUMENT))] == [
        ("title", "实施方案", "title"),
        ("subtitle", "（报审稿）", "title"),
        ("contents", "目录", "toc"),
        ("heading", "一、总体要求立足新发展阶段。", "h"),
        ("paragraph", "CO2\n见表1", "p"),
        ("item", "——甲", "d1"),
        ("item", "——乙", "d2"),
        ("item", "（1）甲", "n1"),
        ("item", "（2）乙", "n2"),
        ("caption", "表1 投资", "t"),
        ("unit", "单位：亿元", "t"),
        ("cell", "项目", "head"),
        ("cell", "投资", "head"),
        ("cell", "光伏", "P01"),
        ("cell", "【待补充：总投资】", "P01"),
        ("note", "注：1.甲", "t"),
        ("note", "2.乙", "t"),
        ("label", "附件1", "annex"),
        ("title", "附表", "annex"),
        ("figure-caption", "图1 趋势", "f"),
        ("footnote", "二氧化碳。", "p"),
    ]


@pytest.mark.parametrize(
    ("notes", "lines"),
    [((), ["注：无。"]), ((text("甲"),), ["注：甲"]), ((text("甲"), text("乙")), ["注：1.甲", "2.乙"])],
)
def test_every_table_is_followed_by_a_note(notes: tuple[tuple[Text, ...], ...], lines: list[str]) -> None:
    made = outline(Document(Meta("方案"), (replace(TABLE, notes=notes),)))
    assert [piece.text for piece in made if piece.kind == "note"] == lines


def test_the_text_of_a_block_ends_with_its_footnotes() -> None:
    assert plain_text(DOCUMENT.blocks[3]) == "CO2\n见[[t]]\n二氧化碳。"
    assert plain_text(Footnote(text("二氧化碳。"))) == "二氧化碳。"
    assert plain_text(Sub(text("2"))) == "2"


def test_a_number_that_is_not_set_prints_nothing_before_a_caption() -> None:
    assert printed.caption_prefix(TABLE) == ""
    assert printed.heading_prefix(Heading("h", 1, text("前言"), number="一、", numbered=False)) == ""


@given(documents())
def test_no_text_is_lost(document: Document) -> None:
    whole = plain_text(document)
    for block in blocks_of(document):
        for inline in inlines(block):
            if isinstance(inline, Text):
                assert inline.text in whole
            if isinstance(inline, Placeholder):
                assert inline.what in whole
