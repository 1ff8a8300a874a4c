"""Two forms of a table in, one table with its rows and cells marked out.

A row that is in or out carries the mark itself, around the runs of every cell, and at every paragraph's end:
with less, programs leave an empty row or do not see the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from planforge.diff.blocks import RowPair, row_pairs
from planforge.doc.nodes import Table
from planforge.redline.atoms import NOTHING, AtomReader
from planforge.redline.paragraph import is_derived, marked
from planforge.redline.properties import content_of, set_properties, tie
from planforge.redline.revision import Revisions
from planforge.render.docx.xml import attribute, find, qname, w

Elements = list[_Element]
"""The w:tr of the rows of a head or a body."""


def whole_table(table: _Element, tag: str, reader: AtomReader, revisions: Revisions) -> _Element:
    """A table of which every row is in (ins) or out (del)."""
    for row in table.iterchildren(qname("w:tr")):
        _mark_row(row, tag, reader, revisions)
    return table


def marked_table(
    old: _Element, new: _Element, blocks: tuple[Table, Table], reader: AtomReader, revisions: Revisions
) -> _Element:
    """The new table with the rows that are gone where they stood."""
    before, after = list(old.iterchildren(qname("w:tr"))), list(new.iterchildren(qname("w:tr")))
    for row in after:
        new.remove(row)
    widths = [int(attribute(each, "w:w")) for each in new.iter(qname("w:gridCol"))]
    heads = len(blocks[0].head), len(blocks[1].head)
    head, body = row_pairs(*blocks)
    parts = ((head, before[: heads[0]], after[: heads[1]]), (body, before[heads[0] :], after[heads[1] :]))
    for pairs, gone, come in parts:
        for row in _rows(pairs, gone, come, reader, revisions):
            _fit(row, widths)
            new.append(row)
    return new


def _rows(
    pairs: Sequence[RowPair], before: Elements, after: Elements, reader: AtomReader, revisions: Revisions
) -> Iterator[_Element]:
    for pair in pairs:
        gone = before[pair.place.old] if pair.place.old is not None else None
        come = after[pair.place.new] if pair.place.new is not None else None
        if gone is not None and come is not None and _shape(gone) == _shape(come):
            if pair.old != pair.new:
                for one, other in zip(_cells(gone), _cells(come), strict=True):
                    _mark_cell(one, other, reader, revisions)
            yield come
            continue
        if gone is not None:
            _mark_row(gone, "del", reader, revisions)
            yield gone
        if come is not None:
            _mark_row(come, "ins", reader, revisions)
            yield come


def _cells(row: _Element) -> list[_Element]:
    return list(row.iterchildren(qname("w:tc")))


def _shape(row: _Element) -> list[tuple[str, str]]:
    """How the cells of a row span columns and rows; rows of one shape are compared cell by cell."""
    return [
        (
            attribute(next(cell.iter(qname("w:gridSpan")), None), "w:val", "1"),
            attribute(next(cell.iter(qname("w:vMerge")), None), "w:val"),
        )
        for cell in _cells(row)
    ]


def _mark_cell(old: _Element, new: _Element, reader: AtomReader, revisions: Revisions) -> None:
    gone, come = _paragraph(old), _paragraph(new)
    content = marked(reader.read(gone), reader.read(come), revisions)
    set_properties(come, find(come, "w:pPr"), find(gone, "w:pPr"), revisions)
    content_of(come, content)


def _mark_row(row: _Element, tag: str, reader: AtomReader, revisions: Revisions) -> None:
    paragraphs = [_paragraph(cell) for cell in _cells(row)]
    contents = [reader.read(each) for each in paragraphs]
    said = [is_derived(each) for each in contents if each.atoms]
    is_counted = bool(said) and all(said)
    properties = find(row, "w:trPr")
    if properties is None:
        properties = w("trPr")
        row.insert(0, properties)
    properties.append(revisions.mark(tag, is_derived=is_counted))
    for paragraph, content in zip(paragraphs, contents, strict=True):
        both = (NOTHING, content) if tag == "ins" else (content, NOTHING)
        content_of(paragraph, marked(*both, revisions))
        tie(paragraph, tag, revisions, is_derived=is_counted)


def _paragraph(cell: _Element) -> _Element:
    """The one paragraph that a cell has."""
    found = find(cell, "w:p")
    assert found is not None  # `tables.py` of the renderer writes it
    return found


def _fit(row: _Element, widths: Sequence[int]) -> None:
    """Give cells the widths of the new grid: those of a row that is gone come from another one."""
    at = 0
    for cell in _cells(row):
        span = int(attribute(next(cell.iter(qname("w:gridSpan")), None), "w:val", "1"))
        width = next(cell.iter(qname("w:tcW")), None)
        if width is not None:
            width.set(qname("w:w"), str(sum(widths[at : at + span])))
        at += span
