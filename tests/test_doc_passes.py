"""The passes: numbers restart where they must, references are filled, running twice changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import given

from planforge.doc.nodes import (
    Block,
    Cell,
    Document,
    Figure,
    Footnote,
    Heading,
    Meta,
    Origin,
    OriginKind,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Text,
    Title,
)
from planforge.doc.passes import PASSES, finish
from planforge.doc.plain import outline, plain_text
from planforge.doc.walk import blocks_of, inlines
from planforge.problems import InvalidInput
from tests.strategies import documents

ORIGIN = Origin(OriginKind.TEMPLATE, "city/01.md.j2:1")


def text(characters: str) -> tuple[Text, ...]:
    return (Text(characters, ORIGIN),)


def finished(*blocks: Block) -> tuple[Block, ...]:
    return finish(Document(Meta("方案"), blocks)).blocks


def headings(*levels: int) -> list[str]:
    made = [Heading(f"h{index}", level, text("题")) for index, level in enumerate(levels)]
    return [block.number for block in finished(*made) if isinstance(block, Heading)]


def table(id: str, numbered: bool = True, number: str = "") -> Table:
    return Table(id, text("题"), (), (), (), number=number, numbered=numbered)


@given(documents())
def test_finishing_twice_is_finishing_once(document: Document) -> None:
    once = finish(document)
    assert finish(once) == once


@given(documents())
def test_each_pass_may_run_again(document: Document) -> None:
    once = finish(document)
    for _, run in PASSES:
        assert run(once) == once


@given(documents())
def test_every_reference_and_footnote_gets_its_number(document: Document) -> None:
    found = [inline for block in blocks_of(finish(document)) for inline in inlines(block)]
    assert all(inline.text for inline in found if isinstance(inline, Reference))
    numbers = [inline.number for inline in found if isinstance(inline, Footnote)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_heading_numbers_restart_below_each_parent() -> None:
    assert headings(1, 2, 3, 4, 4, 3, 2, 3, 1, 2) == [
        *("一、", "（一）", "1.", "（1）", "（2）", "2.", "（二）", "1.", "二、", "（一）"),
    ]


def test_a_heading_below_a_skipped_level_starts_at_one() -> None:
    assert headings(1, 3, 3, 2, 3) == ["一、", "1.", "2.", "（一）", "1."]


def test_an_unnumbered_heading_is_skipped_and_its_children_start_anew() -> None:
    blocks = finished(
        Heading("a", 1, text("前言"), number="九、", numbered=False),
        Heading("b", 1, text("甲")),
        Heading("c", 2, text("乙")),
        Heading("d", 1, text("丙"), numbered=False),
        Heading("e", 2, text("丁")),
    )
    assert [block.number for block in blocks if isinstance(block, Heading)] == [
        "",
        "一、",
        "（一）",
        "",
        "（一）",
    ]


def test_annexes_are_counted_and_their_headings_start_anew() -> None:
    blocks = finished(
        Title("t", text("方案")),
        Heading("a", 1, text("甲")),
        Title("x", text("指标表")),
        Heading("b", 1, text("乙")),
        Title("y", text("项目表"), label="附件9"),
    )
    assert [block.label for block in blocks if isinstance(block, Title)] == ["", "附件1", "附件2"]
    assert [block.number for block in blocks if isinstance(block, Heading)] == ["一、", "一、"]


def test_tables_and_figures_are_numbered_apart_and_in_order() -> None:
    figure = Figure("f", text("图"), "", "<svg/>")
    blocks = finished(table("a"), figure, table("b", numbered=False, number="表7"), table("c", number="表9"))
    assert [block.number for block in blocks if isinstance(block, Table | Figure)] == [
        "表1",
        "图1",
        "",
        "表2",
    ]


def test_references_print_the_number_of_their_target() -> None:
    blocks = finished(
        Heading("h1", 1, text("甲")),
        Heading("h2", 2, text("乙")),
        Heading("h3", 3, text("丙")),
        Paragraph("p", (Strong((Reference("t"),)), *(Reference(f"h{level}") for level in (1, 2, 3)))),
        table("t"),
    )
    assert plain_text(blocks[3]) == "表1一（一）1"


@pytest.mark.parametrize(
    ("blocks", "kind"),
    [
        ((), "dangling-id"),
        ((table("t", numbered=False),), "dangling-id"),
        ((table("t"), table("t")), "duplicate-id"),
    ],
)
def test_a_reference_without_one_numbered_target_is_refused(blocks: tuple[Block, ...], kind: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        finished(Paragraph("p", (Reference("t"),)), *blocks)
    assert [found.kind for found in refused.value.problems] == [kind]
    assert "“t”" in str(refused.value)
    assert "“p”" in str(refused.value)


def test_footnotes_are_numbered_through_captions_cells_and_notes() -> None:
    note = Footnote(text("注"))
    blocks = finished(
        Paragraph("p", (note,)),
        replace(table("t"), caption=(note,), body=(Row("r", (Cell((note,)),)),), notes=((note,),)),
    )
    numbers = [inline.number for block in blocks for inline in inlines(block) if isinstance(inline, Footnote)]
    assert numbers == [1, 2, 3, 4]
    assert [piece.kind for piece in outline(Document(Meta("方案"), blocks))][-4:] == ["footnote"] * 4


def test_any_number_of_headings_can_be_counted() -> None:
    assert headings(*[2] * 103)[-1] == "（一百零三）"
