"""Documents set against each other in, the same side by side as HTML out: tables row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from markupsafe import Markup

from planforge.diff.text import Stay, Stretch
from planforge.doc.nodes import Block, Cell, Contents, Figure, Heading, PageBreak, Table, Title
from planforge.doc.plain import pieces, plain_text, stretch_text
from planforge.problems import Message, hint
from planforge.render.elements import EMPTY, element, joined, stacked
from planforge.side_by_side.marks import edited, lines, one_side
from planforge.side_by_side.opposite import Chapter, Line, Opposed, State, table_lines

Translate = Callable[[Message], str]
STATES: Final[Mapping[State, Message]] = {
    State.CHANGED: Message("改"),
    State.ADDED: Message("增"),
    State.REMOVED: Message("删"),
    State.MOVED: Message("移"),
}
_FRONT: Final = Message("标题和目录")
_UNCHANGED: Final = Message("没有变化的 {count} 行")
_RENUMBERED: Final = Message("只换序号的 {count} 行")


@dataclass(frozen=True, slots=True)
class Sides:
    """Writes the documents."""

    translate: Translate
    anchored: set[str] = field(default_factory=set)
    """The blocks that links lead to; one that was moved stands at two places, and links lead to the first."""

    def write(self, chapters: Iterable[Chapter]) -> Markup:
        """Every chapter, what has not changed folded."""
        return stacked(self._chapter(at, each) for at, each in enumerate(chapters) if each.blocks)

    def _chapter(self, at: int, chapter: Chapter) -> Markup:
        name = chapter.name or self.translate(_FRONT)
        said = hint("{section}（{count} 处不同）", section=name, count=chapter.count)
        if not chapter.count:
            said = hint("{section}（没有不同）", section=name)
        summary = element("summary", element("h3", self.translate(said)))
        runs = groupby(chapter.blocks, key=lambda each: each.state is State.SAME)
        parts = (self._same(tuple(own)) if same else self._apart(own) for same, own in runs)
        is_open = "" if chapter.count else None
        return element("details", summary + stacked(parts), class_="chapter", id=f"s{at}", open=is_open)

    def _same(self, blocks: tuple[Opposed, ...]) -> Markup:
        """What both print, folded."""
        texts = [text for each in blocks if (text := self._whole(each.pair.one))]
        if not texts:
            return EMPTY
        said = self.translate(hint("没有变化的 {count} 段", count=len(texts)))
        return element("details", element("summary", said) + stacked(texts), class_="same")

    def _whole(self, block: Block) -> Markup:
        if isinstance(block, Contents | PageBreak):
            return EMPTY
        if isinstance(block, Table | Figure):
            caption = pieces(block)[0].text or self.translate(Message("（没有标题的表）"))
            return element("p", caption, class_="caption")
        return element("p", lines(plain_text(block)), class_=_kind(block))

    def _apart(self, blocks: Iterable[Opposed]) -> Markup:
        return stacked(self._block(each) for each in blocks)

    def _block(self, opposed: Opposed) -> Markup:
        old, new = opposed.pair.old, opposed.pair.new
        if isinstance(opposed.pair.one, Contents | PageBreak):
            return EMPTY
        anchor = self._anchor(opposed.pair.one)
        if isinstance(old, Table) and isinstance(new, Table) and (found := table_lines(old, new)):
            return element("div", self._table(new, found), class_="pair table", id=anchor)
        if isinstance(opposed.pair.one, Table):
            tables = (self._lone(each, stay) for each, stay in ((old, Stay.OLD), (new, Stay.NEW)))
            return element("div", stacked(tables), class_="pair table", id=anchor)
        stretches = opposed.stretches
        gutter = element("span", self.translate(STATES[opposed.state]), class_="gutter")
        left = element("div", one_side(stretches, Stay.OLD), class_="old")
        right = element("div", one_side(stretches, Stay.NEW), class_="new")
        kind = f"pair {opposed.state.value} {_kind(opposed.pair.one)}"
        return element("div", stacked((gutter, left, right)), class_=kind, id=anchor)

    def _anchor(self, block: Block) -> str | None:
        if block.id in self.anchored:
            return None
        self.anchored.add(block.id)
        return f"b-{block.id}"

    # ---- tables ---------------------------------------------------------------------------------

    def _table(self, table: Table, found: tuple[tuple[Line, ...], tuple[Line, ...]]) -> Markup:
        head, body = found
        width = len(table.columns) + 1
        parts = (
            element("caption", pieces(table)[0].text),
            element("thead", stacked(self._row(each, "th") for each in head)) if head else EMPTY,
            element("tbody", stacked(self._rows(body, width))),
        )
        return element("table", stacked(parts), class_="rows")

    def _rows(self, body: Iterable[Line], width: int) -> Iterator[Markup]:
        for fold, own in groupby(body, key=_fold):
            found = list(own)
            if fold is None:
                yield from (self._row(each, "td") for each in found)
            else:
                said = self.translate(Message(fold.template, {"count": str(len(found))}))
                yield element("tr", element("td", said, colspan=width, class_="fold"))

    def _row(self, line: Line, tag: str) -> Markup:
        state = "" if line.state is State.SAME else self.translate(STATES[line.state])
        gutter = element("th", state, class_="gutter", scope="row")
        cells = (
            element(
                tag,
                edited(each.stretches),
                colspan=each.columns if each.columns > 1 else None,
                class_="hangs" if each.hangs else None,
            )
            for each in line.fields
        )
        return element("tr", gutter + joined(cells), class_=f"{line.state.value} {line.role.value}")

    def _lone(self, block: Block | None, stay: Stay) -> Markup:
        """A table that only one document has, or whose columns are others: all of its rows are out, or in."""
        if not isinstance(block, Table):
            return EMPTY
        state = State.REMOVED if stay is Stay.OLD else State.ADDED
        gutter = element("th", self.translate(STATES[state]), class_="gutter", scope="row")
        rows = []
        for row in (*block.head, *block.body):
            cells = (
                element(
                    "td",
                    edited((Stretch(stay, plain),)) if (plain := _cell_text(each)) else EMPTY,
                    colspan=each.column_span if each.column_span > 1 else None,
                )
                for each in row.cells
            )
            rows.append(element("tr", gutter + joined(cells), class_=state.value))
        caption = element("caption", pieces(block)[0].text)
        return element("table", stacked((caption, element("tbody", stacked(rows)))), class_="rows")


def _fold(line: Line) -> Message | None:
    """What stands for rows like this one; None for those that are shown."""
    if line.state is State.SAME:
        return _UNCHANGED
    return _RENUMBERED if line.only_counts else None


def _cell_text(cell: Cell) -> str:
    return stretch_text(cell.children)


def _kind(block: Block) -> str:
    return "heading" if isinstance(block, Heading | Title) else "text"
