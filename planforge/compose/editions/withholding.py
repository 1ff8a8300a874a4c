"""A composed document and what must not be printed in, problems for all of it that the document holds out.

Every origin in the tree is looked at: of texts, captions, notes. A figure keeps no origins, but names the
tables that its data are read off: theirs are looked at in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass

from planforge.compose.editions.data_patterns import DataPattern
from planforge.doc.nodes import Block, Document, Figure, Heading, Origin, OriginKind, Table, Text, Title
from planforge.doc.plain import stretch_text
from planforge.energy.factors import Locate
from planforge.model.labels import Names, label_of
from planforge.problems import Message, Problem, hint, problem


@dataclass(frozen=True, slots=True)
class Withholding:
    """What an edition must not hold, and how to speak of it."""

    edition: str
    """The edition's name."""
    patterns: tuple[DataPattern, ...]
    locate: Locate
    """Finds data in the plan."""
    names: Names
    """Of the vocabularies, for what data are called."""
    sources: Mapping[str, Table]
    """The tables that figures have their data from, by id."""

    def problems(self, document: Document) -> Iterator[Problem]:
        """One problem for each block and pattern."""
        section, printed = "", {block.id for block in document.blocks}
        for block in document.blocks if self.patterns else ():
            if isinstance(block, Heading | Title):
                section = stretch_text(block.children)
            found = tuple(self._origins(block, printed))
            for pattern in self.patterns:
                held = next((each for each in found if pattern.means(each[1])), None)
                if held is not None:
                    yield self._problem(block, section, held, pattern)

    def _origins(self, block: Block, printed: Set[str]) -> Iterator[tuple[str, Origin]]:
        """Those of a figure's tables too, where these are not printed, and so not told of themselves."""
        yield from origins(block)
        for table in block.tables if isinstance(block, Figure) else ():
            if table not in printed:
                yield from origins(self.sources[table])

    def _problem(self, block: Block, section: str, held: tuple[str, Origin], pattern: DataPattern) -> Problem:
        text, origin = held
        path = tuple(origin.where.strip("/").split("/"))
        is_data = origin.kind is OriginKind.DATA
        return problem(
            "withheld",
            "{edition}印出了不公开的“{datum}”（{where}）：“{text}”，在“{section}”的 {block}",
            at=self.locate(path) if is_data else pattern.pattern.at,
            hints=(hint("在“隐藏”里加上“{block}”，或不再引用它", block=block.id),),
            related=((Message("在这里写明不公开"), pattern.pattern.at),),
            edition=self.edition,
            datum=label_of(path, self.names) if is_data else origin.where,
            where=origin.where,
            text=text,
            section=section,
            block=block.id,
        )


def origins(node: object) -> Iterator[tuple[str, Origin]]:
    """Every origin below a node with the characters that have it; none where it is not of a text."""
    if isinstance(node, Text):
        yield node.text, node.origin
    elif isinstance(node, Origin):
        yield "", node
    elif isinstance(node, tuple):
        for part in node:
            yield from origins(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from origins(getattr(node, field.name))
