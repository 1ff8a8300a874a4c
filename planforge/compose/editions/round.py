"""Sections and what is taken as printed in, the blocks that their templates come to out: one round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planforge.compose.annex import figures_annex
from planforge.compose.editions.asked import Asked
from planforge.compose.editions.hiding import ids_of, printed_blocks
from planforge.compose.editions.patterns import Pattern
from planforge.compose.editions.section_map import (
    DEEPEST,
    moved_down,
    picked,
    renamed,
    too_deep,
    without_empty_headings,
)
from planforge.compose.editions.sections import Piece, Section
from planforge.compose.printing import Printer
from planforge.compose.templates import MarkingLoader
from planforge.doc.nodes import Block, Heading, PageBreak, Text, Title
from planforge.problems import problem


@dataclass(slots=True)
class Round:
    """Composes sections; a template that several of them take is rendered once."""

    printer: Printer
    loader: MarkingLoader
    asked: Asked
    titles: dict[str, Text] = field(default_factory=dict)
    """Id of a heading → its title in this edition."""
    rendered: list[Block] = field(default_factory=list)
    """All that templates have come to, printed or not."""
    _read: dict[str, tuple[Block, ...]] = field(default_factory=dict)

    def front(self, template: str) -> tuple[Block, ...]:
        """What stands before the sections: the notice, the request for opinions."""
        return self._printed(self._template(template))

    def body(self, sections: Iterable[Section]) -> tuple[Block, ...]:
        """The sections with their headings, those below which nothing is printed left out."""
        blocks = tuple(block for section in sections for block in self._section(section))
        return without_empty_headings(self._printed(blocks))

    def annexes(self, sections: Iterable[Section]) -> tuple[Block, ...]:
        """The annexes, each on a page of its own under its title."""
        found: list[Block] = []
        for section in sections:
            title = Title(section.id, (section.title,), label="附件")
            inside = (block for piece in section.pieces for block in self._piece(piece))
            blocks = self._printed((title, *inside))
            if len(without_empty_headings(blocks)) > 1:
                found += [PageBreak(f"{section.id}.page"), *without_empty_headings(blocks)]
        return tuple(found)

    def figure_data(self, shown: Iterable[Block]) -> tuple[Block, ...]:
        """The annex with the data of the figures among what is shown that no table there prints."""
        blocks = figures_annex(shown, self.printer.tables)
        self.rendered += blocks
        printed = self._printed(blocks)
        return printed if any(isinstance(block, Title) for block in printed) else ()

    def _section(self, section: Section) -> Iterator[Block]:
        yield Heading(section.id, 1, (section.title,))
        for piece in section.pieces:
            yield from self._piece(piece)

    def _piece(self, piece: Piece) -> Iterator[Block]:
        blocks = self._template(piece.template)
        if piece.only:
            wanted = tuple(Pattern(text, piece.at) for text in piece.only)
            blocks = picked(blocks, lambda block_id: any(each.means(block_id) for each in wanted))
        if deep := too_deep(blocks, piece.shift):
            template = "标题降级后超出四级：应不低于第{deepest}级，实为“{heading}”降{shift}级"
            self.printer.problems.append(
                problem(
                    "wrong-value", template, at=piece.at, deepest=DEEPEST, heading=deep.id, shift=piece.shift
                )
            )
        if piece.title is not None:
            yield Heading(piece.id, 2, (piece.title,))
        yield from moved_down(blocks, piece.shift)

    def _template(self, name: str) -> tuple[Block, ...]:
        if name not in self._read:
            self._read[name] = self.printer.section(name, self.loader.place, {})
            self.rendered += self._read[name]
        return self._read[name]

    def _printed(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return printed_blocks(renamed(blocks, self.titles), self.asked.hiding)


def printed_ids(blocks: Iterable[Block]) -> frozenset[str]:
    """The ids of everything among the blocks that a template may ask for."""
    return frozenset(each for block in blocks for each in ids_of(block))
