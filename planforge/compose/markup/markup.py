"""Marked-up text and its slots in, blocks with ids and origins out: the light markup of templates and prose.

Blocks: see `lines`; inlines: see `spans` and `emphasis`. Only in templates:

| written | means |
|---|---|
| `…{:s1.overview.p1}` at the end | the block's id: each block and item has one; a list's stands below it |
| `{:s8.end closing}` | a paragraph's role, too: one of `ROLES` |
| `{:s0 unnumbered}` | a heading without a number |
| `### 标题。 ++ 正文` | a heading with running text in the same paragraph |

A paragraph that is one slot with blocks (prose of the plan, a table) becomes these blocks with their own ids;
an id written there is for the case that the value is short. At the end of other text the first of them joins
it, if it is a paragraph, and the others follow; at the beginning of a paragraph the last of them is continued
by what is written behind; in an item they become its lines; in the middle of a text only one paragraph can
stand.
A block whose values are all empty is not printed. All else is plain text: `<`, `&`, `|`, backticks, links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from planforge.compose.markup.identity import STRAY_TAG, Tag, Unit, prose_units, template_units
from planforge.compose.markup.inlines import Line, merge_texts, read_inline, read_stretch
from planforge.compose.markup.lines import Chunk, Shape, read_chunks
from planforge.compose.markup.places import Place, TemplatePlace
from planforge.compose.markup.slots import SLOT_MARK, Slots, are_blocks
from planforge.doc.nodes import Block, Break, Heading, Inline, Item, List, ListKind, Paragraph
from planforge.problems import Level, Message, Problem, Wording, listed

__all__ = ["ROLES", "RUN_IN", "UNNUMBERED", "read_inline", "read_markup"]

ROLES: Final = (
    *("closing", "signature", "date", "addressee", "masthead", "document_number", "notice_title"),
    *("notice_number", "notice_text", "attachment", "attachment_first", "attachment_next", "remark"),
)
UNNUMBERED: Final = "unnumbered"
RUN_IN: Final = " ++ "


def read_markup(text: str, place: Place, slots: Slots) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a text, and every fault found in it.

    Faults of templates (`template`, `duplicate-id`) are errors; marks that mean nothing (`markup`) stay in
    the text as they are and are warnings.
    """
    reader = _Reader(place, slots)
    blocks = tuple(reader.read(text))
    return blocks, tuple(reader.problems)


class _Reader:
    """Reads one text; keeps the faults and the ids that it meets."""

    def __init__(self, place: Place, slots: Slots) -> None:
        self._place, self._slots = place, slots
        self._ids: set[str] = set()
        self.problems: list[Problem] = []

    def read(self, text: str) -> Iterator[Block]:
        """The blocks, in order."""
        for unit in self._units(text):
            yield from _READ[unit.shape](self, unit)

    def _units(self, text: str) -> tuple[Unit, ...]:
        if isinstance(self._place, TemplatePlace):
            return template_units(read_chunks(text, is_template=True), self._slots)
        return prose_units(read_chunks(text, is_template=False), self._place.path)

    # ---- blocks

    def _heading(self, unit: Unit) -> Iterator[Block]:
        chunk = unit.chunks[0]
        title, _, rest = chunk.lines[0].text.partition(RUN_IN)
        behind = (Line(chunk.number, rest.strip()),) if rest.strip() else ()
        run_in, following = self._run_in(behind, unit.tag.id)
        if children := self._stretch(chunk, (Line(chunk.number, title.strip()),)):
            numbered = self._word(unit, (UNNUMBERED,)) != UNNUMBERED
            yield Heading(self._id(unit.tag, chunk), chunk.level, children, numbered=numbered, run_in=run_in)
        yield from following

    def _paragraph(self, unit: Unit) -> Iterator[Block]:
        chunk = unit.chunks[0]
        if blocks := self._lone_blocks(chunk.lines):
            yield from blocks
            return
        self._check_hashes(chunk)
        self._check_text(chunk, chunk.lines)
        role = self._word(unit, ROLES) or "body"
        begun, lines = self._begun(chunk.lines)
        children, following = self._running(lines)
        if begun:
            yield from _continued(begun, children, unit.tag.id)
        elif children:
            yield Paragraph(self._id(unit.tag, chunk), children, role)
        yield from following

    def _list(self, unit: Unit) -> Iterator[Block]:
        self._check_items(unit)
        items = tuple(
            Item(self._id(tag, chunk), children)
            for chunk, tag in zip(unit.chunks, unit.item_tags, strict=True)
            if (children := self._item(chunk))
        )
        for tag in unit.item_tags:
            self._unknown_words(tag.words, unit.number)
        if items:
            kind = ListKind.DASH if unit.shape is Shape.DASH else ListKind.NUMBER
            yield List(self._id(unit.tag, unit.chunks[0]), kind, items)

    def _item(self, chunk: Chunk) -> tuple[Inline, ...]:
        """An item's inlines; an item is one paragraph, so that several are its lines."""
        blocks = self._ending_blocks(chunk.lines)
        if not all(isinstance(block, Paragraph) for block in blocks):
            return self._stretch(chunk, chunk.lines)
        children, following = self._running(chunk.lines)
        self._check_text(chunk, chunk.lines)
        more = (
            part for block in following if isinstance(block, Paragraph) for part in (Break(), *block.children)
        )
        return (*children, *more)

    def _lone_id(self, unit: Unit) -> Iterator[Block]:
        self._fault("编号前面没有文字或列表：{{:{id}}}", unit.number, id=unit.tag.id)
        return iter(())

    # ---- parts

    def _lone_blocks(self, lines: tuple[Line, ...]) -> tuple[Block, ...]:
        """The blocks of the slot that the lines consist of; none if they hold anything else."""
        is_lone = len(lines) == 1 and len(lines[0].text) == 1
        return self._ending_blocks(lines) if is_lone else ()

    def _run_in(self, lines: tuple[Line, ...], tag_id: str) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
        """The inlines that stand in the heading's paragraph, and the blocks that follow it."""
        begun, rest = self._begun(lines)
        children, following = self._running(rest)
        if not begun:
            return children, following
        first, *more = _continued(begun, children, f"{tag_id}.end")
        if isinstance(first, Paragraph):
            return first.children, (*more, *following)
        return (), (first, *more, *following)

    def _begun(self, lines: tuple[Line, ...]) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
        """The blocks of a slot of several at the beginning of the lines, and what is written behind it.

        None where something else stands there.
        """
        first = lines[0].text[:1] if lines else ""
        value = self._slots.get(first) if SLOT_MARK.fullmatch(first) else None
        if value is None or not are_blocks(value) or (len(value) == 1 and isinstance(value[0], Paragraph)):
            return (), lines
        rest = (Line(lines[0].number, lines[0].text[1:]), *lines[1:])
        return value, tuple(line for line in rest if line.text)

    def _ending_blocks(self, lines: tuple[Line, ...]) -> tuple[Block, ...]:
        """The blocks of the slot at the end of the lines; none if something else stands there."""
        last = lines[-1].text[-1:] if lines else ""
        value = self._slots.get(last) if SLOT_MARK.fullmatch(last) else None
        return value if value is not None and are_blocks(value) else ()

    def _running(self, lines: tuple[Line, ...]) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
        """The inlines of the lines, and the blocks that follow them: the rest of a slot at their end."""
        blocks = self._ending_blocks(lines)
        if not blocks:
            return self._inlines(lines), ()
        before = (*lines[:-1], Line(lines[-1].number, lines[-1].text[:-1]))
        children = self._inlines(tuple(line for line in before if line.text))
        if isinstance(blocks[0], Paragraph):
            return merge_texts((*children, *blocks[0].children)), blocks[1:]
        return children, blocks

    def _stretch(self, chunk: Chunk, lines: tuple[Line, ...]) -> tuple[Inline, ...]:
        self._check_text(chunk, lines)
        return self._inlines(lines)

    def _inlines(self, lines: tuple[Line, ...]) -> tuple[Inline, ...]:
        children, problems = read_stretch(lines, self._place, self._slots)
        self.problems.extend(problems)
        return children

    def _id(self, tag: Tag, chunk: Chunk) -> str:
        if not tag.id:
            is_list = chunk.shape in (Shape.DASH, Shape.NUMBER)
            what = Message("列表或其中一项") if is_list else Message("段落或标题")
            self._fault("{what}没有编号：应在末尾写 {{:编号}}", chunk.number, what=what)
        elif any(character.isspace() for character in tag.id):
            self._fault("编号里不能有空格：“{id}”", chunk.number, id=tag.id)
        elif tag.id in self._ids:
            self.problems.append(
                self._place.fault("duplicate-id", Message("编号重复：“{id}”", {"id": tag.id}), chunk.number)
            )
        self._ids.add(tag.id)
        return tag.id

    # ---- faults

    def _word(self, unit: Unit, known: tuple[str, ...]) -> str:
        """The word after a block's id; more than one, or an unknown one, is a fault."""
        word, *more = unit.tag.words or ("",)
        self._unknown_words([word, *more] if word and word not in known else more, unit.number)
        return word if word in known else ""

    def _unknown_words(self, words: Iterable[str], number: int) -> None:
        for word in words:
            known = listed((*ROLES, UNNUMBERED))
            self._fault("编号后的词“{word}”在此无效：可用 {known} 之一", number, word=word, known=known)

    def _fault(self, words: str, number: int, **facts: Wording) -> None:
        self.problems.append(self._place.fault("template", Message(words, facts), number))

    def _warn(self, words: str, number: int, **facts: Wording) -> None:
        self.problems.append(self._place.fault("markup", Message(words, facts), number, Level.WARNING))

    def _check_text(self, chunk: Chunk, lines: tuple[Line, ...]) -> None:
        """Values may be empty, what a template says may not; ids stand at the end."""
        if not any(line.text for line in lines):
            self._fault("编号前面没有文字", chunk.number)
        if isinstance(self._place, TemplatePlace):
            for line in lines:
                if STRAY_TAG.search(line.text):
                    self._fault("编号须写在段落、标题或列表项的末尾，一处一个", line.number)

    def _check_hashes(self, chunk: Chunk) -> None:
        if not chunk.lines[0].text.lstrip("#").startswith((" ", "\t")) or chunk.lines[0].text[0] != "#":
            return
        if isinstance(self._place, TemplatePlace):
            self._fault("标题层级有误：应为 # 至 ####", chunk.number)
        else:
            self._warn("正文里不能写标题，# 按普通文字处理", chunk.number)

    def _check_items(self, unit: Unit) -> None:
        for chunk in unit.chunks:
            if chunk.indent > unit.chunks[0].indent + 1:
                self._warn("列表不能分层，按同一层处理", chunk.number)
        written = [chunk.level for chunk in unit.chunks]
        in_order = list(range(1, len(written) + 1))
        if unit.shape is Shape.NUMBER and written not in (in_order, [1] * len(written)):
            found = listed(map(str, written))
            self._warn(
                "列表序号不连续，印出时从（1）起重排：应为 1 起逐项加一，实为 {found}",
                unit.number,
                found=found,
            )


def _continued(blocks: tuple[Block, ...], more: tuple[Inline, ...], tag_id: str) -> tuple[Block, ...]:
    """The blocks, their last paragraph with more words at its end; a paragraph of these where it is none."""
    *before, last = blocks
    if isinstance(last, Paragraph):
        return (*before, replace(last, children=merge_texts((*last.children, *more))))
    return (*blocks, Paragraph(tag_id, more)) if more else blocks


_READ: Final[Mapping[Shape, Callable[[_Reader, Unit], Iterator[Block]]]] = MappingProxyType(
    {
        Shape.HEADING: _Reader._heading,
        Shape.PARAGRAPH: _Reader._paragraph,
        Shape.DASH: _Reader._list,
        Shape.NUMBER: _Reader._list,
        Shape.ID: _Reader._lone_id,
    }
)
