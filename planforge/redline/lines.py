"""Blocks in pairs and their elements in, the lines of a redline out: paragraphs and tables, old by new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from planforge.diff.align import align
from planforge.diff.blocks import has_same_columns
from planforge.doc.nodes import Block, Contents, List, Table
from planforge.render.docx.xml import attribute, find, qname

_TABLE: Final = "table"


@dataclass(frozen=True, slots=True)
class Written:
    """A block and the elements that print it."""

    block: Block
    elements: tuple[_Element, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or table: of the old document, of the new one, or of both."""

    old: _Element | None
    new: _Element | None
    is_same: bool = False
    """Whether both are known to be equal, and nothing has to be compared."""
    blocks: tuple[Block | None, Block | None] = (None, None)
    """Of a table: the blocks it is printed from."""

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        one = self.new if self.new is not None else self.old
        return one is not None and str(one.tag) == qname("w:tbl")


def kept(new: Written) -> Iterator[Line]:
    """The lines of a block that both documents have."""
    return (Line(each, each, is_same=True) for each in new.elements)


def removed(old: Written) -> Iterator[Line]:
    """The lines of a block that the new document lacks; a table of contents is not compared."""
    if isinstance(old.block, Contents):
        return iter(())
    return (Line(each, None, blocks=(old.block, None)) for each in old.elements)


def added(new: Written) -> Iterator[Line]:
    """The lines of a block that the old document lacks."""
    if isinstance(new.block, Contents):
        return kept(new)
    return (Line(None, each, blocks=(None, new.block)) for each in new.elements)


def changed(old: Written, new: Written, *, is_whole: bool = False) -> Iterator[Line]:
    """The lines of a block that both documents have in another form.

    A table with other columns is out and in as a whole, for no program can undo an inserted column; so is
    any block that is told to be `is_whole`.
    """
    if isinstance(new.block, Contents):
        yield from kept(new)
        return
    if is_whole or not is_comparable(old.block, new.block):
        yield from removed(old)
        yield from added(new)
        return
    if isinstance(old.block, List):
        _share_numbers(old.elements, new.elements)
    for place in align(_keys(old), _keys(new)):
        gone = old.elements[place.old] if place.old is not None else None
        come = new.elements[place.new] if place.new is not None else None
        if gone is not None and come is not None and _is_redrawn(gone, come):
            yield Line(gone, None)
            yield Line(None, come)
        else:
            yield Line(gone, come, blocks=(old.block, new.block))


def is_comparable(old: Block, new: Block) -> bool:
    """Whether one block can be shown as edited into another."""
    if isinstance(old, Table) and isinstance(new, Table):
        return has_same_columns(old, new) and len(old.columns) > 0
    return type(old) is type(new)


def _is_redrawn(old: _Element, new: _Element) -> bool:
    """Whether a paragraph holds another picture: such ones are out and in with their paragraphs.

    LibreOffice loses the end of a paragraph that stays while its picture is replaced (measured, 7.4).
    """
    files = (_pictures(each) for each in (old, new))
    return next(files) != next(files)


def _pictures(paragraph: _Element) -> list[str]:
    key = qname("r:embed")
    return [each.get(key, "") for drawing in paragraph.iter(qname("w:drawing")) for each in drawing.iter()]


def _keys(written: Written) -> list[str]:
    """Items by their ids, other paragraphs by their style."""
    if isinstance(written.block, List):
        return [item.id for item in written.block.items]
    return [_TABLE if str(each.tag) == qname("w:tbl") else _style(each) for each in written.elements]


def _style(paragraph: _Element) -> str:
    properties = find(paragraph, "w:pPr")
    return "" if properties is None else attribute(find(properties, "w:pStyle"), "w:val")


def _share_numbers(old: Sequence[_Element], new: Sequence[_Element]) -> None:
    """Let items that are gone count in the list of those that stay."""
    count = next((found for each in new for found in each.iter(qname("w:numId"))), None)
    if count is not None:
        for found in (found for each in old for found in each.iter(qname("w:numId"))):
            found.set(qname("w:val"), attribute(count, "w:val"))
