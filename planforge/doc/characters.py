"""A document in, how many characters of it the templates, the plan and the computation have put there out.

Counted are the characters that are printed in the text, in tables and below figures, but no white space.
Not counted: what nobody has written (the numbers of headings and tables, 单位：, 注：, the marks of lists),
the contents, the pages' heads and feet, and placeholders of missing data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from planforge.doc.nodes import Block, Document, Heading, OriginKind, Paragraph, Reference, Text, Title
from planforge.doc.plain import stretch_text
from planforge.doc.walk import blocks_of, inlines

HUNDRED: Final = 100
CLOSING: Final = "文末落款"
"""What the fixed last paragraph is called as a part of the document."""


@dataclass(frozen=True, slots=True)
class Characters:
    """How many characters came from where."""

    template: int = 0
    data: int = 0
    """What the plan says: its prose and its values."""
    computed: int = 0
    """Results of formulas, and the numbers of tables that sentences name."""

    @property
    def total(self) -> int:
        """All of them."""
        return self.template + self.data + self.computed

    def __add__(self, other: Characters) -> Characters:
        return Characters(
            self.template + other.template, self.data + other.data, self.computed + other.computed
        )

    def shares(self) -> tuple[int, int, int]:
        """Template, data and computed in whole %, which sum to 100; all 0 where nothing is printed."""
        counts = (self.template, self.data, self.computed)
        if not self.total:
            return (0, 0, 0)
        shares = [count * HUNDRED // self.total for count in counts]
        rests = [count * HUNDRED % self.total for count in counts]
        for at in sorted(range(len(counts)), key=lambda each: -rests[each])[: HUNDRED - sum(shares)]:
            shares[at] += 1
        return (shares[0], shares[1], shares[2])


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a document below one heading of the first level, or one annex."""

    id: str
    """The heading's; empty for what stands before the first."""
    title: str
    characters: Characters


def count_characters(blocks: Iterable[Block]) -> Characters:
    """The characters of some blocks by who put them there."""
    counts = dict.fromkeys(OriginKind, 0)
    for block in blocks:
        for inline in inlines(block):
            if isinstance(inline, Text):
                counts[inline.origin.kind] += _printed(inline.text)
            elif isinstance(inline, Reference):
                counts[OriginKind.COMPUTED] += _printed(inline.text)
    return Characters(counts[OriginKind.TEMPLATE], counts[OriginKind.DATA], counts[OriginKind.COMPUTED])


def count_by_part(document: Document, without: Collection[str] = ()) -> tuple[Stretch, ...]:
    """The same for each part of a document; annexes whose id is in `without` are left out."""
    return tuple(
        Stretch(id, title, count_characters(blocks))
        for id, title, blocks in _parts(document)
        if id not in without
    )


def _parts(document: Document) -> Iterator[tuple[str, str, list[Block]]]:
    id, title, blocks = "", "", list[Block]()
    for block in blocks_of(document):
        begun = _part_begun(block)
        if begun:
            yield id, title, blocks
            id, title, blocks = block.id, begun, []
        blocks.append(block)
    yield id, title, blocks


def _part_begun(block: Block) -> str:
    """The title of the part that begins with a block; empty where none does."""
    if isinstance(block, Heading) and block.level == 1:
        return stretch_text(block.children)
    if isinstance(block, Title) and block.label:
        return stretch_text(block.children)
    return CLOSING if isinstance(block, Paragraph) and block.role == "closing" else ""


def _printed(text: str) -> int:
    return sum(not each.isspace() for each in text)
