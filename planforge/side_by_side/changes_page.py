"""Changes of documents in, the page out: an index of them, and both documents side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from planforge.diff.text import Stay
from planforge.diff.wording import shortened
from planforge.problems import Message, Problem, hint
from planforge.render.elements import EMPTY, element, joined, stacked
from planforge.side_by_side.changes import DocumentChange
from planforge.side_by_side.changes_told import (
    ONLY_TEXT,
    STATES,
    ShownDocuments,
    counted_changes,
    renumbered_words,
)
from planforge.side_by_side.index import filters, select
from planforge.side_by_side.marks import one_side
from planforge.side_by_side.opposite import State
from planforge.side_by_side.page import Translate, counts_table, page_of, titled
from planforge.side_by_side.sides import Sides


def write_changes_page(shown: ShownDocuments, translate: Translate, language: str) -> str:
    """The page; readable and complete without its script, which only filters the index."""
    return page_of(shown.title, _Writer(shown, translate).parts(), translate, language)


@dataclass(frozen=True, slots=True)
class _Writer:
    shown: ShownDocuments
    translate: Translate

    def parts(self) -> Iterator[Markup]:
        shown, found = self.shown, self.shown.found
        yield element("h1", self.translate(hint("{title}：两稿比较", title=shown.title)))
        facts = {"old": shown.old, "new": shown.new, "counts": counted_changes(found.changes)}
        yield element("p", self.translate(hint("{old} → {new}：{counts}。", **facts)))
        yield element("p", self.translate(ONLY_TEXT))
        if found.renumbered:
            yield element("p", self.translate(renumbered_words(found.renumbered)))
        if shown.notes:
            notes = element("ul", stacked(map(self._note, shown.notes)))
            yield titled(self.translate(Message("没有读取或读作他样的内容")), notes, "notes")
        if found.changes:
            rows = [(own.name, self.translate(counted_changes(each))) for own, each in found.groups()]
            yield counts_table(rows, self.translate)
            yield titled(self.translate(Message("变化索引")), self._index(), "changes")
        if not shown.section:
            sides = Sides(self.translate).write(found.chapters)
            yield titled(self.translate(Message("原稿和修改稿对照")), sides, "text")

    def _note(self, note: Problem) -> Markup:
        file = note.position.file if note.position is not None else ""
        return element("li", self.translate(hint("{file}：{message}", file=file, message=note.message)))

    def _index(self) -> Markup:
        groups = tuple(self.shown.found.groups())
        whole = self.translate(Message("全部"))
        selects = (
            select(self.translate(Message("章节")), whole, "section", ((own.name,) * 2 for own, _ in groups)),
            select(self.translate(Message("变化")), whole, "kind", self._states()),
        )
        words = (Message("变化"), Message("章节"), Message("内容"), Message("原稿"), Message("修改稿"))
        head = stacked(element("th", self.translate(each), scope="col") for each in words)
        rows = (self._row(own.name, each) for own, changes in groups for each in changes)
        table = stacked((element("thead", element("tr", head)), element("tbody", stacked(rows))))
        index = element("div", element("table", table, class_="index"), class_="wide")
        return stacked((filters(selects), index))

    def _states(self) -> Iterator[tuple[str, str]]:
        return ((state.value, self.translate(words)) for state, words in STATES.items())

    def _row(self, section: str, change: DocumentChange) -> Markup:
        cut = list(shortened(change.stretches))
        old = one_side(cut, Stay.OLD) if change.state is not State.ADDED else EMPTY
        new = one_side(cut, Stay.NEW) if change.state is not State.REMOVED else EMPTY
        cells = (
            element("td", self.translate(STATES[change.state])),
            element("td", section),
            element("td", self._what(change)),
            element("td", old, class_="old"),
            element("td", new, class_="new"),
        )
        facts = {"data_section": section, "data_kind": change.state.value}
        return element("tr", joined(cells), id=change.id, **facts)

    def _what(self, change: DocumentChange) -> Markup:
        label = element("a", change.place or change.id, href=f"#{change.id}", class_="own")
        note = self.translate(hint("（{note}）", note=change.note)) if change.note is not None else ""
        if self.shown.section:
            return label + note
        link = element("a", self.translate(Message("看原文")), href=f"#b-{change.block}")
        return label + note + " " + link
