"""Generated trees for property tests: valid documents of every kind of node, ids unique, targets alive."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from planforge.compose.markup.markup import ROLES
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

printable = st.text(
    st.one_of(
        st.sampled_from("碳达峰试点重点任务，。；：“”（）《》—2030年%<&>\"'*"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")),
    ),
    min_size=1,
    max_size=12,
)
"""Characters that every format can hold; no control or private-use characters, no line ends."""

origins = st.builds(
    Origin,
    st.sampled_from(OriginKind),
    st.sampled_from(["city/01.md.j2:3", "/projects/id=P01/name", "cell:city/energy_per_gdp/2025"]),
)
texts = st.builds(Text, printable, origins)
placeholders = st.builds(Placeholder, printable, st.just("/overview/location"))


def inlines(deep: bool = True) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Stretches of inlines without references; `deep` ones hold bold, raised and lowered text and notes."""
    kinds = [texts, placeholders, st.builds(Break)]
    if deep:
        inner = inlines(deep=False)
        kinds += [st.builds(kind, inner) for kind in (Strong, Sub, Sup, Footnote)]
    return st.lists(st.one_of(kinds), min_size=1, max_size=4).map(tuple)


written = inlines()
maybe_written = st.one_of(st.just(()), written)
unset = st.just("")

titles = st.builds(Title, unset, written, maybe_written)
headings = st.builds(Heading, unset, st.integers(1, 4), written, unset, st.booleans(), maybe_written)
roles = st.sampled_from(["body", *ROLES])
paragraphs = st.builds(Paragraph, unset, written, roles)
items = st.lists(st.builds(Item, unset, written), min_size=1, max_size=4).map(tuple)
lists = st.builds(List, unset, st.sampled_from(ListKind), items)
signatures = st.builds(Signature, unset, written, written, st.booleans())
imprints = st.builds(Imprint, unset, maybe_written, written, written)
pictures = st.just('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>')
figures = st.builds(Figure, unset, written, printable, pictures, st.binary(max_size=6))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rectangular tables of one to four columns; a group row spans all of them."""
    width = draw(st.integers(1, 4))
    columns = tuple(
        Column(f"c{index}", draw(st.sampled_from(Align)), draw(st.booleans())) for index in range(width)
    )
    return Table(
        "",
        draw(written),
        columns,
        (Row("head", tuple(draw(_cells(width)))),),
        tuple(draw(_row(f"r{index}", width)) for index in range(draw(st.integers(1, 3)))),
        draw(st.sampled_from(["", "亿元", "万吨标准煤"])),
        tuple(draw(st.lists(written, max_size=3))),
        numbered=draw(st.booleans()),
    )


def _cells(width: int) -> st.SearchStrategy[list[Cell]]:
    cell = st.builds(Cell, maybe_written, align=st.one_of(st.none(), st.sampled_from(Align)))
    return st.lists(cell, min_size=width, max_size=width)


@st.composite
def _row(draw: st.DrawFn, id: str, width: int) -> Row:
    role = draw(st.sampled_from(RowRole))
    if role is RowRole.GROUP:
        return Row(id, (Cell(draw(written), column_span=width),), role)
    return Row(id, tuple(draw(_cells(width))), role)


metas = st.builds(
    Meta, printable, printable, printable, st.just("2023-12-01"), edition=st.sampled_from(["", "报审稿"])
)
blocks: st.SearchStrategy[Block] = st.one_of(
    titles,
    st.builds(Contents, unset),
    headings,
    paragraphs,
    lists,
    tables(),
    figures,
    st.builds(PageBreak, unset),
    signatures,
    imprints,
)


def _identified(block: Block, id: str) -> Block:
    if isinstance(block, List):
        items = tuple(replace(item, id=f"{id}.{index}") for index, item in enumerate(block.items))
        return replace(block, id=id, items=items)
    return replace(block, id=id)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Whole documents before the passes; the last paragraph refers to some of the numbered things."""
    found = [
        _identified(block, f"b{index}") for index, block in enumerate(draw(st.lists(blocks, max_size=6)))
    ]
    targets = [block.id for block in found if _has_number(block)]
    chosen = draw(st.lists(st.sampled_from(targets), max_size=3)) if targets else []
    closing = Paragraph("closing", (*draw(written), *(Reference(target) for target in chosen)), "closing")
    return Document(draw(metas), (*found, closing))


def _has_number(block: Block) -> bool:
    return isinstance(block, Figure) or (isinstance(block, Heading | Table) and block.numbered)
