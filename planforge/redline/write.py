"""Two document trees, a look and a shell in, a Word file with what lies between them tracked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from lxml.etree import _Element

from planforge.diff.blocks import BlockPair
from planforge.doc.nodes import (
    Block,
    Document,
    Heading,
    Origin,
    OriginKind,
    Table,
)
from planforge.redline.atoms import AtomReader
from planforge.redline.blocks import gone_before, is_miscounted, linked, uncounted, with_uncounted
from planforge.redline.lines import Line, Written, added, changed, kept, removed
from planforge.redline.paragraphs import Doubt, written
from planforge.redline.revision import Reviser, Revisions
from planforge.redline.tables import marked_table, whole_table
from planforge.render.docx.blocks import written_blocks
from planforge.render.docx.build import Build, find_targets
from planforge.render.docx.comments import Comments
from planforge.render.docx.document import close_shell, open_shell
from planforge.render.docx.inlines import DERIVED
from planforge.render.docx.names import Bookmarks
from planforge.render.docx.package import core_properties, save
from planforge.render.docx.sections import sectioned
from planforge.render.docx.xml import attribute, find, qname, w
from planforge.render.look import Look
from planforge.render.sheets import Run, sheet_runs


@dataclass(frozen=True, slots=True)
class Order:
    """How a redline is written."""

    reviser: Reviser
    whole: frozenset[str] = frozenset()
    """Ids of new blocks that are shown as replaced, not as edited."""
    is_upright: bool = False
    """Whether wide tables stand on upright sheets too: the end of a section cannot be a tracked change."""
    typed: frozenset[str] = frozenset()
    """Of what counts as computed, the origins of what somebody typed all the same: stated cells."""
    cover: Document | None = None
    """Whose cover the file has; None: the new document's."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A redline that nobody has judged yet."""

    data: bytes
    doubts: frozenset[Doubt]
    is_upright: bool
    """Whether sheets that the new document turns stand upright."""


def write_redline(new: Document, pairs: Sequence[BlockPair], look: Look, shell: bytes, order: Order) -> Draft:
    """The Word file: all changes accepted it is the new document, all rejected the old one.

    `pairs` are those of `block_pairs`. Cover, header, footer and contents are those of the new document and
    carry no marks; nothing of the source is embedded. Raises as `write_docx` does.
    """
    new = replace(new, meta=replace(new.meta, embed="none"), blocks=tuple(map(uncounted, new.blocks)))
    opened = open_shell(new, look, shell, order.cover)
    opened.build.is_typed = partial(_is_typed, order.typed)
    opened.build.targets = linked(opened.build.targets, pairs, order.whole)
    writer = _Writer(opened.build, [with_uncounted(each) for each in pairs], order, new.meta.heading_dot)
    runs = sheet_runs(new.blocks, opened.build.look)
    is_turned = any(run.is_landscape for run in runs)
    is_upright = is_turned and (order.is_upright or not writer.may_turn(runs))
    if is_upright:
        runs = (Run(new.blocks, is_landscape=False, is_first=True),)
    body = sectioned(opened.word, opened.mark, runs, opened.build, writer.body)
    if writer.is_torn and len(runs) > 1:
        return write_redline(new, pairs, look, shell, replace(order, is_upright=True))
    _finish(body, opened.build.footnotes.root)
    close_shell(opened, body)
    data = save(opened.word, core_properties(new.meta, order.reviser.date))
    return Draft(data, frozenset(writer.doubts), is_upright)


def _is_typed(stated: frozenset[str], origin: Origin) -> bool:
    return origin.kind is not OriginKind.COMPUTED or origin.where in stated


class _Writer:
    """Writes runs of the new document's blocks, each with what of the old one belongs there."""

    def __init__(self, build: Build, pairs: Sequence[BlockPair], order: Order, dot: str) -> None:
        self._revisions, self._order = Revisions(order.reviser), order
        self._pairs = {each.new.id: each for each in pairs if each.new is not None}
        self._gone = gone_before(pairs)
        self._former = _former(pairs, build, dot, order.whole)
        self._reader = AtomReader({})
        self.is_torn = False
        """Whether a sheet begins or ends with what comes or goes: no paragraph beside it takes its ends."""
        self.doubts = {Doubt.COUNTED} if is_miscounted(pairs, order.whole) else set()

    def may_turn(self, runs: Sequence[Run]) -> bool:
        """Whether every sheet that is turned has a table that both documents have."""
        turned = (run for run in runs if run.is_landscape)
        return all(
            any(isinstance(block, Table) and self._pairs[block.id].old is not None for block in run.blocks)
            for run in turned
        )

    def body(self, blocks: tuple[Block, ...], build: Build) -> list[_Element]:
        """The elements of a run."""
        lines = [line for each in written_blocks(blocks, build) for line in self._lines(*each)]
        self._reader.notes = _notes(build.footnotes.root)
        return list(self._elements(lines))

    def _lines(self, block: Block, elements: list[_Element]) -> Iterator[Line]:
        for gone in self._gone.get(block.id, ()):
            yield from removed(self._written(gone))
        new, pair = Written(block, tuple(elements)), self._pairs[block.id]
        if pair.old is None:
            yield from added(new)
        elif pair.old == pair.new:
            yield from kept(new)
        else:
            old = self._written(pair.old)
            yield from changed(old, new, is_whole=block.id in self._order.whole)

    def _written(self, block: Block) -> Written:
        return Written(block, self._former[id(block)])

    def _elements(self, lines: Sequence[Line]) -> Iterator[_Element]:
        group: list[Line] = []
        before: Line | None = None
        for line in lines:
            if not line.is_table:
                group.append(line)
                continue
            yield from self._group(group, before, line)
            yield self._table(line)
            group, before = [], line
        yield from self._group(group, before, None)

    def _group(self, group: Sequence[Line], before: Line | None, behind: Line | None) -> tuple[_Element, ...]:
        is_twin = before is not None and behind is not None and _fate(before) == _fate(behind)
        made = written(group, self._reader, self._revisions, is_before_twin=is_twin)
        self.doubts |= made.doubts
        self.is_torn = self.is_torn or (made.is_fleeting and (before is None or behind is None))
        return made.elements

    def _table(self, line: Line) -> _Element:
        old, new = line.blocks
        if line.old is None or line.new is None:
            one = line.new if line.new is not None else line.old
            assert one is not None  # a line is of something
            return whole_table(one, "del" if line.new is None else "ins", self._reader, self._revisions)
        if line.is_same:
            return line.new
        assert isinstance(old, Table)
        assert isinstance(new, Table)
        return marked_table(line.old, line.new, (old, new), self._reader, self._revisions)


def _fate(line: Line) -> tuple[bool, bool]:
    return line.old is None, line.new is None


def _former(
    pairs: Sequence[BlockPair], build: Build, dot: str, whole: frozenset[str]
) -> dict[int, tuple[_Element, ...]]:
    """id() of an old block that is gone or changed → its elements, written into the file of the new one."""
    old = tuple(pair.old for pair in pairs if pair.old is not None)
    wanted = [
        pair.old
        for pair in pairs
        if pair.old is not None and (pair.old != pair.new or isinstance(pair.old, Heading))
    ]
    former = replace(
        build,
        numbering=build.numbering.beside(),
        bookmarks=Bookmarks(w("body")),
        blocks=old,
        targets=linked(find_targets(old, dot), pairs, whole),
        counts=Counter(),
        comments=Comments(),
    )
    return {id(block): tuple(elements) for block, elements in written_blocks(wanted, former)}


def _notes(footnotes: _Element) -> dict[str, str]:
    """Id of a footnote → its words."""
    return {
        attribute(note, "w:id"): "".join(each.text or "" for each in note.iter(qname("w:t")))
        for note in footnotes.iterchildren(qname("w:footnote"))
    }


def _finish(body: Sequence[_Element], footnotes: _Element) -> None:
    """Take out what only the writing needed, and put what changed in a paragraph behind its section."""
    for root in (*body, footnotes):
        for run in root.iter(qname("w:r")):
            run.attrib.pop(DERIVED, None)
    for each in body:
        properties = find(each, "w:pPr")
        former = None if properties is None else find(properties, "w:pPrChange")
        if properties is not None and former is not None:
            properties.append(former)
    mentioned = {attribute(each, "w:id") for root in body for each in root.iter(qname("w:footnoteReference"))}
    for note in list(footnotes.iterchildren(qname("w:footnote"))):
        if not note.get(qname("w:type")) and attribute(note, "w:id") not in mentioned:
            footnotes.remove(note)
