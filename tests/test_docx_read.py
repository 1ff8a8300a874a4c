"""Word files of any origin → the tree: what a file of ours prints is in it again, and shapes of others."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest

from planforge.doc.json_form import from_json
from planforge.doc.nodes import (
    Block,
    Document,
    Figure,
    Footnote,
    Heading,
    List,
    ListKind,
    PageBreak,
    Paragraph,
    RowRole,
    Table,
    Title,
)
from planforge.doc.plain import outline, pieces, stretch_text
from planforge.doc.walk import inlines
from planforge.docx_read.read import read_word_file
from planforge.readback.tree import read_tree
from planforge.readback.word import read_word
from tests.commands import run
from tests.plans import ROOT
from tests.word_cases import word_bytes

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAMPLES: Final = ("tangshan", "lingang")


def word(body: str, **parts: str) -> bytes:
    """A file with this body; `footnotes` or `numbering` as other parts."""
    source, out = zipfile.ZipFile(io.BytesIO(word_bytes({"paragraphs": [{"text": "甲"}]}))), io.BytesIO()
    named = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    relations = source.read("word/_rels/document.xml.rels").decode()
    for part, content in parts.items():
        named[f"word/{part}.xml"] = content
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}"
        link = f'<Relationship Id="x{part}" Type="{kind}" Target="{part}.xml"/></Relationships>'
        relations = relations.replace("</Relationships>", link)
    named["word/_rels/document.xml.rels"] = relations
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            if name not in named:
                made.writestr(name, source.read(name))
        for name, content in named.items():
            made.writestr(name, content)
    return out.getvalue()


def tree(body: str, **parts: str) -> Document:
    return read_word_file(word(body, **parts), "a.docx").document


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def rows(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in rows)}</w:tbl>"


def printed(block: Block) -> list[str]:
    return [each.text for each in pieces(block)]


# ---- files of planforge ------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_tree_of_a_built_file_is_the_tree_it_was_built_from(sample: str, tmp_path: Path) -> None:
    done = run(
        *("build", str(ROOT / "samples" / sample), "-f", "docx,json", "--paginate", "none"),
        *("-o", str(tmp_path)),
    )
    assert done.code == 0, done.stderr
    (built,) = tmp_path.glob("*.docx")
    file = read_word_file(built.read_bytes(), built.name)
    # the cover is the shell's and in no tree
    body = [each for each in read_tree(file.document) if each.kind != "contents-line"][4:]
    judged = [each for each in read_word(built.read_bytes()) if each.kind != "contents-line"]
    assert [(each.kind, each.text) for each in body] == [(each.kind, each.text) for each in judged]
    whole = from_json(built.with_suffix(".json").read_text(encoding="utf-8"))
    found = {each.id: shape(each) for each in file.document.blocks}
    wanted = {each.id: shape(each) for each in whole.blocks if not isinstance(each, PageBreak)}
    assert {id: found.get(id) for id in wanted} == wanted
    assert file.problems == ()


def shape(block: Block) -> tuple[Any, ...]:
    """Kind, levels, numbers and spans of a block."""
    if isinstance(block, Table):
        spans = [
            [(each.row_span, each.column_span) for each in row.cells] for row in (*block.head, *block.body)
        ]
        return Table, spans, len(block.head), block.unit, block.number
    if isinstance(block, Heading):
        return Heading, block.level, block.number, stretch_text(block.children), stretch_text(block.run_in)
    if isinstance(block, List):
        return List, block.kind, [each.id for each in block.items]
    return (type(block), *("".join(each.split()) for each in printed(block)))  # a long title has line breaks


# ---- files of others ---------------------------------------------------------------------------------


def test_a_cell_over_rows_and_one_over_columns_keep_their_spans() -> None:
    document = tree(
        p("表2 重点工程")
        + p("单位：亿元")
        + rows(
            cell("类别", '<w:vMerge w:val="restart"/>') + cell("投资", '<w:gridSpan w:val="2"/>'),
            cell("", "<w:vMerge/>") + cell("2025") + cell("2030"),
            cell("能源") + cell("1") + cell("2"),
            cell("合计") + cell("1") + cell("2"),
        )
        + p("注：不含续建项目。")
    )
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert (table.number, table.unit, len(table.head)) == ("表2", "亿元", 2)
    assert [[(e.row_span, e.column_span) for e in row.cells] for row in (*table.head, *table.body)] == [
        [(2, 1), (1, 2)],
        [(1, 1), (1, 1)],
        [(1, 1), (1, 1), (1, 1)],
        [(1, 1), (1, 1), (1, 1)],
    ]
    assert [each.role for each in table.body] == [RowRole.DATA, RowRole.TOTAL]
    assert [each.id for each in table.body] == ["能源", "合计"]
    assert printed(table) == [
        *("表2 重点工程", "单位：亿元", "类别", "投资", "2025", "2030", "能源", "1", "2", "合计", "1", "2"),
        "注：不含续建项目。",
    ]


def test_rows_of_unlike_length_fill_all_columns() -> None:
    (table,) = tree(rows(cell("甲") + cell("乙") + cell("丙"), cell("丁"))).blocks
    assert isinstance(table, Table)
    assert [len(each.cells) for each in (*table.head, *table.body)] == [3, 3]


def test_deleted_words_rows_and_moves_are_left_out_and_inserted_ones_are_read() -> None:
    run_of = "<w:r><w:t>{}</w:t></w:r>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧行')}</w:tr>"
    inserted = f"<w:tr><w:trPr><w:ins/></w:trPr>{cell('新行')}</w:tr>"
    document = tree(
        "<w:p>"
        + run_of.format("到")
        + f"<w:del>{run_of.format('2025')}</w:del><w:ins>{run_of.format('2030')}</w:ins>"
        + run_of.format("年")
        + f"<w:moveFrom>{run_of.format('前')}</w:moveFrom><w:moveTo>{run_of.format('后')}</w:moveTo></w:p>"
        + f"<w:tbl><w:tr>{cell('头')}</w:tr>{deleted}{inserted}</w:tbl>"
    )
    assert [each.text for each in outline(document)][:2] == ["到2030年后", ""]
    assert "新行" in [each.text for each in outline(document)]
    assert "旧行" not in [each.text for each in outline(document)]


def test_footnotes_stand_where_their_marks_are() -> None:
    note = f'<w:footnotes {W}><w:footnote w:id="2">{p(" 来源：统计年鉴。")}</w:footnote></w:footnotes>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = tree(f"<w:p><w:r><w:t>能耗</w:t></w:r>{mark}<w:r><w:t>下降</w:t></w:r></w:p>", footnotes=note)
    (paragraph,) = document.blocks
    (found,) = (each for each in inlines(paragraph) if isinstance(each, Footnote))
    assert (stretch_text(found.children), found.number) == ("来源：统计年鉴。", 1)
    assert [each.kind.value for each in read_word_file(word(p("甲"), footnotes=note), "a").paragraphs] == [
        "other"
    ]


def test_a_note_that_mentions_itself_is_read_once() -> None:
    inner = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>注</w:t></w:r>{inner}</w:p></w:footnote>'
    document = tree(f"<w:p>{inner}{inner}</w:p>", footnotes=note + "</w:footnotes>")
    assert sum(isinstance(each, Footnote) for each in inlines(document.blocks[0])) == 1


def test_headings_typed_by_hand_and_lists_become_what_they_are() -> None:
    big = '<w:jc w:val="center"/>'
    title = f'<w:p><w:pPr>{big}</w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>实施方案</w:t></w:r></w:p>'
    document = tree(
        title
        + p("一、总体要求")
        + p("（一）指导思想")
        + p("——坚持系统观念，统筹推进各领域绿色低碳转型。")
        + p("——坚持节约优先，把节能摆在首位并严控增量。")
        + p("一是完善政策体系，推动重点领域先行先试。")
        + p("二是强化数据基础，建立碳排放统计核算体系。")
    )
    found = document.blocks
    assert [type(each) for each in found] == [Title, Heading, Heading, List, List]
    assert [(each.level, each.number) for each in found if isinstance(each, Heading)] == [
        (1, "一、"),
        (2, "（一）"),
    ]
    assert [each.kind for each in found if isinstance(each, List)] == [ListKind.DASH, ListKind.WORDS]
    assert document.meta.title == "实施方案"


def test_what_a_mark_would_print_otherwise_stays_in_the_words() -> None:
    document = tree(p("二是强化数据基础，建立碳排放统计核算体系。"))
    assert [type(each) for each in document.blocks] == [Paragraph]
    assert [each.text for each in outline(document)] == ["二是强化数据基础，建立碳排放统计核算体系。"]


def test_a_picture_with_its_caption_is_a_figure_and_a_chart_is_told() -> None:
    names = (
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    drawing = (
        f'<w:p><w:r><w:drawing><wp:inline {names}><wp:docPr id="1" name="c" descr="柱形图"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    file = read_word_file(word(drawing + p("图1 能源消费结构")), "a.docx")
    (figure,) = file.document.blocks
    assert isinstance(figure, Figure)
    assert (figure.number, stretch_text(figure.caption), figure.alt) == ("图1", "能源消费结构", "柱形图")
    assert [str(each.message) for each in file.problems] == ["图表（1个）：里面的文字和数没有读取"]


def test_hidden_words_symbols_formulas_and_tables_in_cells_are_told() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>E=mc</m:t></m:r>'
        "</m:oMath></w:p>" + rows(f"<w:tc>{p('外')}{rows(cell('内'))}</w:tc>")
    )
    file = read_word_file(word(body), "a.docx")
    assert [str(each.message) for each in file.problems] == [
        "隐藏文字（1处）：没有读取",
        "符号字体里的字符（1个）：读作□",
        "公式（1处）：只读取了其中的字符",
        "表格里的表格（1个）：逐格读作外层单元格的文字",
    ]
    assert next(each.text for each in outline(file.document)) == "□E=mc"
    assert "外\n内" in [each.text for each in outline(file.document)]


def test_text_boxes_are_read_behind_the_paragraph_they_hang_on() -> None:
    box = f"<w:r><w:txbxContent>{p('框里的字')}</w:txbxContent></w:r>"
    document = tree(f"<w:p><w:r><w:t>正文</w:t></w:r>{box}</w:p>{p('后文')}")
    assert [each.text for each in outline(document)] == ["正文", "框里的字", "后文"]


def test_numbers_that_word_counts_are_printed() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    source = word(p("甲方负责。", listed) + p("乙方负责。", listed))
    package = zipfile.ZipFile(io.BytesIO(source))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            made.writestr(name, numbering if name == "word/numbering.xml" else package.read(name))
    document = read_word_file(out.getvalue(), "a.docx").document
    assert [each.text for each in outline(document)] == ["第1条甲方负责。", "第2条乙方负责。"]
