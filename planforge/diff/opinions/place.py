"""An opinion as it was handed in and the plan's document in, its anchor and how that was found out.

The block that a bookmark names comes first, then the paragraph of the same words, then the words that are
quoted where only one place has them, then what the opinion says of its place, then the heading above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from posixpath import commonpath
from typing import Final

from planforge.diff.opinions.anchors import Ground
from planforge.diff.opinions.raised import Raised
from planforge.doc.nodes import Block, Document, Heading, Inline, List, OriginKind, Row, Table, Text
from planforge.doc.plain import stretch_text
from planforge.doc.walk import Stretch, blocks_of, nested, stretches
from planforge.model.lexicon import folded

_SHORTEST: Final = 4
"""Characters that a quotation must have to be looked for."""
_QUOTED: Final = re.compile('[“"「『]([^”"」』]+)[”"」』]')
_ALIKE: Final = 2
"""Cells that a row must share with another to be taken for it."""
_MARK: Final = 6
"""Characters of a number or mark before a paragraph: （十二）."""
_NAMES: Final = ("name", "title")
_ITEM: Final = 2
"""Steps of the path of an item of a list; what is above is no place."""


class How(StrEnum):
    """By what a place was found."""

    BLOCK = "block"
    """The bookmark of its block."""
    WORDS = "words"
    """The words of the paragraph, or those that are quoted."""
    SAID = "said"
    """What the opinion says of its place."""
    HEADING = "heading"
    """No more than the heading above is known."""
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an opinion was placed."""

    anchor: str
    quote: str
    how: How


@dataclass(frozen=True, slots=True)
class Bit:
    """A paragraph, item, cell or note."""

    block: str
    """The id of its block."""
    id: str
    """Of the item or the block; of the row, which other tables may have too."""
    children: Stretch
    printed: str
    """Its characters, folded."""
    is_row: bool = False
    row: tuple[str, ...] = ()
    """The texts of a cell's row."""
    paths: frozenset[str] = frozenset()
    """What its row prints."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan's document, taken apart once, and what it prints where."""

    bits: tuple[Bit, ...]
    ground: Ground

    @classmethod
    def of(cls, document: Document, ground: Ground) -> Sheet:
        """Of a document."""
        return cls(tuple(_bits(document)), ground)


def place(raised: Raised, sheet: Sheet | None) -> Placed:
    """The anchor; without a document only what the file itself says of blocks and headings."""
    if sheet is None:
        return _unseen(raised)
    own = [each for each in sheet.bits if each.block in raised.blocks[-1:]]
    if own:
        return Placed(_within(own, raised), raised.quote, How.BLOCK)
    return _by_words(raised, sheet.bits) or _by_saying(raised, sheet)


def _unseen(raised: Raised) -> Placed:
    if raised.blocks:
        return Placed(raised.blocks[-1], raised.quote, How.BLOCK)
    if raised.place:
        return Placed(raised.place, raised.quote, How.SAID)
    how = How.HEADING if raised.heading else How.NOT
    return Placed(raised.heading, raised.quote, how)


def _by_words(raised: Raised, bits: Sequence[Bit]) -> Placed | None:
    if raised.row or len(raised.paragraph) >= _SHORTEST:
        same = _same(bits, raised)
        if _are_one(same):
            return Placed(_anchor(same, raised.quote), raised.quote, How.WORDS)
    for quote in (raised.quote, *_QUOTED.findall(raised.text)):
        if len(quote) < _SHORTEST:
            continue
        holding = [each for each in bits if folded(quote) in each.printed]
        if _are_one(holding):
            return Placed(_anchor(holding, quote), quote, How.WORDS)
        if item := _named(holding, quote):
            return Placed(item, quote, How.WORDS)
    return None


def _named(bits: Sequence[Bit], name: str) -> str:
    """The item of that name, however often it is printed; empty where there is none, or are several."""
    texts = (each for bit in bits for each in nested(bit.children) if isinstance(each, Text))
    paths = {_path(each) for each in texts if folded(each.text) == folded(name)} - {""}
    if len(paths) != 1:
        return ""
    item, _, field = paths.pop().rpartition("/")
    return item if field in _NAMES else ""


def _by_saying(raised: Raised, sheet: Sheet) -> Placed:
    if raised.place:
        return Placed(raised.place, raised.quote, How.SAID)
    if raised.heading:
        return Placed(raised.heading, raised.quote, How.HEADING)
    title = next((each for each in _QUOTED.findall(raised.text) if sheet.ground.paths(each)), "")
    return Placed(title, raised.quote, How.HEADING if title else How.NOT)


def _are_one(found: Sequence[Bit]) -> bool:
    """Whether all that was found is in one block, and in one row where it is cells."""
    return len({(each.block, each.id) for each in found}) == 1


def _same(bits: Sequence[Bit], raised: Raised) -> list[Bit]:
    """What prints the words of the paragraph; of cells those of the row most like its own."""
    asked = folded(raised.paragraph)
    found = [each for each in bits if _is_printed(each, asked)]
    row = Counter(filter(None, map(folded, raised.row)))
    if not row:
        return found
    alike = [(row & Counter(each.row)).total() for each in found]
    best = max(alike, default=0)
    if best < min(_ALIKE, row.total()):
        return []
    return [each for each, count in zip(found, alike, strict=True) if count == best]


def _is_printed(bit: Bit, asked: str) -> bool:
    """Whether a paragraph is this bit, perhaps with a number or mark before it."""
    mark = len(asked) - len(bit.printed)
    is_marked = len(bit.printed) >= _SHORTEST and 0 < mark <= _MARK and asked.endswith(bit.printed)
    return bit.printed == asked or is_marked


# ---- inside of a block ------------------------------------------------------------------------------


def _within(own: Sequence[Bit], raised: Raised) -> str:
    """The place in a block that is known: the paragraph or cell of these words, where there is one."""
    same = _same(own, raised)
    return _anchor(same, raised.quote) if _are_one(same) else own[0].block


def _anchor(bits: Sequence[Bit], quote: str) -> str:
    """The datum that is quoted, or the item that all data are of; else the block."""
    texts = [each for bit in bits for each in nested(bit.children) if isinstance(each, Text)]
    quoted = [each for each in texts if _is_quoted(each, quote)]
    own = {path for each in quoted or texts if (path := _path(each))}
    if len(own) == 1:
        return own.pop()
    bit = bits[0]
    if bit.is_row:
        return _common(own or bit.paths) or bit.block
    return bit.id


def _common(paths: Collection[str]) -> str:
    """The item of a list that all paths are of; empty where there is none."""
    shared = commonpath(paths) if paths else ""
    return shared if shared.count("/") >= _ITEM else ""


def _is_quoted(text: Text, quote: str) -> bool:
    words, asked = folded(text.text), folded(quote)
    return bool(words and asked) and (words in asked or asked in words)


def _path(text: Inline) -> str:
    if not isinstance(text, Text) or not text.text.strip():
        return ""
    if text.origin.kind is OriginKind.DATA:
        return text.origin.where
    if text.origin.where.startswith("cell:"):
        return f"/indicators/{text.origin.where.partition('/')[2]}"
    return ""


def _bits(document: Document) -> Iterator[Bit]:
    for block in blocks_of(document):
        if isinstance(block, List):
            yield from (_bit(block, each.id, each.children) for each in block.items)
        elif isinstance(block, Table):
            yield from _cells(block, block.body)
            yield _bit(block, block.id, block.caption)
            yield from (_bit(block, block.id, note) for note in block.notes)
        else:
            whole = (*block.children, *block.run_in) if isinstance(block, Heading) else ()
            yield from (_bit(block, block.id, each) for each in (*stretches(block), whole) if each)


def _bit(block: Block, id_: str, children: Stretch) -> Bit:
    return Bit(block.id, id_, children, folded(stretch_text(children)))


def _cells(table: Table, rows: Sequence[Row]) -> Iterator[Bit]:
    for row in rows:
        texts = tuple(folded(stretch_text(cell.children)) for cell in row.cells)
        inside = (each for cell in row.cells for each in nested(cell.children))
        paths = frozenset(path for each in inside if (path := _path(each)))
        for cell, text in zip(row.cells, texts, strict=True):
            yield Bit(table.id, row.id, cell.children, text, True, texts, paths)
