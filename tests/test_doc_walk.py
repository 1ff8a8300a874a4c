"""Walking: every kind of block has its handler; replacing nothing changes nothing; reading order is one."""

from typing import get_args

from hypothesis import given

from planforge.doc.nodes import (
    Block,
    Cell,
    Column,
    Document,
    Inline,
    Origin,
    OriginKind,
    Row,
    Strong,
    Table,
    Text,
)
from planforge.doc.plain import INLINE_TEXT, PIECES
from planforge.doc.walk import STRETCHES, blocks_of, inlines, map_blocks, map_inlines, stretches
from tests.strategies import documents

ORIGIN = Origin(OriginKind.TEMPLATE, "city/01.md.j2:1")


def text(characters: str) -> tuple[Text, ...]:
    return (Text(characters, ORIGIN),)


def test_every_kind_of_block_can_be_walked() -> None:
    assert set(STRETCHES) == set(get_args(Block))


def test_every_kind_of_block_and_inline_has_a_printed_form() -> None:
    assert set(PIECES) == set(get_args(Block))
    assert set(INLINE_TEXT) == set(get_args(Inline))


@given(documents())
def test_replacing_every_inline_by_itself_changes_nothing(document: Document) -> None:
    assert map_blocks(document, lambda block: map_inlines(block, lambda inline: inline)) == document


@given(documents())
def test_mapping_meets_the_inlines_in_reading_order(document: Document) -> None:
    for block in blocks_of(document):
        met: list[Inline] = []

        def meet(inline: Inline, met: list[Inline] = met) -> Inline:
            met.append(inline)
            return inline

        map_inlines(block, meet)
        assert met == list(inlines(block))


def test_a_table_is_read_from_its_caption_to_its_notes() -> None:
    table = Table(
        "t",
        text("题"),
        (Column("a"),),
        (Row("h", (Cell(text("头")),)),),
        (Row("r", (Cell(text("身")),)),),
        notes=(text("甲"), text("乙")),
    )
    assert ["".join(part.text for part in stretch) for stretch in stretches(table)] == list("题头身甲乙")


def test_an_inline_that_holds_others_comes_before_them() -> None:
    strong = Strong(text("任务"))
    table = Table("t", (strong,), (), (), ())
    assert list(inlines(table)) == [strong, *strong.children]
