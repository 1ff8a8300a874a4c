"""The bytes of a tagged PDF in, the pieces that its tags hold out.

The tags give the order of reading and the kind of each piece; page numbers are no part of them. What a
page repeats of a table's head is left out, and a piece that begins a page is marked: it may be the rest of
the piece before.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from planforge.problems import InvalidInput, Message, hint, problem
from planforge.readback.pdf_text import MarkedText
from planforge.readback.said import Said, cell_place, squash

_HEADINGS: Final = ("H2", "H3", "H4", "H5", "H6")
_KINDS: Final = {"H1": "title", "P": "paragraph", **dict.fromkeys(_HEADINGS, "heading")}
"""Tag → the kind of what stands in it."""
_BLOCKS: Final = (*_KINDS, "LI", "Table", "Caption", "Figure")
_LEADER: Final = re.compile(r"[.…·]{3,}\d+$")


@dataclass(slots=True)
class Tag:
    """One element of the structure tree."""

    kind: str
    """H1, P, Table, TD … without the slash; empty for what holds characters only."""
    page: int
    """Where it begins, from 0; -1 when it has no characters."""
    text: str = ""
    """Its own characters, for one that holds no others."""
    inside: list[Tag] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All characters in it."""
        return self.text + "".join(each.words for each in self.inside if each.kind != "Figure")

    def find(self, *kinds: str) -> Iterator[Tag]:
        """The tags of these kinds in it, in order."""
        for each in self.inside:
            if each.kind in kinds:
                yield each
            else:
                yield from each.find(*kinds)


def read_pdf(data: bytes) -> tuple[Said, ...]:
    """What the PDF prints, footnotes last; raises InvalidInput for one without tags, or damaged."""
    reading = _Reading()
    for part in _tree(data).find("Part", "NonStruct"):
        reading.new_page()
        if part.kind == "Part":
            reading.block(part.inside)
        else:
            reading.notes += [Said("footnote", squash(each.words)) for each in _notes(part)]
    return (*reading.said, *reading.notes)


def _notes(area: Tag) -> Iterator[Tag]:
    """The footnotes of a page: each begins with its mark, in a tag of its own."""
    note: Tag | None = None
    for each in area.inside:
        if each.kind == "NonStruct" and any(inner.kind == "NonStruct" for inner in each.inside):
            yield each
        elif each.kind == "NonStruct" or note is None:
            if note is not None:
                yield note
            note = Tag("NonStruct", each.page, inside=[each])
        else:
            note.inside.append(each)
    if note is not None:
        yield note


@dataclass(slots=True)
class _Reading:
    """The pieces found so far."""

    said: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    head: tuple[str, ...] = ()
    """The head of the last table."""
    rows: int = 0
    """How many rows of the last table have been read."""
    begins: bool = True
    """Whether nothing of the page has been read."""

    def new_page(self) -> None:
        self.begins = True

    def add(self, kind: str, words: str, tag: Tag, place: Message | None = None) -> None:
        """One more piece, with its page."""
        page = hint("第{page}页", page=tag.page + 1)
        where = page if place is None else hint("{place}，{page}", place=place, page=page)
        if squash(words) or kind == "cell":
            self.said.append(Said(kind, squash(words), where, self.begins))
            self.begins = False

    def block(self, tags: Iterable[Tag]) -> None:
        """The pieces of what stands beside each other."""
        for tag in tags:
            self._one(tag)

    def _one(self, tag: Tag) -> None:
        kind = _KINDS.get(tag.kind, "")
        if kind:
            self.add(kind, tag.words, tag)
        elif tag.kind == "LI":
            words = squash(tag.words)
            line = _LEADER.sub("", words)
            self.add("item" if line == words else "contents-line", line, tag)
        elif tag.kind == "Table":
            self._table(tag)
        elif tag.kind == "Caption":
            for each in tag.inside:
                self.add("caption", each.words, each)
        elif tag.kind != "Figure":
            self._container(tag)

    def _container(self, tag: Tag) -> None:
        """What holds others; one that holds a heading and lines may be one paragraph that begins with it."""
        if next(tag.find(*_BLOCKS), None) is None:
            self.add("paragraph", tag.words, tag)
            return
        is_run_in = tag.kind == "Div" and all(each.kind == "P" for each in tag.inside[1:])
        for place, each in enumerate(tag.inside):
            self.begins = self.begins or (is_run_in and place > 0)
            self._one(each)

    def _table(self, table: Tag) -> None:
        for caption in table.find("Caption"):
            self._one(caption)
        has_caption = next(table.find("Caption"), None) is not None
        heads = [row for head in table.find("THead") for row in head.find("TR")]
        head = tuple(squash(row.words) for row in heads)
        is_rest = not has_caption and bool(head) and head == self.head and self._follows_a_cell()
        if not is_rest:
            self.head, self.rows = head, 0
            self._rows(heads)
        self._rows(row for body in table.find("TBody") for row in body.find("TR"))

    def _follows_a_cell(self) -> bool:
        return bool(self.said) and self.said[-1].kind == "cell"

    def _rows(self, rows: Iterable[Tag]) -> None:
        for row in rows:
            self.rows += 1
            for column, cell in enumerate(row.find("TH", "TD"), start=1):
                self.begins = False
                place = cell_place(self.rows, column)
                self.add("cell", cell.words, cell if cell.page >= 0 else row, place)


# ---- the structure tree -----------------------------------------------------------------------------


def _tree(data: bytes) -> Tag:
    """The tag that holds all others."""
    from pypdf import PdfReader  # loaded only for PDF
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        catalogue: Any = reader.trailer["/Root"]
        root = catalogue.get("/StructTreeRoot")
        if root is None:
            raise _unreadable(Message("PDF 没有结构标记，不知道哪些字是标题、哪些是表格"))
        marked = MarkedText()
        texts = [marked.of_page(page) for page in reader.pages]
        numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}  # type: ignore[union-attr]
        whole = _tag(root.get_object(), -1, texts, numbers)
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise _unreadable(Message("PDF 已损坏，或不是 PDF")) from None
    return next(whole.find("Document"), whole)


def _tag(node: Any, page: int, texts: list[dict[int, str]], numbers: dict[int, int]) -> Tag:
    """A tag with all in it; a number names a stretch of the page's characters."""
    if "/Pg" in node:
        page = _page(node, numbers)
    made = Tag(str(node.get("/S", "")).lstrip("/"), -1)
    kids = node.get("/K")
    kids = [] if kids is None else kids.get_object()
    for kid in kids if isinstance(kids, list) else [kids]:
        each: Any = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(each, dict) and each.get("/Type") == "/OBJR":
            continue
        if isinstance(each, dict) and "/MCID" in each:
            at = _page(each, numbers) if "/Pg" in each else page
            made.inside.append(_stretch(at, int(each["/MCID"]), texts))
        elif isinstance(each, int):
            made.inside.append(_stretch(page, int(each), texts))
        else:
            made.inside.append(_tag(each, page, texts, numbers))
    made.page = next((each.page for each in made.inside if each.page >= 0), -1)
    return made


def _page(node: Any, numbers: dict[int, int]) -> int:
    return numbers[node.raw_get("/Pg").idnum]


def _stretch(page: int, number: int, texts: list[dict[int, str]]) -> Tag:
    return Tag("", page, texts[page].get(number, ""))


def _unreadable(said: Message) -> InvalidInput:
    return InvalidInput([problem("unreadable", "{said}", said=said)])


# ---- pieces that a page cut in two ------------------------------------------------------------------


def joined(found: Iterable[Said], known: Iterable[Said]) -> tuple[Said, ...]:
    """The pieces with those put together that a page cut in two, where `known` has them as one."""
    texts = {each.text for each in known}
    beginnings = sorted(texts)
    made: list[Said] = []
    for each in found:
        if made and each.may_continue and _belong(made[-1].text, each.text, texts, beginnings):
            made[-1] = replace(made[-1], text=made[-1].text + each.text)
        else:
            made.append(each)
    return tuple(made)


def _belong(before: str, after: str, texts: set[str], beginnings: list[str]) -> bool:
    from bisect import bisect_left

    if before in texts and after in texts:
        return False
    whole = before + after
    at = bisect_left(beginnings, whole)
    return at < len(beginnings) and beginnings[at].startswith(whole)
