"""Documents for the tests of the renderers: one with every kind of node, others for one purpose."""

from __future__ import annotations

from planforge.doc.nodes import (
    Align,
    Block,
    Break,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Imprint,
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
    Signature,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    Title,
)

PROSE = (
    "推动能源绿色低碳转型，到2025年非化石能源消费占比达到18%以上，单位地区生产总值能耗较2020年下降14.5%。"
    "坚持“全市一盘棋”，统筹发展和减排、整体和局部、长远目标和短期目标的关系；严格落实《云川市碳达峰实施方案》"
    "（试行）要求，完善“双碳”工作机制——压实各方责任。积极发展风能、太阳能、生物质能等可再生能源，"
    "加快建设新型电力系统，提升电网调节能力……"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" width="200" height="80">'
    '<defs><clipPath id="c"><rect width="200" height="80"/></clipPath></defs>'
    '<g clip-path="url(#c)"><rect x="20" y="20" width="60" height="50" fill="#888"/></g>'
    '<text x="20" y="15" font-family="PF Song" font-size="10">能耗</text></svg>'
)
META = Meta("云川市国家碳达峰试点实施方案", "碳达峰试点", "云川市人民政府", "2024-03-15")


def text(characters: str, where: str = "s.md:1") -> Text:
    return Text(characters, Origin(OriginKind.TEMPLATE, where))


def paragraph(id_: str, characters: str, role: str = "body") -> Paragraph:
    return Paragraph(id_, (text(characters),), role)


def prose(paragraphs: int) -> Document:
    """Nothing but body text."""
    return Document(META, tuple(paragraph(f"p{i}", PROSE) for i in range(paragraphs)))


def cell(characters: str, **more: object) -> Cell:
    return Cell((text(characters),) if characters else (), **more)  # type: ignore[arg-type]


def table(rows: int = 3) -> Table:
    """Two head rows with spans, a group, data, a total, two notes."""
    columns = (
        Column("name", Align.LEFT, grows=True),
        Column("unit"),
        Column("y2022", Align.RIGHT),
        Column("y2025", Align.RIGHT),
    )
    head = (
        Row("h1", (cell("指标", row_span=2), cell("单位", row_span=2), cell("目标", column_span=2))),
        Row("h2", (cell("2022年"), cell("2025年"))),
    )
    group = Row("g", (cell("一、能源", column_span=4, align=Align.LEFT),), RowRole.GROUP)
    lines = tuple(
        Row(f"r{i}", (cell(f"单位地区生产总值能耗{i}"), cell("吨标准煤/万元"), cell("0.52"), cell("≤0.45")))
        for i in range(rows)
    )
    total = Row("sum", (cell("合计"), cell("—"), cell("1.00"), cell("")), RowRole.TOTAL)
    return Table(
        "t.main",
        (text("主要指标"),),
        columns,
        head,
        (group, *lines, total),
        unit="亿元",
        notes=((text("按2020年可比价计算。"),), (text("暂缺数据另行补充。"),)),
        number="表1",
    )


def wide_table(id_: str, rows: int = 9, words: str = "建设内容及规模、资金来源和前期手续") -> Table:
    """Seven columns, six of them of words: more than fit an upright sheet well."""
    columns = (Column("number"), *(Column(f"c{index}", Align.LEFT, grows=True) for index in range(6)))
    head = Row("h", (cell("序号"), *(cell(f"栏目{index}") for index in range(6))))
    lines = tuple(Row(f"r{i}", (cell(str(i)), *(cell(f"{words}{i}") for _ in range(6)))) for i in range(rows))
    return Table(id_, (text(f"宽表{id_}"),), columns, (head,), lines, number="表9")


def _blocks() -> tuple[Block, ...]:
    note = Footnote((text("以国家统计局数据为准。"),), 1)
    inlines: tuple[Inline, ...] = (
        text("排放"),
        Strong((text("二氧化碳"), text("CO"), Sub((text("2"),)))),
        text("每平方米（m"),
        Sup((text("2"),)),
        text("）见"),
        Reference("t.main", "表1"),
        text("和"),
        Reference("f.main", "图1"),
        note,
        Break(),
        text("换行之后。"),
        Placeholder("区位交通", "/overview/location"),
    )
    return (
        Title("title", (text("云川市国家碳达峰试点实施方案"),), (text("（报审稿）"),)),
        Contents("toc", 2),
        PageBreak("b1"),
        paragraph("to", "各区县人民政府：", "addressee"),
        Heading("s1", 1, (text("总体要求"),), "一、"),
        Heading("s1.1", 2, (text("指导思想"),), "（一）"),
        Paragraph("p1", inlines),
        Heading("s1.1.1", 3, (text("推动能源绿色低碳转型。"),), "1.", run_in=(text(PROSE),)),
        Heading("s1.1.1.1", 4, (text("煤炭消费"),), "（1）"),
        List("l1", ListKind.DASH, (Item("i1", (text("煤炭"),)), Item("i2", (text("石油"),)))),
        List("l2", ListKind.NUMBER, (Item("i3", (text("风电"),)), Item("i4", (text("光伏"),)))),
        Heading("s2", 1, (text("附则"),), numbered=False),
        table(),
        Figure("f.main", (text("能源消费结构"),), "2022年能源消费结构的柱形图", SVG, number="图1"),
        paragraph("end", "本方案由市发展改革委负责解释。", "closing"),
        paragraph("sign", "云川市人民政府", "signature"),
        paragraph("date", "2024年3月15日", "date"),
        Signature("signed", (text("云川市人民政府"),), (text("2024年3月15日"),)),
        Imprint("sent", (text("湖北省发展和改革委员会"),), (text("办公室"),), (text("2024年3月18日"),)),
        PageBreak("b2"),
        Title("annex", (text("重点项目清单"),), label="附件1"),
    )


def every_kind(embed: str = "none") -> Document:
    """A finished document with every kind of block and inline."""
    meta = Meta(META.title, META.subject, META.issuer, META.date, embed=embed)
    return Document(meta, _blocks())
