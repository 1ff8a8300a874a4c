"""Tracked changes: laws over random documents, the judge judged, authors, and LibreOffice as second judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from planforge.doc.nodes import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Item,
    List,
    ListKind,
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
from planforge.doc.plain import outline
from planforge.docx_read.read import read_word_file
from planforge.problems import InvalidInput, problem
from planforge.redline import proved
from planforge.redline.paragraphs import Doubt
from planforge.redline.prove import Fault, faults
from planforge.redline.proved import proved_redline
from planforge.redline.resolve import Said, Verdict, resolved
from planforge.redline.revision import AUTOMATIC
from planforge.redline.write import Draft, Order, write_redline
from planforge.render.docx.lint import lint_docx
from planforge.render.docx.lint.revisions import RULES
from planforge.render.docx.package import read_parts, zipped
from tests.docx_cases import SHELL, document, every_kind, look, paragraph, table, text
from tests.redlines import (
    REVISER,
    Case,
    case,
    drafted,
    idle_marks,
    is_sure,
    marked_lines,
    office_verdicts,
    unlike,
)
from tests.tree_edits import pair

BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKED = ("ins", "del")
QUICK, MANY, OFFICE = range(30), range(30, 240), range(300, 340)


def marks(data: bytes) -> list[etree._Element]:
    root = etree.fromstring(read_parts(data)[BODY])
    return list(root.iter(*(W + tag for tag in (*_MARKED, "pPrChange"))))


# ---- laws -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", QUICK)
def test_accepted_it_is_the_new_document_and_rejected_the_old_one(seed: int) -> None:
    made = case(*pair(seed))
    assert unlike(made.redline, made) == ()
    assert lint_docx(made.redline, rules=RULES) == ()


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("seed", MANY)
def test_so_it_is_for_many_more(seed: int) -> None:
    made = case(*pair(seed))
    assert unlike(made.redline, made) == ()


@pytest.mark.parametrize("seed", QUICK[:6])
def test_a_document_has_no_changes_against_itself(seed: int) -> None:
    old, _ = pair(seed)
    assert marks(drafted(old, old).data) == []


def test_every_kind_of_block_can_come_and_go() -> None:
    whole = every_kind()
    little = document(*whole.blocks[:1])
    for old, new in ((whole, little), (little, whole)):
        made = case(old, new)
        assert unlike(made.redline, made) == ()


def test_the_same_documents_give_the_same_bytes() -> None:
    assert drafted(*pair(3)).data == drafted(*pair(3)).data


@pytest.mark.parametrize("seed", QUICK[:10])
def test_no_number_is_cut_in_half(seed: int) -> None:
    for mark in marks(drafted(*pair(seed)).data):
        beside = mark.getprevious(), mark.getnext()
        words = "".join(mark.itertext())
        assert not (words[:1].isdigit() and _said(beside[0])[-1:].isdigit())
        assert not (words[-1:].isdigit() and _said(beside[1])[:1].isdigit())


def _said(element: etree._Element | None) -> str:
    """The words of a run that stays; nothing for a mark, which is the other side of an edit."""
    return "".join(element.itertext()) if element is not None and element.tag == W + "r" else ""


@pytest.mark.parametrize("seed", QUICK)
def test_nothing_is_taken_out_that_is_put_in_again(seed: int) -> None:
    assert idle_marks(drafted(*pair(seed)).data) == []


@pytest.mark.parametrize("dates", ["2026年3月—2028年6月", "“十四五”期间", "—"])
def test_nor_is_it_in_a_row_of_which_another_cell_has_changed(dates: str) -> None:
    """Runs with such signs have properties; rows of the old and of the new table stand in other trees."""
    old, new = (document(_rows((number, "石桥光伏", dates))) for number in "54")
    made = drafted(old, new).data
    assert idle_marks(made) == []
    assert _rows_told(made)[1:] == [f"-5-+4+|石桥光伏|{dates}"]


def test_the_law_on_that_can_be_broken() -> None:
    made = case(document(paragraph("p", "甲—乙。")), document(paragraph("p", "甲—丙。")))
    data = read_parts(made.redline)
    assert idle_marks(made.redline) == []
    assert idle_marks(zipped({**data, BODY: data[BODY].replace("丙".encode(), "乙".encode())})) != []


@pytest.mark.parametrize("seed", QUICK[:12])
def test_the_reader_of_word_files_reads_it_as_accepted(seed: int) -> None:
    made = case(*pair(seed))
    read, wanted = (outline(read_word_file(each, "a.docx").document) for each in (made.redline, made.new))
    assert [each.text for each in read] == [each.text for each in wanted]


def test_a_paragraph_that_goes_is_not_set_as_the_heading_behind_it() -> None:
    old = document(paragraph("p", "甲。"), paragraph("q", "乙。"), Heading("h", 2, text("丙")))
    new = document(paragraph("p", "甲。"), Heading("h", 2, text("丙")))
    made = case(old, new)
    assert unlike(made.redline, made) == ()
    assert not [each for each in marks(made.redline) if each.tag == W + "pPrChange"]


# ---- what is marked ----------------------------------------------------------------------------------


def _cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell(text(each)) for each in words)


def _rows(*rows: tuple[str, str, str]) -> Table:
    made = table()
    return replace(made, body=tuple(Row(words[1], _cells(*words)) for words in rows))


def _rows_told(data: bytes) -> list[str]:
    root = etree.fromstring(read_parts(data)[BODY])
    told = []
    for row in root.iter(W + "tr"):
        fate = next((tag for tag in _MARKED if row.find(f"{W}trPr/{W}{tag}") is not None), "")
        told.append(f"{fate} {'|'.join(_marked_text(cell) for cell in row.iter(W + 'tc'))}".strip())
    return told


def _marked_text(cell: etree._Element) -> str:
    return "".join(_with_signs(run) for run in cell.iter(W + "r"))


def _with_signs(run: etree._Element) -> str:
    words = "".join(run.itertext())
    parent = run.getparent()
    assert parent is not None
    return {W + "ins": f"+{words}+", W + "del": f"-{words}-"}.get(str(parent.tag), words)


def test_a_project_that_is_dropped_is_one_row_and_those_behind_it_are_renumbered() -> None:
    old = document(_rows(("1", "石桥光伏", "12"), ("2", "热电改造", "8"), ("3", "零碳园区", "6")))
    new = document(_rows(("1", "石桥光伏", "12"), ("2", "零碳园区", "6.5")))
    assert _rows_told(drafted(old, new).data)[1:] == [
        "1|石桥光伏|12",
        "del -2-|-热电改造-|-8-",
        "-3-+2+|零碳园区|-6-+6.5+",
    ]


def test_what_nobody_typed_has_an_author_of_its_own() -> None:
    def at(stated: str, computed: str) -> Document:
        words = (
            Text(f"总投资{stated}亿元，", Origin(OriginKind.DATA, "/x")),
            Text(f"占比{computed}%。", Origin(OriginKind.COMPUTED, "cell:x")),
        )
        return document(Paragraph("p", words))

    told = {
        ("".join(each.itertext()), each.get(W + "author"))
        for each in marks(drafted(at("12", "3"), at("15", "4")).data)
    }
    assert {("12亿元", "评审组"), ("15亿元", "评审组"), ("3%", AUTOMATIC), ("4%", AUTOMATIC)} <= told


def test_a_count_with_its_unit_has_the_author_of_the_count() -> None:
    def of(count: str, kind: OriginKind) -> Document:
        words = (Text("共", Origin(OriginKind.TEMPLATE, "x")), Text(count, Origin(kind, "x")), *text("项。"))
        return document(Paragraph("p", words))

    for kind, author in ((OriginKind.COMPUTED, AUTOMATIC), (OriginKind.DATA, "评审组")):
        found = marks(drafted(of("13", kind), of("12", kind)).data)
        assert {each.get(W + "author") for each in found} == {author}
        assert {"".join(each.itertext()) for each in found} >= {"13项", "12项"}


def test_equal_letters_that_somebody_has_set_in_bold_are_nobody_elses() -> None:
    counted = Text("13", Origin(OriginKind.COMPUTED, "x"))
    old = document(Paragraph("p", (*text("共"), counted, *text("项。"))))
    new = document(Paragraph("p", (*text("共"), counted, Strong(text("项。")))))
    assert {each.get(W + "author") for each in marks(drafted(old, new).data)} == {"评审组"}


def _referring(*blocks: Block) -> Document:
    return document(
        Paragraph("p", (*text("见"), Reference("t"), *text("和"), Reference("u"), *text("。"))), *blocks
    )


def _with_columns(count: int, id: str = "t") -> Table:
    made = table(id)
    heads, cells = _cells("序号", "指标名称", "2025年"), _cells("1", "能耗", "2")
    head, body = Row("h", heads[:count]), Row("r1", cells[:count])
    return replace(made, columns=made.columns[:count], head=(head,), body=(body,))


def test_a_table_that_goes_when_rejected_is_linked_to_and_later_captions_are_told_of() -> None:
    old, new = (_referring(_with_columns(at), _with_columns(3, "u")) for at in (3, 2))
    draft = drafted(old, new)
    assert draft.doubts == {Doubt.COUNTED}
    made = case(old, new)
    assert unlike(made.redline, made) == ()
    paragraphs = etree.fromstring(read_parts(draft.data)[BODY]).iter(W + "p")
    first = next(each for each in paragraphs if "".join(each.itertext()).startswith("见"))
    fields = ["".join(each.itertext()).split()[0] for each in first.iter(W + "instrText")]
    links = ["".join(each.itertext()) for each in first.iter(W + "hyperlink")]
    assert (fields, links) == (["REF"], ["表1"])


def test_the_same_number_of_another_table_is_a_change() -> None:
    def at(*ids: str) -> Document:
        words = (*text("见"), Reference(ids[0]), *text("。"))
        closing = paragraph("q", "乙。"), paragraph("z", "丙。")
        blocks = [part for id, last in zip(ids, closing, strict=True) for part in (table(id, id), last)]
        return document(Paragraph("p", words), *blocks)

    (first,) = (each for each in marked_lines(drafted(at("t", "u"), at("u", "t")).data) if "见" in each)
    assert "见[~表1~]{~表1~}。" in first
    assert not any("见" in each for each in marked_lines(drafted(at("t", "u"), at("t", "u")).data))


def test_the_last_table_may_go_without_a_word_on_counting() -> None:
    first, last = paragraph("p", "甲。"), paragraph("q", "乙。")
    old = document(first, _with_columns(3), last, _with_columns(3, "u"))
    assert drafted(old, document(first, _with_columns(3), last)).doubts == frozenset()
    assert drafted(old, document(first, last, _with_columns(3, "u"))).doubts == frozenset()  # renumbered


# ---- insertions on both sides of an end that stays -----------------------------------------------------

MEETING = {
    "behind an appended one": (("甲。", "乙。"), ("甲。丙。", "+丁。", "乙。")),
    "two of them": (("甲。", "乙。"), ("甲。丙。", "+丁。", "+戊。", "乙。")),
    "before one with words put before it": (("甲。", "乙。"), ("甲。丙。", "+丁。", "己。乙。")),
    "none, but both are longer": (("甲。", "18%以上。"), ("甲。丙。", "己，18%以上。")),
    "behind another one": (("甲甲甲。", "乙。"), ("丙丙。", "+丁。", "己。")),
    "behind one whose end goes": (("甲。", "-丁。", "乙。"), ("甲。丙。", "己。乙。")),
}
"""Paragraphs of the old and of the new document: + comes, - goes, the others stay in order."""


def _meeting(name: str) -> tuple[Document, Document]:
    sides = []
    for side in MEETING[name]:
        stay = iter("abc")
        words = [(each if each[0] in "+-" else next(stay), each.lstrip("+-")) for each in side]
        sides.append(document(*(paragraph(id, said) for id, said in words)))
    return sides[0], sides[1]


def _meets(data: bytes) -> Iterator[tuple[str, str]]:
    """Paragraphs whose last and first thing is put in by one author, and the end between them stays."""
    body = etree.fromstring(read_parts(data)[BODY])[0]
    for one, other in pairwise(body.iterchildren()):
        if one.tag != W + "p" or other.tag != W + "p":
            continue
        ends = one.find(f"{W}pPr/{W}rPr/{W}ins") is None
        last, first = one[-1], next((each for each in other if each.tag != W + "pPr"), None)
        if not ends or first is None or {last.tag, first.tag} != {W + "ins"}:
            continue
        if last.get(W + "author") == first.get(W + "author"):
            yield "".join(one.itertext()), "".join(other.itertext())


@pytest.mark.parametrize("name", MEETING)
def test_no_insertion_begins_where_another_ends(name: str) -> None:
    made = case(*_meeting(name))
    assert unlike(made.redline, made) == ()
    assert list(_meets(made.redline)) == []


@pytest.mark.parametrize("seed", QUICK)
def test_nor_does_it_in_any_pair_that_nothing_is_told_of(seed: int) -> None:
    made = drafted(*pair(seed))
    assert Doubt.JOINED in made.doubts or list(_meets(made.data)) == []


@pytest.mark.parametrize(("last", "told"), [("乙。", "甲{+。乙。+}[-。-]"), ("", "{+丙+}[-甲。-]")])
def test_where_a_picture_needs_the_marks_as_they_are_what_goes_stands_last(last: str, told: str) -> None:
    def figure(size: int) -> Figure:
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="{size}"/></svg>'
        return Figure("f", text("走势"), "走势", svg)

    old = document(paragraph("p", "甲。"), figure(1))
    new = document(paragraph("p", f"甲。{last}" if last else "丙"), paragraph("n", "丁。"), figure(2))
    made = case(old, new)
    assert unlike(made.redline, made) == ()
    assert list(_meets(made.redline)) == []
    assert next(marked_lines(made.redline)) == told


def test_the_word_that_is_replaced_for_it_is_whole() -> None:
    made = drafted(*_meeting("none, but both are longer"))
    assert [each for each in marked_lines(made.data) if "18" in each] == ["[-18%-]{+己，18%+}以上。"]


def test_a_table_with_another_column_is_out_and_in_as_a_whole() -> None:
    old = document(table())
    narrow = replace(
        table(),
        columns=table().columns[:2],
        head=(Row("h", _cells("序号", "指标名称")),),
        body=(Row("r1", _cells("1", "能耗")),),
    )
    made = case(old, document(narrow))
    assert unlike(made.redline, made) == ()
    assert {each.split()[0] for each in _rows_told(made.redline)} == set(_MARKED)


def test_deleted_words_hold_no_field_no_link_and_no_bookmark() -> None:
    root = etree.fromstring(read_parts(drafted(every_kind(), document(*every_kind().blocks[:1])).data)[BODY])
    for mark in root.iter(W + "del"):
        assert not list(mark.iter(W + "fldChar", W + "instrText", W + "bookmarkStart", W + "hyperlink"))


# ---- the judge ---------------------------------------------------------------------------------------


def _broken(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The file with one mark taken out, turned round or put on the wrong thing, in every place of a kind."""
    parts = read_parts(data)
    count = sum(1 for _ in etree.fromstring(parts[BODY]).iter(*(W + tag for tag in _MARKED)))
    for at in range(count):
        for how in ("drop", "turn"):
            root = etree.fromstring(parts[BODY])
            mark = list(root.iter(*(W + tag for tag in _MARKED)))[at]
            parent = mark.getparent()
            assert parent is not None
            if how == "turn":
                mark.tag = W + ("ins" if mark.tag == W + "del" else "del")
            else:
                for each in list(mark):
                    mark.addprevious(each)
                parent.remove(mark)
            yield f"{how} {at}", zipped({**parts, BODY: etree.tostring(root)})


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_the_judge_or_the_linter_notices_every_mark_that_is_wrong(seed: int) -> None:
    made = case(*pair(seed))
    unnoticed = [
        name
        for name, data in _broken(made.redline)
        if not unlike(data, made) and not lint_docx(data, rules=RULES)
    ]
    assert unnoticed == []


def test_the_judge_reads_styles_too() -> None:
    old, new = document(paragraph("p", "甲。")), document(paragraph("p", "甲。", "date"))
    made = case(old, new)
    assert unlike(made.redline, made) == ()
    assert unlike(made.new, made)[0].verdict is Verdict.REJECT


def test_the_judge_counts_an_empty_paragraph_that_is_left() -> None:
    made = case(document(paragraph("p", "甲。"), paragraph("q", "乙。")), document(paragraph("p", "甲。")))
    data = read_parts(made.redline)
    body = re.sub(rb"<w:rPr><w:del [^>]*/></w:rPr>", b"", data[BODY])
    assert [each.expected for each in unlike(zipped({**data, BODY: body}), made)] == [""]


def test_what_a_file_says_is_what_its_document_prints() -> None:
    made = case(*pair(0))
    assert "".join(each.text for each in resolved(made.new, Verdict.ACCEPT)).count("（正文完）") == 1


# ---- proof and fallback ------------------------------------------------------------------------------


def _doubting(monkeypatch: pytest.MonkeyPatch, times: int, *said: Fault) -> list[Order]:
    """The judge finds faults so many times before it judges; what was ordered each time is told."""
    orders: list[Order] = []

    def writing(*words: Any) -> Draft:
        orders.append(words[-1])
        return write_redline(*words)

    def judging(redline: bytes, old: Sequence[Said], new: Sequence[Said]) -> tuple[Fault, ...]:
        return said if len(orders) <= times else faults(redline, old, new)

    monkeypatch.setattr(proved, "write_redline", writing)
    monkeypatch.setattr(proved, "faults", judging)
    return orders


def test_what_cannot_be_proved_is_tried_from_what_says_most_to_what_says_least(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = document(paragraph("p", "能耗下降18%。"), paragraph("q", "甲。"))
    new = document(paragraph("p", "能耗下降20%。"), paragraph("q", "乙。"))
    orders = _doubting(monkeypatch, 3, Fault(Verdict.ACCEPT, "能耗下降20%。", "能耗下降"))
    proved_redline(old, new, look(), SHELL, REVISER)
    assert [(each.is_upright, set(each.whole)) for each in orders] == [
        (False, set()),
        (True, set()),
        (True, {"p"}),
        (True, {"p", "q"}),
    ]


def test_what_cannot_be_proved_as_edited_is_shown_as_replaced_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _doubting(monkeypatch, 2, Fault(Verdict.ACCEPT, "能耗下降20%。", "能耗下降"))
    old, new = document(paragraph("p", "能耗下降18%。")), document(paragraph("p", "能耗下降20%。"))
    made = proved_redline(old, new, look(), SHELL, REVISER)
    said = [str(each.message) for each in made.notes]
    assert said == ["这一处不能逐字标出修订，按整段（整表）删去、增加标出：能耗下降20%。"]
    assert resolved(made.data, Verdict.REJECT)[-2].text == "能耗下降18%。"


def _wide(id: str, *rows: tuple[str, ...]) -> Table:
    columns = tuple(Column(f"c{at}") for at in range(16))
    head = Row("h", _cells(*("总投资（万元）" for _ in columns)))
    body = tuple(Row(each[0], _cells(*each, *("2600.5" for _ in columns[len(each) :]))) for each in rows)
    return replace(table(id), columns=columns, head=(head,), body=body)


_FIRST, _LAST = paragraph("p", "甲。"), Title("q", text("乙"))
_NOTED = replace(_wide("t", ("a",)), notes=(text("注：甲。"),))
_NARROWER = replace(
    _NOTED, columns=tuple(replace(each, id=f"d{at}") for at, each in enumerate(_NOTED.columns))
)


@pytest.mark.parametrize(
    ("old", "is_upright"),
    [
        (document(_FIRST, _LAST), True),
        (document(_FIRST, _wide("t", ("b",)), _LAST), False),
        (document(_FIRST, _NARROWER, _LAST), True),
        (document(_FIRST, replace(_NOTED, notes=(text("注：乙。"),)), _LAST), False),
    ],
    ids=["a new table", "a new note below it", "other columns", "another note"],
)
def test_a_sheet_is_turned_where_its_end_stays_and_else_that_is_told(old: Document, is_upright: bool) -> None:
    made = proved_redline(old, document(_FIRST, _NOTED, _LAST), look(), SHELL, REVISER)
    told = "修订稿里宽表都排在竖页上：分节不能作修订标记"
    assert [str(each.message) for each in made.notes] == ([told] if is_upright else [])
    sheets = etree.fromstring(read_parts(made.data)[BODY]).iter(W + "pgSz")
    turned = [each.get(W + "orient") for each in sheets]
    assert ("landscape" in turned) is not is_upright


def _moved_notes(old: Document, new: Document) -> list[str]:
    return [str(each.message) for each in proved_redline(old, new, look(), SHELL, REVISER).notes]


@pytest.mark.parametrize(
    ("order", "count"),
    [("abcdef", 0), ("cabdef", 1), ("defabc", 1), ("bacdfe", 2), ("cabdeF", 1), ("Cabdef", 0), ("fabcde", 1)],
)
def test_what_only_stands_elsewhere_is_told(order: str, count: int) -> None:
    """A capital letter is a paragraph that was reworded too."""
    words = {id: f"{id}段。" for id in "abcdef"} | {id: f"{id}句。" for id in "ABCDEF"}
    old, new = (document(*(paragraph(id.lower(), words[id]) for id in ids)) for ids in ("abcdef", order))
    told = [f"{count} 处只是调整了位置，在修订稿中显示为删除后插入"] if count else []
    assert _moved_notes(old, new) == told


def test_rows_and_items_that_only_stand_elsewhere_are_told_whatever_their_number() -> None:
    def numbered(number: str, name: str) -> Row:
        counted = Cell((Text(number, Origin(OriginKind.COMPUTED, "number")),))
        return Row(name, (counted, *_cells(name, "12")))

    def of(names: str) -> Document:
        rows = tuple(numbered(str(at), name) for at, name in enumerate(names, start=1))
        items = tuple(Item(name, text(f"{name}项")) for name in names)
        return document(replace(table(), body=rows), List("l", ListKind.DASH, items))

    assert _moved_notes(of("abc"), of("cab")) == ["2 处只是调整了位置，在修订稿中显示为删除后插入"]


def test_a_mistake_of_the_file_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proved, "lint_docx", lambda *_, **__: (problem("wrong-value", "标记重号"),))
    with pytest.raises(InvalidInput) as refused:
        proved_redline(*pair(0), look(), SHELL, REVISER)
    assert [str(each.message) for each in refused.value.problems] == ["标记重号"]


def test_nothing_is_written_that_cannot_be_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Fault(Verdict.REJECT, "能耗下降18%。", "")
    monkeypatch.setattr(proved, "faults", lambda *_: (fault,))
    old, new = document(paragraph("p", "能耗下降18%。")), document(paragraph("p", "能耗下降20%。"))
    with pytest.raises(InvalidInput) as refused:
        proved_redline(old, new, look(), SHELL, REVISER)
    assert "应为 能耗下降18%。，实为 （空）" in str(refused.value.problems[0].message)


def test_tables_that_go_together_are_told_for_libreoffice() -> None:
    tables = [replace(table(), id=f"t{at}", caption=text(f"第{at}张")) for at in (1, 2)]
    old = document(paragraph("p", "甲。"), *tables)
    assert drafted(old, document(paragraph("p", "甲。"))).doubts == {Doubt.TABLES}


# ---- LibreOffice -------------------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_libreoffice_accepts_and_rejects_to_the_same_documents(tmp_path: Path) -> None:
    pairs = [pair(seed) for seed in OFFICE]
    sure = [each for each in pairs if is_sure(drafted(*each))]
    assert len(sure) > len(pairs) * 0.5
    cases: list[Case] = [case(*each) for each in (*sure, *map(_meeting, MEETING))]
    for verdict in office_verdicts(cases, tmp_path):
        assert (verdict["accept"], verdict["reject"], verdict["left"]) == ([], [], 0), verdict["redline"]
