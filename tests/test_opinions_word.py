"""Word files that come back with comments: who says what, of which words, and which place that is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import docx
import pytest
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.cli.opinion_rooms import sheet_of
from planforge.diff.opinions.opinion import Status
from planforge.diff.opinions.place import How, place
from planforge.diff.opinions.raised import Raised
from planforge.docx_read.comments import Comments, read_comments
from planforge.problems import InvalidInput
from tests.built import built, made
from tests.commands import run
from tests.office import convert
from tests.opinion_cases import read
from tests.plans import ROOT

SAMPLE: Final = "yunchuan"
SOLAR: Final = "清坪县草山光伏发电项目"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"


def saved(word: WordDocument) -> bytes:
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def comment(word: WordDocument, where: Paragraph, text: str, who: str = "专家组") -> None:
    word.add_comment(where.runs, text=text, author=who, initials="x")


def project_row(word: WordDocument) -> list[Paragraph]:
    """The paragraphs of the cells of a project's row in the table of projects."""
    rows = (row for table in word.tables for row in table.rows)
    found = next(row for row in rows if len(row.cells) > 5 and row.cells[1].text == SOLAR)
    return [cell.paragraphs[0] for cell in found.cells]


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name).lower() if paragraph.style is not None else ""


@cache
def returned() -> Comments:
    """Comments on a paragraph, three cells, a heading and a title of a built file."""
    word = opened(built(SAMPLE, "docx"))
    body = next(each for each in word.paragraphs if "区位交通" in each.text and each.runs)
    comment(word, body, "核实土地面积。\n另请补充水资源。", "省自然资源厅")
    cells = project_row(word)
    for at, text in ((1, "项目名称过长"), (5, "投资偏大"), (0, "请补充")):
        comment(word, cells[at], text)
    heading = next(
        each for each in word.paragraphs if each.text == "政策创新" and _style(each) == "heading 1"
    )
    comment(word, heading, "补充财政政策")
    return read_comments(saved(word), "退回.docx")


def test_a_comment_says_who_what_when_and_of_which_words() -> None:
    first = returned().raised[0]
    assert (first.who, first.text) == ("省自然资源厅", "核实土地面积。\n另请补充水资源。")
    assert len(first.date) == len("2024-07-09")
    assert first.quote == first.paragraph.strip()
    assert first.quote.startswith("区位交通")
    assert first.blocks == ("s1.overview.location",)
    assert first.heading == "实施主体概况"
    assert str(first.where) == "第 1 条批注"


def test_the_place_of_a_comment_is_the_datum_the_item_or_the_block() -> None:
    sheet = sheet_of(made(SAMPLE))
    told = {each.text: place(each, sheet) for each in returned().raised}
    path = "/projects/id=qingping_pasture_pv"
    assert {text: each.anchor for text, each in told.items()} == {
        "核实土地面积。\n另请补充水资源。": "s1.overview.location",
        "项目名称过长": f"{path}/name",
        "投资偏大": f"{path}/investment",
        "请补充": path,
        "补充财政政策": "s6",
    }
    assert {each.how for each in told.values()} == {How.BLOCK}


def test_without_the_plan_the_place_is_the_block_of_the_bookmark() -> None:
    anchors = [place(each, None).anchor for each in returned().raised]
    assert sorted(anchors) == ["s1.overview.location", "s6", *["table.projects"] * 3]


def by_hand(change: Callable[[WordDocument], None]) -> tuple[Raised, ...]:
    word = docx.Document()
    change(word)
    return read_comments(saved(word), "手写.docx").raised


def test_a_file_without_bookmarks_is_placed_by_its_words() -> None:
    def write(word: WordDocument) -> None:
        word.add_heading("五、重点工程", 1)
        exact = next(each for each in opened(built(SAMPLE, "docx")).paragraphs if "区位交通" in each.text)
        comment(word, word.add_paragraph(exact.text), "段落相同")
        part = word.add_paragraph("改写过的前半句，")
        run_ = part.add_run("下游62公里汇入长江")
        part.add_run("，改写过的后半句。")
        word.add_comment([run_], text="引文相同", author="甲", initials="x")
        comment(word, word.add_paragraph("这一段方案里没有，只能按标题。"), "只有标题")
        comment(word, word.add_paragraph("另一段方案里没有的文字。"), f"“{SOLAR}”投资偏大")

    sheet = sheet_of(made(SAMPLE))
    told = [place(each, sheet) for each in by_hand(write)]
    assert [(each.anchor, each.how) for each in told[:3]] == [
        ("s1.overview.location", How.WORDS),
        ("/overview/location", How.WORDS),
        ("重点工程", How.HEADING),
    ]
    assert (told[3].anchor, told[3].quote) == ("/projects/id=qingping_pasture_pv", SOLAR)


def test_a_short_cell_is_placed_by_the_rest_of_its_row() -> None:
    def write(word: WordDocument) -> None:
        texts = [each.text for each in project_row(opened(built(SAMPLE, "docx")))]
        table = word.add_table(rows=2, cols=len(texts))
        for at, text in enumerate(texts):
            table.rows[1].cells[at].paragraphs[0].add_run(text)
        comment(word, table.rows[1].cells[0].paragraphs[0], "序号不连贯")
        comment(word, table.rows[1].cells[5].paragraphs[0], "投资偏大")

    sheet = sheet_of(made(SAMPLE))
    path = "/projects/id=qingping_pasture_pv"
    told = [place(each, sheet) for each in by_hand(write)]
    assert [each.anchor for each in told] == [path, f"{path}/investment"]


def test_a_comment_above_every_heading_is_told_to_have_no_place() -> None:
    (found,) = by_hand(lambda word: comment(word, word.add_paragraph("前言里的话"), "不知何处"))
    assert place(found, sheet_of(made(SAMPLE))).how is How.NOT
    assert place(found, None).how is How.NOT


def test_the_remarks_of_planforge_are_no_opinions() -> None:
    def write(word: WordDocument) -> None:
        comment(word, word.add_paragraph("一段文字"), "[规则] 问题", "planforge")
        comment(word, word.add_paragraph("二段文字"), "意见")

    word = docx.Document()
    write(word)
    found = read_comments(saved(word), "a.docx")
    assert ([each.text for each in found.raised], found.own) == (["意见"], 1)


def test_deleted_words_are_not_quoted_and_inserted_ones_are() -> None:
    def write(word: WordDocument) -> None:
        line = word.add_paragraph()
        runs = [line.add_run("总投资"), line.add_run("10亿元"), line.add_run("12亿元")]
        word.add_comment(runs, text="核实", author="甲", initials="x")
        for run_, tag in ((runs[1], "del"), (runs[2], "ins")):
            holder = run_._r.makeelement(f"{{{run_._r.nsmap['w']}}}{tag}")
            run_._r.addprevious(holder)
            holder.append(run_._r)

    (found,) = by_hand(write)
    assert found.quote == "总投资12亿元"


def with_replies(data: bytes) -> bytes:
    """The second comment made a reply to the first, the third one to the second."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            if name == "word/comments.xml":
                for key in ("00000001", "00000002", "00000003"):
                    part = part.replace("<w:p>", f'<w:p w14:paraId="{key}" xmlns:w14="{W14}">', 1)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
                more = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/>'
                part = part.replace("</Relationships>", f"{more}</Relationships>")
            new.writestr(name, part.encode("utf-8", "surrogateescape"))
        marks = (("00000001", ""), ("00000002", "00000001"), ("00000003", "00000002"))
        lines = "".join(
            f'<w15:commentEx w15:paraId="{key}" w15:done="0"'
            + (f' w15:paraIdParent="{parent}"/>' if parent else "/>")
            for key, parent in marks
        )
        new.writestr(
            "word/commentsExtended.xml", f'<w15:commentsEx xmlns:w15="{W15}">{lines}</w15:commentsEx>'
        )
    return held.getvalue()


def test_replies_belong_to_what_they_reply_to() -> None:
    word = docx.Document()
    line = word.add_paragraph("一段文字")
    for who, text in (("甲", "请核实"), ("乙", "同意"), ("丙", "已核实")):
        comment(word, line, text, who)
    (found,) = read_comments(with_replies(saved(word)), "a.docx").raised
    assert (found.who, found.text) == ("甲", "请核实\n（乙：同意）\n（丙：已核实）")
    assert len(read_comments(saved(word), "a.docx").raised) == 3


def test_a_file_without_comments_has_none() -> None:
    assert read_comments(saved(docx.Document()), "a.docx") == Comments(())
    with pytest.raises(InvalidInput) as refused:
        read_comments(b"no file", "a.docx")
    assert refused.value.problems[0].position is not None


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.binary(max_size=6))
def test_a_damaged_file_is_read_or_refused(at: int, put: bytes) -> None:
    word = docx.Document()
    comment(word, word.add_paragraph("一段文字"), "意见")
    parts = {}
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = ("word/comments.xml", "word/document.xml")[at % 2]
    place_ = at % len(parts[name])
    parts[name] = parts[name][:place_] + put + parts[name][place_ + len(put) :]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as new:
        for each, data in parts.items():
            new.writestr(each, data)
    assert len(read_comments(held.getvalue(), "a.docx").raised) <= 1


def test_importing_twice_writes_once(tmp_path: Path) -> None:
    word = opened(built(SAMPLE, "docx"))
    comment(word, project_row(word)[5], "投资偏大")
    (tmp_path / "退回.docx").write_bytes(saved(word))
    plan = str(ROOT / "samples" / SAMPLE)
    told = run("opinions", "import", "退回.docx", "--plan", plan, "-o", "o.yaml", cwd=tmp_path)
    assert (told.code, told.stderr) == (0, "")
    first = (tmp_path / "o.yaml").read_bytes()
    assert "/重点工程/qingping_pasture_pv/总投资" in first.decode()
    told = run("opinions", "import", "退回.docx", "-o", "o.yaml", cwd=tmp_path)
    assert "新增 0 条，已有 1 条" in told.stdout
    assert (tmp_path / "o.yaml").read_bytes() == first
    told = run("opinions", "import", "退回.doc", "-o", "o.yaml", cwd=tmp_path)
    assert told.code == 2


def test_a_table_in_a_word_file_is_read_like_one_in_excel(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("表1 意见汇总")
    rows = (
        ("序号", "提出单位", "意见内容", "是否采纳", "理由"),
        ("1", "省财政厅", "核实投资。", "采纳", ""),
        ("2", "", "补充资金来源。", "未采纳", "已有来源"),
        ("3", "省能源局", "无意见", "", ""),
    )
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.rows[at].cells[column].text = text
    table.rows[1].cells[1].merge(table.rows[2].cells[1])
    (tmp_path / "意见.docx").write_bytes(saved(word))
    told = run("opinions", "import", "意见.docx", "-o", "o.yaml", cwd=tmp_path)
    assert told.code == 0
    assert "没有意见的 1 个，没有写入：省能源局" in told.stderr
    found = read((tmp_path / "o.yaml").read_text("utf-8")).items
    assert [(each.who, each.text, each.status, each.reason) for each in found] == [
        ("省财政厅", "核实投资。", Status.ADOPTED, ""),
        ("省财政厅", "补充资金来源。", Status.REJECTED, "已有来源"),
    ]
    (tmp_path / "空.docx").write_bytes(saved(docx.Document()))
    told = run("opinions", "import", "空.docx", "-o", "o.yaml", cwd=tmp_path)
    assert (told.code, "没有批注，也没有意见表" in told.stderr) == (0, True)


@pytest.mark.office
def test_comments_survive_libreoffice(tmp_path: Path) -> None:
    word = opened(built(SAMPLE, "docx"))
    comment(word, project_row(word)[5], "投资偏大")
    (found,) = read_comments(convert(saved(word), "docx"), "lo.docx").raised
    assert (found.who, found.text, found.quote) == ("专家组", "投资偏大", project_row(word)[5].text)
    assert place(found, sheet_of(made(SAMPLE))).anchor == "/projects/id=qingping_pasture_pv/investment"
