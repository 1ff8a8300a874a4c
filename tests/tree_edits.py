"""A seed in, two documents out: one of every shape that a plan prints, and a revision of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

from planforge.doc.nodes import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    Item,
    List,
    ListKind,
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
    Table,
    Text,
    Title,
)
from tests.docx_cases import document, text

_SENTENCES: Final = (
    "到2030年，非化石能源消费占比达到26.5%。",
    "全市规模以上工业企业单位增加值能耗下降18%以上；",
    "推动石桥镇渔光互补项目建成投产，装机30万千瓦，总投资12.6亿元。",
    "市发展改革委牵头，市住房城乡建设局、市交通运输局配合。",
    "“十四五”期间累计节能量约42万吨标准煤，",
    "完善碳排放统计核算体系！",
    "严格控制煤炭消费增长，",
    "持续优化产业结构和能源结构。",
)
_SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="{}" height="9"/></svg>'
)


def pair(seed: int) -> tuple[Document, Document]:
    """The document and its revision."""
    random = Random(seed)
    made = _Maker(random)
    old = [
        Title("title", text("云川市实施方案"), subtitle=text("（送审稿）")),
        *made.blocks(random.randint(6, 30)),
    ]
    new: list[Block] = list(old)
    for _ in range(random.randint(1, 8)):
        new = made.revised(new)
    return document(*old), document(*new)


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._count = 0

    def blocks(self, count: int) -> list[Block]:
        return [self._anchor(), *(self.block() for _ in range(count))]

    def _anchor(self) -> Block:
        return replace(self._table(), id="kept")

    def block(self) -> Block:
        kinds: list[Callable[[], Block]] = [
            *[self._paragraph] * 6,
            *[self._heading] * 3,
            *[self._table] * 3,
            self._list,
            self._figure,
            lambda: PageBreak(self._id("break")),
            lambda: Title(self._id("annex"), self.words(1)),
        ]
        return self._random.choice(kinds)()

    def _id(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"

    def sentence(self) -> str:
        return self._random.choice(_SENTENCES)

    def words(self, count: int) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for _ in range(count):
            kind = self._random.choice((OriginKind.DATA, OriginKind.TEMPLATE, OriginKind.COMPUTED))
            made.append(Text(self.sentence(), Origin(kind, "/x")))
        extra = self._random.random()
        if extra < 0.1:
            made.append(Footnote(text(self.sentence())))
        elif extra < 0.2:
            made += [*text("CO"), Sub(text("2"))]
        elif extra < 0.3:
            made.append(Strong(text("重点任务。")))
        elif extra < 0.35:
            made.append(Reference("kept"))
        elif extra < 0.4:
            made.append(Placeholder("区位交通", "/overview"))
        return tuple(made)

    def _paragraph(self) -> Block:
        return Paragraph(self._id("p"), self.words(self._random.randint(1, 4)))

    def _heading(self) -> Block:
        level = self._random.randint(1, 4)
        run_in = self.words(1) if level == 3 and self._random.random() < 0.3 else ()
        return Heading(self._id("h"), level, text(self.sentence()[:8]), run_in=run_in)

    def _list(self) -> Block:
        kind = self._random.choice(list(ListKind))
        return List(self._id("list"), kind, tuple(self._item() for _ in range(self._random.randint(1, 4))))

    def _item(self) -> Item:
        return Item(self._id("item"), self.words(1))

    def _figure(self) -> Block:
        svg = _SVG.format(self._random.randint(1, 3))
        return Figure(self._id("figure"), text(self.sentence()[:6]), "走势", svg)

    def _table(self) -> Block:
        width = self._random.randint(2, 5)
        columns = tuple(Column(f"c{at}", Align.LEFT if at else Align.CENTER, at == 1) for at in range(width))
        head = Row("head", tuple(Cell(text(f"栏{at}")) for at in range(width)))
        body = tuple(self.row(width) for _ in range(self._random.randint(1, 6)))
        notes = tuple(self.words(1) for _ in range(self._random.randint(0, 2)))
        unit = self._random.choice(("", "亿元", "%"))
        return Table(self._id("t"), text(self.sentence()[:6]), columns, (head,), body, unit, notes)

    def row(self, width: int) -> Row:
        if self._random.random() < 0.15:
            return Row(self._id("group"), (Cell(text("一、能源"), column_span=width),), RowRole.GROUP)
        return Row(self._id("row"), tuple(self._cell() for _ in range(width)))

    def _cell(self) -> Cell:
        if self._random.random() < 0.1:
            return Cell(())
        return Cell(self.words(1) if self._random.random() < 0.3 else text(str(self._random.randint(1, 999))))

    # ---- edits ---------------------------------------------------------------------------------------

    def revised(self, blocks: list[Block]) -> list[Block]:
        """One edit; the title and the table that is referred to stay."""
        free = list(range(2, len(blocks)))
        edit = self._random.random()
        if edit < 0.2 or not free:
            at = self._random.randint(2, len(blocks))
            return [*blocks[:at], self.block(), *blocks[at:]]
        at = self._random.choice(free)
        if edit < 0.35:
            last = min(len(blocks), at + self._random.randint(1, 3))
            return [*blocks[:at], *blocks[last:]]
        if edit < 0.42:
            rest = [*blocks[:at], *blocks[at + 1 :]]
            to = self._random.randint(2, len(rest))
            return [*rest[:to], blocks[at], *rest[to:]]
        at = self._random.choice([1, *free])
        return [*blocks[:at], self._changed(blocks[at]), *blocks[at + 1 :]]

    def _changed(self, block: Block) -> Block:
        match block:
            case Paragraph() | Title():
                return replace(block, children=self._reworded(block.children))
            case Heading() if block.run_in and self._random.random() < 0.5:
                return replace(block, run_in=self._reworded(block.run_in))
            case Heading() if self._random.random() < 0.3:
                return replace(block, level=self._random.randint(1, 4), run_in=())
            case Heading():
                return replace(block, children=text(self.sentence()[:8]))
            case Figure():
                return replace(block, svg=_SVG.format(self._random.randint(1, 3)))
            case List():
                return replace(block, items=self._items(block.items))
            case Table():
                return self._table_changed(block)
        return block

    def _items(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        at = self._random.randrange(len(items))
        edit = self._random.random()
        if edit < 0.3:
            return (*items[:at], self._item(), *items[at:])
        if edit < 0.6 and len(items) > 1:
            return (*items[:at], *items[at + 1 :])
        if edit < 0.7:
            return (*items[at:], *items[:at])
        changed = replace(items[at], children=self._reworded(items[at].children))
        return (*items[:at], changed, *items[at + 1 :])

    def _table_changed(self, table: Table) -> Table:
        edit, body = self._random.random(), table.body
        at = self._random.randrange(len(body))
        if edit < 0.2:
            return replace(table, body=(*body[:at], self.row(len(table.columns)), *body[at:]))
        if edit < 0.4 and len(body) > 1:
            return replace(table, body=(*body[:at], *body[at + 1 :]))
        if edit < 0.5:
            return replace(table, body=(*body[at:], *body[:at]))
        if edit < 0.6:
            return replace(table, notes=tuple(self.words(1) for _ in range(self._random.randint(0, 3))))
        if edit < 0.65:
            return replace(table, unit=self._random.choice(("", "亿元", "万吨")))
        if edit < 0.7:
            return replace(self._table_like(table), id=table.id)
        row = body[at]
        cell = self._random.randrange(len(row.cells))
        other = replace(row.cells[cell], children=self._reworded(row.cells[cell].children))
        changed = replace(row, cells=(*row.cells[:cell], other, *row.cells[cell + 1 :]))
        return replace(table, body=(*body[:at], changed, *body[at + 1 :]))

    def _table_like(self, table: Table) -> Table:
        made = self._table()
        assert isinstance(made, Table)
        return made

    def _reworded(self, stretch: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if not stretch or self._random.random() < 0.2:
            return self.words(self._random.randint(1, 3))
        at = self._random.randrange(len(stretch))
        one = stretch[at]
        edit = self._random.random()
        if edit < 0.2:
            return (*stretch[:at], *self.words(1), *stretch[at:])
        if edit < 0.4 and len(stretch) > 1:
            return (*stretch[:at], *stretch[at + 1 :])
        if isinstance(one, Text):
            cut = self._random.randrange(len(one.text) + 1)
            to = min(len(one.text), cut + self._random.randint(0, 6))
            word = self._random.choice(("", "切实", "28.5%", "重点行业", "。"))
            changed = one.text[:cut] + word + one.text[to:]
            return (*stretch[:at], replace(one, text=changed or "有"), *stretch[at + 1 :])
        return (*stretch[:at], *text("等。"), *stretch[at + 1 :])
