"""Remarks in, the comments of a Word file out: marks around what they are about, and the part with the words.

The remarks of a block are opened while it is written: a text that one is about gets its marks, and those
whose text is not met stand at the block's first paragraph.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from lxml.etree import _Element

from planforge.doc.remarks import Remark
from planforge.render.docx.xml import attribute, find, qname, text, w

AUTHOR: Final = "planforge"
_INITIALS: Final = "pf"
_TEXT_STYLE: Final = "CommentText"
_MARK_STYLE: Final = "CommentReference"
_UNDATED: Final = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
_SIZE: Final = 20
"""Half points: what Word itself sets comments in, whatever the type of the document."""
Stretch = tuple[int, int, int]
"""First character, the one behind the last, and the number of the comment."""


class Comments:
    """The w:comments of a document; they are numbered in the order of the text."""

    def __init__(self, remarks: Iterable[Remark] = (), date: datetime.datetime = _UNDATED) -> None:
        self.root = w("comments")
        self._date = date.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._waiting: dict[str, list[Remark]] = {}
        for remark in remarks:
            self._waiting.setdefault(remark.block, []).append(remark)
        self._open: list[Remark] = []
        self._met: dict[int, int] = {}
        """id() of a remark → how many of its words the block has had so far."""
        self._next = 0

    @property
    def is_used(self) -> bool:
        """Whether there is any comment."""
        return len(self.root) > 0

    def begin(self, block: str) -> None:
        """Open the remarks of a block that is about to be written."""
        self._open = self._waiting.pop(block, [])

    def end(self, elements: Iterable[_Element]) -> None:
        """Put the remarks whose text was not met around the first paragraph of the block."""
        left, self._open = self._open, []
        if not left:
            return
        paragraph = next(found for element in elements for found in element.iter(qname("w:p")))
        for remark in left:
            self._enclose(paragraph, self._add(remark))

    def check_all_written(self) -> None:
        """Raise ValueError where a block that a remark is about was never written."""
        if self._waiting:
            raise ValueError(f"remarks on blocks that the document lacks: {sorted(self._waiting)}")

    @contextmanager
    def closed(self) -> Iterator[None]:
        """What is written meanwhile takes no comments: a footnote."""
        kept, self._open = self._open, []
        yield
        self._open = kept

    def around(self, words: str, origin: str, run: Callable[[str], list[_Element]]) -> list[_Element]:
        """The runs of a text, with the marks of the remarks that are about it."""
        stretches = [found for remark in list(self._open) if (found := self._met_in(remark, words, origin))]
        if not stretches:
            return run(words)
        cuts = sorted({0, len(words), *(at for first, end, _ in stretches for at in (first, end))})
        made: list[_Element] = []
        for at, following in zip(cuts, [*cuts[1:], len(words)], strict=True):
            for _, end, number in stretches:
                made += _closing(number) if end == at else []
            made += [w("commentRangeStart", id=number) for first, _, number in stretches if first == at]
            made += run(words[at:following])
        return made

    def _met_in(self, remark: Remark, words: str, origin: str) -> Stretch | None:
        if not remark.origin or remark.origin != origin:
            return None
        first = self._place(remark, words) if remark.words else 0
        if first is None:
            return None
        self._open.remove(remark)
        return first, first + len(remark.words or words), self._add(remark)

    def _place(self, remark: Remark, words: str) -> int | None:
        """Where the words that are meant begin in this text; None where they stand in a later one."""
        skip, at = remark.skip - self._met.get(id(remark), 0), -1
        for _ in range(skip + 1):
            at = words.find(remark.words, at + 1 if at < 0 else at + len(remark.words))
            if at < 0:
                self._met[id(remark)] = self._met.get(id(remark), 0) + words.count(remark.words)
                return None
        return at

    def _add(self, remark: Remark) -> int:
        number, self._next = self._next, self._next + 1
        mark = w("r", w("rPr", w("rStyle", val=_MARK_STYLE)), w("annotationRef"))
        paragraphs = [
            w(
                "p",
                w("pPr", w("pStyle", val=_TEXT_STYLE)),
                *([] if at else [mark]),
                _line(line, is_head=not at),
            )
            for at, line in enumerate(remark.lines)
        ]
        attributes = {"author": AUTHOR, "date": self._date, "initials": _INITIALS}
        self.root.append(w("comment", *paragraphs, id=number, **attributes))
        return number

    @staticmethod
    def _enclose(paragraph: _Element, number: int) -> None:
        properties = find(paragraph, "w:pPr")
        paragraph.insert(0 if properties is None else 1, w("commentRangeStart", id=number))
        paragraph.extend(_closing(number))


def _closing(number: int) -> list[_Element]:
    """The end of what a comment is about, and its mark."""
    mark = w("r", w("rPr", w("rStyle", val=_MARK_STYLE)), w("commentReference", id=number))
    return [w("commentRangeEnd", id=number), mark]


def _line(words: str, *, is_head: bool) -> _Element:
    bold = (w("b"), w("bCs")) if is_head else ()
    # Marks like “” are set in the Latin face unless a run says otherwise (BEHAVIOUR.md, rFonts hint).
    return w("r", w("rPr", w("rFonts", hint="eastAsia"), *bold), text(words))


def add_styles(styles: _Element) -> None:
    """Add Word's own styles of comments to a w:styles, where it lacks them."""
    known = {attribute(style, "w:styleId") for style in styles.iter(qname("w:style"))}
    for made in _styles():
        if attribute(made, "w:styleId") not in known:
            styles.append(made)


def _styles() -> Iterator[_Element]:
    size = (w("sz", val=_SIZE), w("szCs", val=_SIZE))
    lines = (
        w("snapToGrid", val=0),
        w("spacing", before=0, after=0, line=240, lineRule="auto"),
        w("jc", val="left"),
    )
    yield w(
        "style",
        w("name", val="annotation text"),
        w("basedOn", val="Normal"),
        w("pPr", *lines),
        w("rPr", *size),
        type="paragraph",
        styleId=_TEXT_STYLE,
    )
    mark = w("rPr", w("sz", val=16), w("szCs", val=16))
    yield w("style", w("name", val="annotation reference"), mark, type="character", styleId=_MARK_STYLE)
