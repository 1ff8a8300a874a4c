"""Documents aligned: laws over random sequences, and what a revised document is told as."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.diff.align import align
from planforge.diff.blocks import block_pairs, row_pairs
from planforge.diff.causes import block_causes
from planforge.doc.nodes import (
    Block,
    Document,
    Heading,
    Meta,
    Origin,
    OriginKind,
    Paragraph,
    Row,
    Table,
    Text,
)

_KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)
_ANY_KEYS = st.lists(st.sampled_from("abcd"))


@given(_KEYS | _ANY_KEYS, _KEYS | _ANY_KEYS, st.booleans())
def test_every_item_of_both_sides_has_one_place_and_keeps_its_order(
    old: list[str], new: list[str], pairs: bool
) -> None:
    found = align(old, new, (lambda one, other: 1.0) if pairs else None)
    assert [each.old for each in found if each.old is not None] == list(range(len(old)))
    assert [each.new for each in found if each.new is not None] == list(range(len(new)))


@given(_KEYS, _KEYS)
def test_items_of_one_key_are_one_item_or_moved_on_both_sides(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    paired = {old[each.old] for each in found if each.old is not None and each.new is not None}
    off = {old[each.old] for each in found if each.is_moved and each.old is not None}
    assert off == {new[each.new] for each in found if each.is_moved and each.new is not None}
    assert paired | off == set(old) & set(new)
    assert not paired & off
    assert all(
        old[each.old] == new[each.new] for each in found if each.old is not None and each.new is not None
    )


@given(_KEYS)
def test_a_sequence_is_aligned_with_itself(keys: list[str]) -> None:
    assert all(each.old == each.new for each in align(keys, keys))


def _text(words: str, kind: OriginKind = OriginKind.DATA) -> tuple[Text]:
    return (Text(words, Origin(kind, "/x")),)


def _document(*blocks: Block) -> Document:
    return Document(Meta("方案"), blocks)


def test_a_reworded_paragraph_with_another_id_is_the_same_paragraph() -> None:
    old = _document(
        Heading("s1", 1, _text("基础"), "一、"),
        Paragraph("/text~1", _text("全市能源消费总量得到控制。")),
        Paragraph("/text~2", _text("生态环境持续改善。")),
    )
    new = _document(
        Heading("s1", 1, _text("基础"), "一、"),
        Paragraph("/text~3", _text("全市能源消费总量得到有效控制。")),
        Paragraph("/text~2", _text("生态环境持续改善。")),
    )
    assert [(each.old is not None, each.new is not None) for each in block_pairs(old, new)] == [
        (True, True)
    ] * 3


def test_what_is_gone_is_told_under_the_section_that_it_stood_in() -> None:
    old = _document(
        Heading("s1", 1, _text("基础"), "一、"),
        Heading("s2", 1, _text("目标"), "二、"),
        Paragraph("b", _text("到2030年实现达峰。")),
        Heading("s3", 1, _text("任务"), "三、"),
        Paragraph("c", _text("优化能源结构。")),
    )
    new = _document(
        Heading("s1", 1, _text("基础"), "一、"),
        Heading("s3", 1, _text("任务"), "二、"),
        Paragraph("d", _text("提升能效。")),
    )
    told = [(each.section, each.old is not None, each.new is not None) for each in block_pairs(old, new)]
    assert told == [
        ("一、基础", True, True),
        ("二、目标", True, False),
        ("二、目标", True, False),
        ("二、任务", True, True),
        ("二、任务", True, False),
        ("二、任务", False, True),
    ]


def test_documents_from_elsewhere_are_aligned_by_what_they_print() -> None:
    words = ["全市概况如下。", "能源消费以煤炭为主。", "全市概况如下。", "下一步工作如下。"]
    old = _document(*(Paragraph(f"p{at}", _text(each)) for at, each in enumerate(words)))
    new = _document(*(Paragraph(f"p{at}", _text(each)) for at, each in enumerate(["新增一段文字。", *words])))
    found = block_pairs(old, new, by_id=False)
    assert [each.old is None for each in found] == [True, False, False, False, False]


def test_rows_are_known_by_their_ids_and_a_rename_by_its_words() -> None:
    def table(*rows: Row) -> Table:
        return Table("t", (), (), (), rows)

    old = table(
        Row("p1", _cells("1", "石桥渔光互补项目")),
        Row("p2", _cells("2", "安澜风电项目")),
        Row("p3", _cells("3", "堆场")),
    )
    new = table(
        Row("p3", _cells("1", "堆场")),
        Row("p1", _cells("2", "石桥渔光互补项目")),
        Row("p9", _cells("3", "安澜风电场项目")),
    )
    _, body = row_pairs(old, new)
    told = [(each.old and each.old.id, each.new and each.new.id, each.is_moved) for each in body]
    assert told == [(None, "p3", True), ("p1", "p1", False), ("p2", "p9", False), ("p3", None, True)]


def _cells(*words: str):
    from planforge.doc.nodes import Cell

    return tuple(Cell(_text(each)) for each in words)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (_text("20%"), _text("18%"), {OriginKind.DATA}),
        (_text("20%", OriginKind.COMPUTED), _text("18%", OriginKind.COMPUTED), {OriginKind.COMPUTED}),
        (_text("20%"), _text("20%", OriginKind.COMPUTED), set()),
        (_text("约", OriginKind.TEMPLATE), (), {OriginKind.TEMPLATE}),
    ],
)
def test_a_difference_is_traced_to_who_wrote_it(old, new, expected) -> None:
    made = block_causes(Paragraph("a", old), Paragraph("a", new))
    assert made == expected


def test_the_pairs_of_a_document_with_itself_are_its_blocks() -> None:
    one = _document(Paragraph("a", _text("甲。")), Paragraph("b", _text("甲。")))
    assert all(each.old is each.new for each in block_pairs(one, one, by_id=False))
    assert block_pairs(one, replace(one, blocks=()))[0].new is None
