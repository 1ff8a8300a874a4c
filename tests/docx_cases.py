"""The look, the shell and small trees that the tests of the Word renderer share."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
from docx.document import Document as WordDocument

from planforge.doc.nodes import (
    Align,
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
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
    RowRole,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    Title,
)
from planforge.doc.passes import finish
from planforge.load.read import read_source
from planforge.render.docx.xml import own_text, qname
from planforge.render.look import Look
from planforge.render.looks import read_look

ROOT = Path(__file__).resolve().parent.parent
SHELL = (ROOT / "templates/zh/plan.docx").read_bytes()
TRICKY = ("占比<50%", "A&B", "≤18%", "“双碳”", "2*350MW*", "{{ 不是标签 }}", "……——·", "a  b")
"""Values that other engines have altered on their way into a Word file."""


@cache
def look(name: str = "gbt9704") -> Look:
    data = (ROOT / f"templates/zh/looks/{name}.yaml").read_bytes()
    return read_look(read_source(data, f"{name}.yaml"))


def text(characters: str) -> tuple[Inline, ...]:
    return (Text(characters, Origin(OriginKind.TEMPLATE, "test:1")),)


def paragraph(id: str, characters: str, role: str = "body") -> Paragraph:
    return Paragraph(id, text(characters), role)


def document(*blocks: Block, embed: str = "none", title: str = "云川市方案") -> Document:
    """A finished document that ends as every document does."""
    meta = Meta(title, issuer="云川市人民政府", date="2024-07-09", embed=embed)
    return finish(Document(meta, (*blocks, paragraph("end", "（正文完）", "closing"))))


def table(id: str = "t", caption: str = "主要指标", **more: object) -> Table:
    """Three columns, a group row and a cell that spans two rows."""
    head = Row("h", tuple(Cell(text(word)) for word in ("序号", "指标名称", "2025年")))
    body = (
        Row("g", (Cell(text("一、能源"), column_span=3),), RowRole.GROUP),
        Row("r1", (Cell(text("1"), row_span=2), Cell(text("非化石能源消费占比")), Cell(text("≥20%")))),
        Row("r2", (Cell(text("单位GDP能耗")), Cell(()))),
    )
    columns = (Column("a"), Column("b", Align.LEFT, grows=True), Column("c", Align.RIGHT))
    return Table(id, text(caption), columns, (head,), body, **more)  # type: ignore[arg-type]


def every_kind(embed: str = "none") -> Document:
    """A document with every kind of block and inline, annex and all levels of headings."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="99" height="9"/></svg>'
    )
    mixed: tuple[Inline, ...] = (
        *text("到2025年，“占比”<50% & A……见"),
        Reference("t"),
        *text("、"),
        Reference("f"),
        *text("、"),
        Reference("h3"),
        *text("、"),
        Reference("h1"),
        *text("，CO"),
        Sub(text("2")),
        *text("，m"),
        Sup(text("2")),
        Strong(text("加粗")),
        Placeholder("区位交通", "/overview/location"),
        Footnote(text("据《2022年统计公报》。")),
    )
    return document(
        Title("t0", text("云川市实施方案"), subtitle=text("（报审稿）")),
        Contents("c"),
        PageBreak("pb"),
        Heading("h1", 1, text("总体要求")),
        Heading("h2", 2, text("指导思想")),
        Paragraph("p", mixed),
        Heading("h3", 2, text("主要目标")),
        Heading("h4", 3, text("能源。"), run_in=text("推动能源绿色低碳转型。")),
        Heading("h5", 4, text("煤炭")),
        *(Heading(f"n{index}", 1, text(f"第{index}章")) for index in range(2, 13)),
        Heading("plain", 1, text("不编号"), numbered=False),
        List("l1", ListKind.NUMBER, (Item("l1a", text("甲")), Item("l1b", text("乙")))),
        List("l2", ListKind.NUMBER, (Item("l2a", text("丙")),)),
        List("l3", ListKind.DASH, (Item("l3a", text("丁")),)),
        table(unit="%", notes=(text("目标为约束性。"), text("来源：统计局"))),
        table("t2", "再一张"),
        Figure("f", text("走势"), "能耗走势", svg),
        Title("annex", text("附件标题")),
        Heading("a1", 1, text("附件一节")),
        Heading("a2", 2, text("附件二节")),
        paragraph("who", "云川市人民政府", "signature"),
        paragraph("when", "2024年7月9日", "date"),
        embed=embed,
    )


def opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    """What every paragraph of the body says, those in cells too, without automatic numbers."""
    return [own_text(found) for found in opened(data).element.body.iter(qname("w:p"))]


def house(*paragraphs: str, cells: tuple[str, ...] = (), header: str = "", footer: str = "") -> bytes:
    """A Word template with these paragraphs, a table row, a header and a footer, all made by python-docx."""
    word = docx.Document()
    for words in paragraphs:
        word.add_paragraph(words)
    if cells:
        row = word.add_table(1, len(cells)).rows[0]
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    if header:
        word.sections[0].header.paragraphs[0].text = header
    if footer:
        word.sections[0].footer.paragraphs[0].text = footer
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()
