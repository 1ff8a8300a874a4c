"""The parts of a Word file in order, and which bookmark stands for which block, in; the document tree out.

Everything that is printed in the paragraphs and tables of the body is in the tree, in its order: a number
that Word counts is the heading's, the item's or the first words of a paragraph. Ids are those that planforge
wrote into the file, else p and the number of the paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from planforge.check.word_file import Kind
from planforge.doc import printed
from planforge.doc.nodes import (
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    ListKind,
    Meta,
    Origin,
    OriginKind,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
)
from planforge.doc.plain import stretch_text
from planforge.docx_read.inlines import cut
from planforge.docx_read.paragraphs import CAPTION
from planforge.docx_read.parts import ParagraphPart, Part, TablePart
from planforge.docx_read.table import rows_and_columns

_ROLES: Final[Mapping[str, str]] = {
    "closing": "closing",
    "signature": "signature",
    "date": "date",
    "salutation": "addressee",
    "pf masthead": "masthead",
    "pf document number": "document_number",
    "pf notice title": "notice_title",
    "pf notice number": "notice_number",
    "pf notice text": "notice_text",
    "pf attachment": "attachment",
    "pf attachment first": "attachment_first",
    "pf attachment next": "attachment_next",
    "pf remark": "remark",
}
"""Style → the role of its paragraphs."""
_UNIT: Final = re.compile(r"[（(]?单位[：:]\s*(.+?)[）)]?")
_NOTE: Final = re.compile("注：")
_NEXT_NOTE: Final = re.compile(r"\d{1,2}[.．]")
_CONTENTS: Final = re.compile(r"目\s*[录次]")
_RUN_IN: Final = "。"


def read_blocks(parts: Sequence[Part], identities: Mapping[str, str]) -> Document:
    """The document; its title is that of the first title block."""
    blocks = tuple(_Maker(parts, identities).blocks())
    title = next((stretch_text(each.children) for each in blocks if isinstance(each, Title)), "")
    return Document(Meta(title=title.replace("\n", "")), blocks)


@dataclass(slots=True)
class _Maker:
    """Goes over the parts once."""

    parts: Sequence[Part]
    identities: Mapping[str, str]
    at: int = 0

    def blocks(self) -> Iterator[Block]:
        taken = Counter[str]()
        while self.at < len(self.parts):
            for block in self._next():
                taken[block.id] += 1
                again = taken[block.id]
                yield block if again == 1 else replace(block, id=f"{block.id}~{again}")

    def _next(self) -> Iterator[Block]:
        part = self.parts[self.at]
        if isinstance(part, TablePart):
            self.at += 1
            yield self._table(part, None, None)
            return
        if part.begins_page:
            yield PageBreak(f"p{part.facts.number}/page")
        yield from self._paragraph(part)
        if part.ends_page:
            yield PageBreak(f"p{part.facts.number}/next-page")

    def _paragraph(self, part: ParagraphPart) -> Iterator[Block]:
        makers: tuple[Callable[[ParagraphPart], Block | None], ...] = (
            self._captioned_table,
            self._figure,
            self._title,
            self._contents,
            self._heading,
            self._list,
        )
        for make in makers:
            block = make(part)
            if block is not None:
                yield block
                return
        self.at += 1
        if part.children or part.counted:
            yield Paragraph(self._id(part), _whole(part), _ROLES.get(part.style, "body"))

    def _id(self, part: ParagraphPart) -> str:
        """Of the block that begins with a paragraph; an item of a list has its own besides."""
        known = (self.identities.get(each) for each in part.bookmarks)
        return next((each for each in known if each), f"p{part.facts.number}")

    def _item_id(self, part: ParagraphPart) -> str:
        known = [self.identities[each] for each in part.bookmarks if each in self.identities]
        return known[-1] if known else f"p{part.facts.number}"

    def _look(self, ahead: int) -> Part | None:
        return self.parts[self.at + ahead] if self.at + ahead < len(self.parts) else None

    # ---- titles, headings, lists --------------------------------------------------------------------

    def _title(self, part: ParagraphPart) -> Title | None:
        """A title with the word above it and the line below it."""
        label = part if part.style == "pf annex label" else None
        head = self._look(1) if label is not None else part
        if not isinstance(head, ParagraphPart) or head.facts.kind is not Kind.TITLE or head.style in _ROLES:
            return None
        self.at += 1 if label is None else 2
        below = self._look(0)
        is_below = isinstance(below, ParagraphPart) and below.style == "subtitle"
        subtitle = _whole(below) if isinstance(below, ParagraphPart) and is_below else ()
        self.at += 1 if is_below else 0
        words = "" if label is None else stretch_text(_whole(label))
        return Title(self._id(label or head), _whole(head), subtitle, words)

    def _contents(self, part: ParagraphPart) -> Contents | None:
        """The lines of the contents are printed by whoever prints the tree."""
        is_head = part.style == "toc heading" or (
            _CONTENTS.fullmatch(part.facts.text.strip()) is not None and _is_line(self._look(1))
        )
        if not is_head and not _is_line(part):
            return None
        self.at += 1 if is_head else 0
        levels = 1
        while _is_line(line := self._look(0)) and isinstance(line, ParagraphPart):
            levels = max(levels, int(line.style[-1]))
            self.at += 1
        return Contents(self._id(part), levels)

    def _heading(self, part: ParagraphPart) -> Heading | None:
        facts = part.facts
        if facts.kind is not Kind.HEADING or not facts.text.strip():
            return None
        self.at += 1
        blanks = len(facts.text) - len(facts.text.lstrip())
        words = cut(part.children, blanks)[1] if blanks else part.children
        mark = part.counted
        if not mark and facts.mark:
            mark, words = facts.mark, cut(words, len(facts.mark))[1]
        end = stretch_text(words).find(_RUN_IN) + 1
        children, run_in = cut(words, end) if end else (words, ())
        return Heading(self._id(part), facts.level, children, mark, bool(mark), run_in)

    def _list(self, part: ParagraphPart) -> List | None:
        """Paragraphs that follow each other with marks that a list would print."""
        kind = next((each for each in ListKind if _marked(part, each, 1) is not None), None)
        if kind is None or part.facts.kind is Kind.CAPTION:
            return None
        items: list[Item] = []
        while isinstance(each := self._look(0), ParagraphPart) and (not items or not each.begins_page):
            words = _marked(each, kind, len(items) + 1)
            if words is None or each.pictures or (items and each.facts.kind is Kind.HEADING):
                break
            items.append(Item(self._item_id(each), words))
            self.at += 1
        made = self._id(part)
        return List(f"{made}/list" if made == items[0].id else made, kind, tuple(items)) if items else None

    # ---- tables and figures -------------------------------------------------------------------------

    def _captioned_table(self, part: ParagraphPart) -> Table | None:
        """A caption, perhaps the line with the unit, then a table."""
        caption = part if part.facts.kind is Kind.CAPTION and not part.pictures else None
        ahead = 0 if caption is None else 1
        unit = self._look(ahead)
        is_unit = isinstance(unit, ParagraphPart) and _unit(unit) is not None
        ahead += 1 if is_unit else 0
        table = self._look(ahead)
        if not ahead or not isinstance(table, TablePart):
            return None
        self.at += ahead + 1
        return self._table(table, caption, unit if is_unit and isinstance(unit, ParagraphPart) else None)

    def _table(self, table: TablePart, caption: ParagraphPart | None, unit: ParagraphPart | None) -> Table:
        number, words = ("", ()) if caption is None else _captioned(caption)
        holder = caption or unit
        made = self._id(holder) if holder is not None else f"p{table.first}/table"
        columns, head, body = rows_and_columns(table)
        said = "" if unit is None else _unit(unit) or ""
        return Table(
            made, words, columns, head, body, said, self._notes(), number=number, numbered=bool(number)
        )

    def _notes(self) -> tuple[tuple[Inline, ...], ...]:
        """The notes that follow, if they open as a renderer would print them; else they stay paragraphs."""
        begin, notes = self.at, list[tuple[Inline, ...]]()
        while isinstance(part := self._look(0), ParagraphPart) and not part.begins_page:
            text = part.facts.text.strip()
            is_next = bool(notes) and part.facts.kind is not Kind.BODY and _NEXT_NOTE.match(text)
            if not (part.style == "pf note" or _NOTE.match(text) or is_next):
                break
            notes.append(_whole(part))
            self.at += 1
        prefixes = printed.note_prefixes(len(notes))
        pairs = tuple(zip(notes, prefixes, strict=False))
        if not all(stretch_text(note).startswith(prefix) for note, prefix in pairs):
            self.at = begin
            return ()
        found = tuple(cut(note, len(prefix))[1] for note, prefix in pairs)
        return () if [stretch_text(each) for each in found] == [printed.NO_NOTES] else found

    def _figure(self, part: ParagraphPart) -> Figure | None:
        """A paragraph with nothing but a picture, and its caption below."""
        if not part.pictures or part.facts.text.strip():
            return None
        self.at += 1
        picture = part.pictures[0]
        below = self._look(0)
        is_caption = isinstance(below, ParagraphPart) and below.facts.kind is Kind.CAPTION
        number, words = "", tuple[Inline, ...]()
        made = self._id(part)
        if isinstance(below, ParagraphPart) and is_caption:
            self.at += 1
            number, words = _captioned(below)
            made = made if made in self.identities.values() else self._id(below)
        return Figure(made, words, picture.alt, png=picture.png, number=number)


def _whole(part: ParagraphPart) -> tuple[Inline, ...]:
    """All that a paragraph prints, the number that Word counts before it too."""
    if not part.counted:
        return part.children
    origin = Origin(OriginKind.DATA, f"/paragraph/{part.facts.number}")
    return (Text(part.counted, origin), *part.children)


def _is_line(part: Part | None) -> bool:
    """Whether a part is a line of the contents."""
    return isinstance(part, ParagraphPart) and re.fullmatch(r"toc [1-9]", part.style) is not None


def _marked(part: ParagraphPart, kind: ListKind, index: int) -> tuple[Inline, ...] | None:
    """The words of an item without its mark; None where the paragraph has another mark."""
    mark = printed.list_mark(kind, index)
    if part.counted:
        return part.children if part.counted == mark else None
    if part.facts.kind is Kind.HEADING or not stretch_text(part.children).startswith(mark):
        return None
    return cut(part.children, len(mark))[1]


def _unit(part: ParagraphPart) -> str | None:
    """The unit that a line above a table names; None for other paragraphs."""
    found = _UNIT.fullmatch(part.facts.text.strip())
    return found[1].strip() if found and part.facts.kind is not Kind.HEADING else None


def _captioned(part: ParagraphPart) -> tuple[str, tuple[Inline, ...]]:
    """Number and words of a caption: 表1 | 重点工程."""
    whole = _whole(part)
    text = stretch_text(whole)
    found = CAPTION.match(text.lstrip())
    if found is None:
        return "", whole
    begin = len(text) - len(text.lstrip()) + len(found[0])
    rest = cut(whole, begin)[1]
    said = stretch_text(rest)
    return "".join(found[0].split()), cut(rest, len(said) - len(said.lstrip(" 　\t")))[1]
