"""A document in, the same with its numbers out: headings, annexes, captions, footnotes; one pass each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Final

from planforge.doc.nodes import Block, Document, Figure, Footnote, Heading, Inline, Table, Title
from planforge.doc.walk import map_blocks, map_inlines
from planforge.quantity.numerals import write_numeral


def heading_forms(dot: str) -> tuple[Callable[[int], str], ...]:
    """The number of a heading, by level from 1 (GB/T 9704—2012, 7.3.3); `dot` ends the third."""
    return (
        lambda number: f"{write_numeral(number)}、",
        lambda number: f"（{write_numeral(number)}）",
        lambda number: f"{number}{dot}",
        lambda number: f"（{number}）",
    )


HEADING_LEVELS: Final = len(heading_forms("."))


def number_headings(document: Document) -> Document:
    """Number the headings, each level anew below its parent and everything anew in an annex."""
    counts, forms = [0] * HEADING_LEVELS, heading_forms(document.meta.heading_dot)

    def number(block: Block) -> Block:
        if isinstance(block, Title):
            counts[:] = [0] * len(counts)
        return _number_heading(block, counts, forms) if isinstance(block, Heading) else block

    return map_blocks(document, number)


def _number_heading(heading: Heading, counts: list[int], forms: tuple[Callable[[int], str], ...]) -> Heading:
    counts[heading.level :] = [0] * (len(counts) - heading.level)
    if not heading.numbered:
        return replace(heading, number="")
    counts[heading.level - 1] += 1
    return replace(heading, number=forms[heading.level - 1](counts[heading.level - 1]))


def number_annexes(document: Document) -> Document:
    """Label every title block after the first: 附件1, 附件2 …"""
    titles = count(0)

    def label(block: Block) -> Block:
        if not isinstance(block, Title):
            return block
        index = next(titles)
        return replace(block, label=f"附件{index}") if index else block

    return map_blocks(document, label)


def number_captions(document: Document) -> Document:
    """Number tables and figures, each in their own order through the whole document: 表1, 图1 …

    A number that is there already is replaced; `numbered=False` leaves a table without one.
    """
    tables, figures = count(1), count(1)

    def number(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, number=f"表{next(tables)}" if block.numbered else "")
        if isinstance(block, Figure):
            return replace(block, number=f"图{next(figures)}")
        return block

    return map_blocks(document, number)


def number_footnotes(document: Document) -> Document:
    """Number the footnotes from 1 through the whole document."""
    notes = count(1)

    def number(inline: Inline) -> Inline:
        return replace(inline, number=next(notes)) if isinstance(inline, Footnote) else inline

    return map_blocks(document, lambda block: map_inlines(block, number))
