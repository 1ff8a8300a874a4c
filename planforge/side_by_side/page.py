"""What is shown of a comparison with both documents in, the page out: nothing fetched, everything escaped."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markupsafe import Markup

from planforge.diff.consequences import FindingChange
from planforge.diff.shown import Shown
from planforge.diff.wording import UNPRINTED, cell_cause, cell_name, counted, finding_words
from planforge.doc.nodes import Document
from planforge.problems import Message, hint
from planforge.render.elements import EMPTY, element, joined, stacked, void
from planforge.side_by_side.follow import follows
from planforge.side_by_side.index import Index
from planforge.side_by_side.opposite import Chapter, State, chapters_of
from planforge.side_by_side.sides import Sides

Translate = Callable[[Message], str]
_FOLDER: Final = Path(__file__).resolve().parent
_DOCTYPE: Final = Markup("<!DOCTYPE html>\n")


@dataclass(frozen=True, slots=True)
class Texts:
    """The documents of both plans."""

    old: Document
    new: Document


def write_page(shown: Shown, texts: Texts, translate: Translate, language: str) -> str:
    """The page; readable and complete without its script, which only filters the index."""
    writer = _Writer(shown, translate, chapters_of(texts.old, texts.new) if shown.asked.is_all else ())
    return page_of(shown.title, writer.parts(), translate, language)


def page_of(title: str, parts: Iterable[Markup], translate: Translate, language: str) -> str:
    """The page that holds these parts."""
    body = stacked((*parts, _script()))
    page = stacked((_head(title, translate), element("body", body)))
    return _DOCTYPE + element("html", page, lang=language) + "\n"


def titled(title: str, content: Markup, anchor: str) -> Markup:
    """A part of the page under its heading."""
    return element("section", element("h2", title) + content, id=anchor)


def _head(title: str, translate: Translate) -> Markup:
    style, script = _read("page.css"), _read("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    lines = (
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="generator", content="planforge"),
        element("title", translate(hint("{title}：两稿比较", title=title))),
        element("style", Markup(style)),
    )
    return element("head", stacked(lines))


def _script() -> Markup:
    # Ours, and the same for every page: no word of a plan is in it.
    return element("script", Markup(_read("page.js")))


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def counts_table(rows: Iterable[Sequence[str]], translate: Translate) -> Markup:
    """How many changes there are where."""
    head = plain_row((translate(Message("章节")), translate(Message("变化"))), "th")
    body = element("tbody", stacked(map(plain_row, rows)))
    return element("table", element("thead", head) + body, class_="counts")


def plain_row(cells: Sequence[str], tag: str = "td") -> Markup:
    """A row of a table of words."""
    return element("tr", joined(element(tag, each) for each in cells))


@dataclass(frozen=True, slots=True)
class _Writer:
    shown: Shown
    translate: Translate
    chapters: tuple[Chapter, ...]

    def parts(self) -> Iterator[Markup]:
        shown = self.shown
        yield element("h1", self.translate(hint("{title}：两稿比较", title=shown.title)))
        facts = {"old": shown.old, "new": shown.new, "counts": counted(shown.changes)}
        yield element("p", self.translate(hint("{old} → {new}：{counts}。", **facts)))
        yield from self._counts()
        follow = tuple(follows(self.chapters, shown.comparison.origins, shown.comparison.book.knows))
        if shown.changes or follow:
            index = Index(shown, follow, self.chapters, self._anchors(), self.translate)
            yield self._titled(Message("变化索引"), index.write(), "changes")
        if shown.asked.is_all:
            yield from self._cells()
            yield from self._findings()
        if self.chapters:
            sides = Sides(self.translate).write(self.chapters)
            yield self._titled(Message("原稿和修改稿对照"), sides, "text")

    def _titled(self, title: Message, content: Markup, anchor: str) -> Markup:
        return titled(self.translate(title), content, anchor)

    def _counts(self) -> Iterator[Markup]:
        """How many changes each section prints."""
        rows = [
            (section.name if section is not None else self.translate(UNPRINTED), own)
            for section in (*self.shown.comparison.outline, None)
            if (own := self.shown.printed_in(section))
        ]
        if rows:
            whole = (Message("合计（各计一次）"), counted(self.shown.changes))
            lines = [(name, self.translate(counted(own))) for name, own in rows]
            yield counts_table([*lines, tuple(map(self.translate, whole))], self.translate)

    def _anchors(self) -> dict[str, str]:
        """Where the first block that prints a change stands in the documents below."""
        there = {
            each.pair.one.id
            for chapter in self.chapters
            for each in chapter.blocks
            if each.state is not State.SAME
        }
        blocks = self.shown.comparison.blocks
        found = (
            (told.id, next((each for each in blocks[told.id] if each in there), ""))
            for told in self.shown.changes
        )
        return {id_: f"b-{block}" for id_, block in found if block}

    def _cells(self) -> Iterator[Markup]:
        cells = self.shown.comparison.cells
        if not cells:
            return
        words = (Message("指标"), Message("原稿"), Message("修改稿"), Message("来历"))
        head = plain_row(tuple(map(self.translate, words)), "th")
        rows = (
            plain_row(
                (
                    self.translate(cell_name(each)),
                    each.old,
                    each.new,
                    self.translate(cell_cause(each)),
                )
            )
            for each in cells
        )
        table = element("table", element("thead", head) + element("tbody", stacked(rows)))
        yield self._titled(hint("指标表：{count} 个数变化", count=len(cells)), table, "cells")

    def _findings(self) -> Iterator[Markup]:
        found = self.shown.comparison
        if not (found.broken or found.mended):
            return
        counts = {"broken": len(found.broken), "mended": len(found.mended)}
        told = ((Message("新增"), found.broken), (Message("解决"), found.mended))
        items = stacked(self._finding(state, each) for state, own in told for each in own)
        title = hint("检查：新增 {broken} 处问题，解决 {mended} 处", **counts)
        yield self._titled(title, element("ul", items) if items else EMPTY, "checks")

    def _finding(self, state: Message, change: FindingChange) -> Markup:
        level = self.translate(Message(change.problem.level.label))
        said = Markup("{} {} [{}] {}").format(
            self.translate(state),
            level,
            change.rule,
            self.translate(finding_words(change, self.shown.comparison.named)),
        )
        return element("li", said)
