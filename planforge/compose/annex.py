"""A document in, the annexes that nobody writes out: data of figures, gaps, factors not confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.doc.nodes import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Imprint,
    Inline,
    Origin,
    OriginKind,
    PageBreak,
    Paragraph,
    Placeholder,
    Reference,
    Row,
    Table,
    Text,
    Title,
)
from planforge.doc.plain import plain_text
from planforge.doc.walk import inlines
from planforge.fill.factor_use import doubtful_factors
from planforge.fill.filled import Filled
from planforge.model.build import Reading
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace

_GAPS: Final = "gaps"
_FACTORS: Final = "factors"
DRAFT_ANNEXES: Final = (_GAPS, _FACTORS)
"""Ids of the annexes that tell of the draft itself."""
_FIGURES: Final = "figure-data"


@dataclass(frozen=True, slots=True)
class MissingDatum:
    """One datum that the document has a placeholder for."""

    what: str
    path: str
    section: str
    """The heading of the section that it stands in."""
    line: int | None
    """The line of the plan where it, or the part that lacks it, stands."""


def missing_data(document: Document, reading: Reading) -> tuple[MissingDatum, ...]:
    """Every placeholder once, in reading order."""
    found: dict[str, MissingDatum] = {}
    for section, mark in _marks(document):
        position = reading.places.at(tuple(mark.path.strip("/").split("/")))
        line = position.line if position is not None else None
        found.setdefault(mark.path, MissingDatum(mark.what, mark.path, section, line))
    return tuple(found.values())


def _marks(document: Document) -> Iterator[tuple[str, Placeholder]]:
    section = "" if isinstance(document.blocks[0], Title) else "印发通知"
    for block in document.blocks:
        if (isinstance(block, Heading) and block.level == 1) or isinstance(block, Title):
            section = _words(block.children)
        elif isinstance(block, Imprint):
            section = "版记"
        for inline in inlines(block):
            if isinstance(inline, Placeholder):
                yield section, inline


def _words(children: tuple[Inline, ...]) -> str:
    return "".join(plain_text(inline) for inline in children)


def figures_annex(blocks: Iterable[Block], tables: Mapping[str, Table]) -> tuple[Block, ...]:
    """The annex 图件数据表: of the tables that figures have their data from, those that stand nowhere else.

    `tables` holds all of them by id; empty where every figure has its table.
    """
    shown = tuple(blocks)
    printed = {block.id for block in shown}
    wanted = dict.fromkeys(each for block in shown if isinstance(block, Figure) for each in block.tables)
    lacking = tuple(tables[each] for each in wanted if each not in printed)
    if not lacking:
        return ()
    return (
        PageBreak(f"{_FIGURES}.page"),
        Title(_FIGURES, _literal("图件数据表", _FIGURES), label="附件"),
        Paragraph(f"{_FIGURES}.text", tuple(_where_data_are(shown, {table.id for table in lacking}))),
        *lacking,
    )


def _where_data_are(blocks: Iterable[Block], here: Collection[str]) -> Iterator[Inline]:
    """图1的数据见表17，…，其余各图的数据见正文和其他附件中的表格，图中数字与表中相同。"""
    figures = [block for block in blocks if isinstance(block, Figure)]
    for figure in figures:
        for table in (each for each in figure.tables if each in here):
            yield Reference(figure.id)
            yield from _literal("的数据见", _FIGURES)
            yield Reference(table)
            yield from _literal("，", _FIGURES)
    if any(set(figure.tables) - set(here) for figure in figures):
        yield from _literal("其余数据见正文和其他附件中的表格，", _FIGURES)
    yield from _literal("图中数字与表中相同。", _FIGURES)


def gaps_annex(document: Document, reading: Reading) -> tuple[Block, ...]:
    """The annex 待补充数据清单 of a draft; empty when nothing is missing."""
    missing = missing_data(document, reading)
    return _annex(missing) if missing else ()


def factors_annex(filled: Filled, printed: Iterable[Trace]) -> tuple[Block, ...]:
    """The annex 待核实因子清单 of a draft; empty when every factor in use is confirmed."""
    doubtful = doubtful_factors(filled, printed)
    if not doubtful:
        return ()
    head = Row(
        "head", tuple(Cell(_literal(title, _FACTORS)) for title in ("因子", "数值", "单位", "出处", "说明"))
    )
    columns = (Column("name", Align.LEFT), Column("value"), Column("unit"))
    said = (
        *_literal(f"本稿采用的因子中有{len(doubtful)}个尚未核实，见", _FACTORS),
        Reference("table.factors"),
        *_literal("；核对原文并在方案的“采用因子”里确认后，本清单不再印出。", _FACTORS),
    )
    return (
        PageBreak("factors.page"),
        Title(_FACTORS, _literal("待核实因子清单", _FACTORS), label="附件"),
        Paragraph("factors.text", said),
        Table(
            "table.factors",
            _literal("待核实因子", _FACTORS),
            (*columns, *(Column(each, Align.LEFT, grows=True) for each in ("source", "note"))),
            (head,),
            tuple(_factor_row(each) for each in doubtful),
            notes=(_literal("出处和说明照因子表，未查到的写明未查到。", _FACTORS),),
        ),
    )


def _factor_row(factor: Trace) -> Row:
    value = print_number(factor.value) if factor.value is not None else ""
    texts = (factor.label, value, factor.unit, factor.source, factor.note)
    return Row(factor.factor, tuple(Cell(_literal(text, _FACTORS)) for text in texts))


def _literal(text: str, origin: str = _GAPS) -> tuple[Inline, ...]:
    return (Text(text, Origin(OriginKind.COMPUTED, origin)),)


def _annex(missing: tuple[MissingDatum, ...]) -> tuple[Block, ...]:
    head = Row(
        "head", tuple(Cell(_literal(title)) for title in ("序号", "待补充内容", "所在部分", "数据文件行号"))
    )
    rows = tuple(
        Row(each.path, tuple(Cell(_literal(text)) for text in _texts(number, each)))
        for number, each in enumerate(missing, start=1)
    )
    columns = (Column("number"), Column("what", Align.LEFT, grows=True), Column("section"), Column("line"))
    return (
        PageBreak("gaps.page"),
        Title(_GAPS, _literal("待补充数据清单"), label="附件"),
        Paragraph(
            "gaps.text",
            (
                *_literal(f"本稿尚有{len(missing)}处数据待补充，见"),
                Reference("table.gaps"),
                *_literal("；补齐后本清单不再印出。"),
            ),
        ),
        Table(
            "table.gaps",
            _literal("待补充数据"),
            columns,
            (head,),
            rows,
            notes=(_literal("行号指方案数据文件中该项或其上级字段所在的行。"),),
        ),
    )


def _texts(number: int, each: MissingDatum) -> tuple[str, str, str, str]:
    return (str(number), each.what, each.section, str(each.line or "—"))
