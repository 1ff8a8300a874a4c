"""Two documents in, everything that is printed otherwise out, each at its place: for Word files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from planforge.diff.sections import Section, outline, sections_of
from planforge.diff.sought import Tables, find_sought, tables_of
from planforge.diff.text import Stay, Stretch, compare_texts
from planforge.doc.nodes import Block, Contents, Document, Figure, Heading, List, PageBreak, Table, Title
from planforge.doc.plain import footnotes, pieces, plain_text, stretch_text
from planforge.model.ledger import clip
from planforge.problems import Message, hint
from planforge.side_by_side.follow import whole_row
from planforge.side_by_side.opposite import (
    Chapter,
    Line,
    Opposed,
    State,
    chapters_of,
    table_lines,
)
from planforge.side_by_side.row_names import label_of, named_lines


class Kind(StrEnum):
    """What a change is of."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    """The whole of it, or what stands above and below its rows."""
    ROW = "row"
    CELL = "cell"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One paragraph, row or cell that was changed, came, went or was moved."""

    id: str
    """c and its number among all of them."""
    block: str
    section: Section
    """The innermost heading that it stands under; as the new document prints it, if it has that."""
    kind: Kind
    state: State
    label: str
    """Of a table or what is in it: the table, what the row is about, the head of the column."""
    stretches: tuple[Stretch, ...]
    note: Message | None = None
    """What differs, where the words are the same or do not tell it."""

    @property
    def old(self) -> str:
        """The old text; empty for what came."""
        return _side(self.stretches, Stay.OLD)

    @property
    def new(self) -> str:
        """The new text; empty for what is gone."""
        return _side(self.stretches, Stay.NEW)

    @property
    def place(self) -> str:
        """三（二） 表7 热电项目 2025年: where it stands; a heading without a number by its words."""
        section = self.section
        words = "" if section.number else clip(section.title)
        return " ".join(filter(None, (section.full_number, words, self.label)))


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """All that differs between two documents."""

    chapters: tuple[Chapter, ...]
    sections: tuple[Section, ...]
    """Those of the first level."""
    known: tuple[Section, ...]
    """Those of either, as the new document prints them where it has them."""
    tables: Tables
    """The tables and figures of both."""
    changes: tuple[DocumentChange, ...]
    renumbered: int
    """How many headings, captions and rows differ only in the number that counts them."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.changes and not self.renumbered

    def of_section(self, typed: str) -> DocumentChanges:
        """What stands in the sections or table meant; raises InvalidInput where neither document has any."""
        sought = find_sought(typed, self.known, self.tables)
        kept = tuple(each for each in self.changes if sought.has((each.section,), (each.block,)))
        return replace(self, changes=kept, renumbered=0)

    def groups(self) -> Iterator[tuple[Section, tuple[DocumentChange, ...]]]:
        """The changes by the chapter that they stand in."""
        for section in self.sections:
            if own := tuple(each for each in self.changes if each.section.top.id == section.id):
                yield section, own


def changes_between(old: Document, new: Document) -> DocumentChanges:
    """Everything, in the order of the new document; contents, which follow from the headings, are left out.

    Both documents have the same ids for the same things, as those that `matched` gives out.
    """
    before, after = sections_of(old), sections_of(new)
    known = {each.id: each for each in (*before, *after)}
    sections = {
        block.id: known[section.id]
        for document, own in ((old, before), (new, after))
        for block, section in zip(document.blocks, own, strict=True)
    }
    chapters = chapters_of(old, new)
    finder = _Finder(sections)
    found = [change for chapter in chapters for each in chapter.blocks for change in finder.find(each)]
    changes = tuple(replace(each, id=f"c{number}") for number, each in enumerate(found, start=1))
    return DocumentChanges(
        chapters,
        outline(before, after),
        tuple(known.values()),
        tables_of(old, new),
        changes,
        finder.renumbered,
    )


@dataclass(slots=True)
class _Finder:
    sections: dict[str, Section]
    renumbered: int = 0

    def find(self, opposed: Opposed) -> Iterator[DocumentChange]:
        """What a block and the one opposite to it differ in."""
        old, new, one = opposed.pair.old, opposed.pair.new, opposed.pair.one
        if isinstance(one, Contents | PageBreak) or (opposed.state is State.MOVED and new is None):
            return
        if isinstance(old, Table) and isinstance(new, Table) and opposed.state is State.CHANGED:
            yield from self._of_tables(opposed, old, new)
            return
        if opposed.state is not State.SAME:
            if opposed.only_counts:
                self.renumbered += 1
            else:
                label = _table_label(one) if isinstance(one, Table | Figure) else ""
                yield self._change(one, _kind(one), opposed.state, opposed.stretches, label)
        yield from self._unsaid(old, new)

    def _unsaid(self, old: Block | None, new: Block | None) -> Iterator[DocumentChange]:
        """What differs though the words may be the same."""
        if isinstance(old, Figure) and isinstance(new, Figure) and old.png != new.png:
            words = compare_texts(plain_text(new), plain_text(new))
            note = Message("图片不同")
            yield self._change(new, Kind.FIGURE, State.CHANGED, words, _table_label(new), note)
        if isinstance(old, Heading) and isinstance(new, Heading) and old.level != new.level:
            words = compare_texts(plain_text(new), plain_text(new))
            note = hint("标题由第{old}级改为第{new}级", old=old.level, new=new.level)
            yield self._change(new, Kind.HEADING, State.CHANGED, words, note=note)

    def _change(
        self,
        block: Block,
        kind: Kind,
        state: State,
        stretches: tuple[Stretch, ...],
        label: str = "",
        note: Message | None = None,
    ) -> DocumentChange:
        return DocumentChange("", block.id, self.sections[block.id], kind, state, label, stretches, note)

    # ---- tables -------------------------------------------------------------------------------------

    def _of_tables(self, opposed: Opposed, old: Table, new: Table) -> Iterator[DocumentChange]:
        lines = table_lines(old, new)
        if lines is None:
            note = hint("栏数由{old}改为{new}", old=len(old.columns), new=len(new.columns))
            yield self._change(new, Kind.TABLE, opposed.state, opposed.stretches, new.number, note)
            return
        before, after = _around(replace(old, number=new.number)), _around(new)
        if before != after:
            yield self._change(
                new, Kind.TABLE, State.CHANGED, compare_texts(before, after), _table_label(new)
            )
        self.renumbered += old.number != new.number
        for line, name in named_lines((*lines[0], *lines[1])):
            yield from self._of_line(line, name, new)

    def _of_line(self, line: Line, name: str, table: Table) -> Iterator[DocumentChange]:
        if line.state is State.SAME or (line.state is State.MOVED and line.pair.new is None):
            return
        if line.state is not State.CHANGED:
            yield self._change(table, Kind.ROW, line.state, whole_row(line), _table_label(table))
            return
        for field in line.fields:
            if field.hangs or all(each.stay is Stay.BOTH for each in field.stretches):
                continue
            if not field.says_something:
                self.renumbered += 1
            else:
                label = label_of(_table_label(table), name, table, field)
                yield self._change(table, Kind.CELL, line.state, field.stretches, label)


def _kind(block: Block) -> Kind:
    kinds = {
        Title: Kind.TITLE,
        Heading: Kind.HEADING,
        List: Kind.LIST,
        Table: Kind.TABLE,
        Figure: Kind.FIGURE,
    }
    return kinds.get(type(block), Kind.PARAGRAPH)


def _around(table: Table) -> str:
    """What stands above and below the rows."""
    return "\n".join(
        piece.text for piece in (*pieces(table), *footnotes(table)) if piece.kind != "cell" and piece.text
    )


def _table_label(table: Table | Figure) -> str:
    return table.number or stretch_text(table.caption)


def _side(stretches: tuple[Stretch, ...], stay: Stay) -> str:
    return "".join(each.text for each in stretches if each.stay in (Stay.BOTH, stay))
