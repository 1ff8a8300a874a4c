"""A built file in, the characters that an independent program reads in it out, white space taken out."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from itertools import accumulate

from pypdf import PdfReader

from planforge.doc.nodes import Contents, Document, Figure, Heading, Table
from planforge.doc.plain import outline, pieces, stretch_text
from planforge.doc.printed import heading_prefix

_PAGE_NUMBER = re.compile(r"^\s*—\s*\d+\s*—\s*$", re.MULTILINE)
_DRAWN = re.compile(r"<text [^>]*>([^<]*)</text>")
_LEADER = re.compile(r"\.{3,}(\d+)")
_SHOWN = 40
"""Characters on each side of a difference."""


def squash(text: str) -> str:
    """The text without white space and byte order mark: where lines break is not its matter."""
    return re.sub(r"[\s\ufeff]", "", text)


# ---- what the tree prints ---------------------------------------------------------------------------


def contents_lines(document: Document) -> tuple[str, ...]:
    """What stands in the table of contents, without page numbers."""
    levels = next((block.levels for block in document.blocks if isinstance(block, Contents)), 0)
    return tuple(
        squash(heading_prefix(block) + stretch_text(block.children))
        for block in document.blocks
        if isinstance(block, Heading) and block.level <= levels
    )


def printed_text(document: Document, *, contents: bool) -> str:
    """Everything that the tree prints; the lines of the table of contents too, where a file has them."""
    parts = []
    for piece in outline(document):
        parts.append(squash(piece.text))
        if contents and piece.kind == "contents":
            parts += contents_lines(document)
    return "".join(parts)


def drawn_words(document: Document) -> tuple[str, ...]:
    """The words of each drawing, in the order in which they are drawn."""
    drawings = (block.svg for block in document.blocks if isinstance(block, Figure))
    return tuple(squash(unescape("".join(_DRAWN.findall(svg)))) for svg in drawings)


def table_heads(document: Document) -> tuple[str, ...]:
    """The head of every table, which is printed again on each page that the table reaches."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return tuple(
        dict.fromkeys(
            "".join(squash(stretch_text(cell.children)) for row in table.head for cell in row.cells)
            for table in tables
        )
    )


def heading_texts(document: Document) -> tuple[str, ...]:
    """The headings as they are printed, in order."""
    return tuple(
        squash(piece.text)
        for block in document.blocks
        if isinstance(block, Heading)
        for piece in pieces(block)
    )


# ---- what a file holds ------------------------------------------------------------------------------


def pdftotext_pages(pdf: bytes) -> tuple[str, ...]:
    """The text of every page in the order in which it is drawn, by poppler."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return tuple(done.stdout.decode().split("\f")[:-1])


def pypdf_pages(pdf: bytes) -> tuple[str, ...]:
    """The text of every page in the order in which it is drawn, by pypdf."""
    return tuple(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@dataclass(frozen=True)
class Followed:
    """A printed text found again on pages."""

    text: str
    starts: tuple[int, ...]
    """Where in the text each page begins."""
    announced: tuple[int, ...]
    """The page numbers of the table of contents."""

    def page_at(self, place: int) -> int:
        """The page, from 1, that holds the character at `place`."""
        return sum(1 for start in self.starts if start <= place)


def follow(text: str, pages: Sequence[str], heads: Sequence[str], drawings: Sequence[str] = ()) -> Followed:
    """Find `text` on the pages, character by character; a difference fails with its surroundings.

    Left out: page numbers, the leaders of the table of contents, and table heads that a page repeats. The
    words of drawings come when all else of their page is painted; every drawing is found once.
    """
    waiting = list(drawings)
    announced: list[int] = []
    shown: list[str] = []
    place = 0
    for page in pages:
        bare = squash(_PAGE_NUMBER.sub("", page))
        announced += [int(number) for number in _LEADER.findall(bare)]
        new = _without_head(_without_drawings(_LEADER.sub("", bare), waiting), heads)
        assert text.startswith(new, place), difference(text[place:], new)
        shown.append(new)
        place += len(new)
    assert place == len(text), f"not printed: {text[place : place + _SHOWN]}"
    assert waiting == [], f"not drawn: {waiting[0][:_SHOWN]}"
    return Followed(text, tuple(accumulate(map(len, shown), initial=0))[:-1], tuple(announced))


def _without_drawings(page: str, waiting: list[str]) -> str:
    """The page without the words of the next drawings, which are taken from those that wait."""
    for count in range(len(waiting), 0, -1):
        words = "".join(waiting[:count])
        if page.endswith(words):
            del waiting[:count]
            return page.removesuffix(words)
    return page


def _without_head(page: str, heads: Sequence[str]) -> str:
    """The page without the table head that it repeats: a first head stands below its caption."""
    return next((page.removeprefix(head) for head in heads if page.startswith(head)), page)


def characters(pages: Sequence[str], heads: Sequence[str]) -> Counter[str]:
    """How often each character is printed, for programs that draw a line face by face, not in order."""
    bare = (_LEADER.sub("", squash(_PAGE_NUMBER.sub("", page))) for page in pages)
    return Counter("".join(_without_shuffled_head(page, heads) for page in bare))


def _without_shuffled_head(page: str, heads: Sequence[str]) -> str:
    """The page without the table head that it repeats, whose characters come face by face too."""
    ordered = sorted(heads, key=len, reverse=True)
    return next((page[len(each) :] for each in ordered if sorted(page[: len(each)]) == sorted(each)), page)


def difference(expected: str, found: str) -> str:
    """The surroundings of the first character that differs."""
    at = next((i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), len(found))
    window = slice(max(0, at - _SHOWN), at + _SHOWN)
    return f"expected …{expected[window]}…\nfound    …{found[window]}…"


class _Visible(HTMLParser):
    """Collects what a page shows: neither its head nor its navigation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


_UNSEEN = ("head", "script", "svg")


def html_text(page: bytes) -> str:
    """What an HTML page shows, by the parser of the standard library."""
    reader = _Visible()
    reader.feed(page.decode())
    reader.close()
    return squash("".join(reader.parts))


def numbers_of(pages: Sequence[str]) -> Iterator[int]:
    """The number printed on each page that has one."""
    for page in pages:
        yield from (int(re.sub(r"\D", "", found)) for found in _PAGE_NUMBER.findall(page))
