"""The bytes of a Word file and whether to accept or reject in, what the file then says out.

The judge of a redline. It knows what Word makes of tracked changes and nothing of how ours are written: a
paragraph whose mark is gone joins the one behind it, whose properties stay; a row that is gone takes its
cells with it, a table without rows is gone. Nothing is repaired: what Word could not resolve stays to be
seen, as an empty paragraph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from lxml import etree
from lxml.etree import _Element

from planforge.render.docx.lint.names import name, value
from planforge.render.docx.lint.package import Package, open_package

_SET: Final = ("w:numPr", "w:ind", "w:spacing", "w:jc", "w:pBdr", "w:tabs", "w:snapToGrid")
"""Properties of a paragraph that are looked at beside its style; the others say where a page may end."""
_SIGNS: Final[Mapping[str, str]] = {name("w:br"): "\n", name("w:cr"): "\n", name("w:tab"): "\t"}
_CONTENTS: Final = "toc"


class Verdict(StrEnum):
    """What is done with all changes of a file."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Letters:
    """Characters that are set in one manner; what is no text by what it is: ⟨picture …⟩."""

    text: str
    manner: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    manner: tuple[str, ...]
    letters: tuple[Letters, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(each.text for each in self.letters)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the spans and the paragraphs of every cell, row by row."""

    columns: int
    rows: tuple[tuple[tuple[str, tuple[Line, ...]], ...], ...]

    @property
    def text(self) -> str:
        """Its characters, cell by cell."""
        return "\n".join(
            "|".join("".join(each.text for each in cell) for _, cell in row) for row in self.rows
        )


Said = Line | Grid


def resolved(data: bytes, verdict: Verdict) -> tuple[Said, ...]:
    """The paragraphs and tables of the body in order; lines of the contents are left out."""
    package = open_package(data)
    body = package.roots[package.main].find(name("w:body"))
    assert body is not None  # the package is a Word file
    return tuple(_Resolver(package, verdict).story(deepcopy(body)))


class _Resolver:
    def __init__(self, package: Package, verdict: Verdict) -> None:
        self._gone, self._kept = ("w:del", "w:ins") if verdict is Verdict.ACCEPT else ("w:ins", "w:del")
        self._is_new = verdict is Verdict.ACCEPT
        self._manners: dict[bytes, tuple[str, ...]] = {}
        self._styles = {
            value(each, "w:styleId"): value(each.find(name("w:name")), "w:val").lower()
            for each in _iter(package.companion("styles"), "w:style")
        }
        self._notes = {
            value(each, "w:id"): each for each in _iter(package.companion("footnotes"), "w:footnote")
        }
        self._files = {
            each.id: hashlib.sha256(package.parts.get(each.target, b"")).hexdigest()[:12]
            for each in package.relations.get(package.main, ())
        }

    def story(self, container: _Element) -> Iterator[Said]:
        """What the paragraphs and tables of a body or cell come to."""
        self._drop_tables(container)
        waiting: list[Letters] = []
        children = [each for each in container if each.tag in (name("w:p"), name("w:tbl"))]
        for at, child in enumerate(children):
            if child.tag == name("w:tbl"):
                yield self._grid(child)
                continue
            waiting += self._letters(child)
            behind = children[at + 1] if at + 1 < len(children) else None
            if self._loses_mark(child) and behind is not None and behind.tag == name("w:p"):
                continue
            manner = self._manner(child)
            if not manner[0].startswith(_CONTENTS):
                yield Line(manner, _joined(waiting))
            waiting = []

    def _drop_tables(self, container: _Element) -> None:
        for table in list(container.iterchildren(name("w:tbl"))):
            for row in list(table.iterchildren(name("w:tr"))):
                if row.find(f"{name('w:trPr')}/{name(self._gone)}") is not None:
                    table.remove(row)
            if table.find(name("w:tr")) is None:
                container.remove(table)

    def _grid(self, table: _Element) -> Grid:
        rows = tuple(
            tuple((_spans(cell), tuple(self._cell(cell))) for cell in row.iterchildren(name("w:tc")))
            for row in table.iterchildren(name("w:tr"))
        )
        return Grid(len(list(_iter_in(table.find(name("w:tblGrid")), "w:gridCol"))), rows)

    def _cell(self, cell: _Element) -> Iterator[Line]:
        return (each for each in self.story(cell) if isinstance(each, Line))

    def _loses_mark(self, paragraph: _Element) -> bool:
        marks = paragraph.find(f"{name('w:pPr')}/{name('w:rPr')}")
        return marks is not None and marks.find(name(self._gone)) is not None

    def _manner(self, paragraph: _Element) -> tuple[str, ...]:
        """The name of the style, and what the paragraph sets itself; read once for all that are set alike."""
        properties = paragraph.find(name("w:pPr"))
        if properties is not None and not self._is_new:
            change = properties.find(name("w:pPrChange"))
            properties = properties if change is None else change.find(name("w:pPr"))
        key = b"" if properties is None else etree.tostring(properties)
        if key not in self._manners:
            self._manners[key] = tuple(self._said(properties))
        return self._manners[key]

    def _said(self, properties: _Element | None) -> Iterator[str]:
        style = None if properties is None else properties.find(name("w:pStyle"))
        yield self._styles.get(value(style, "w:val"), "") if style is not None else ""
        for tag in _SET:
            found = None if properties is None else properties.find(name(tag))
            if found is not None and tag == "w:numPr":
                number = found.find(name("w:numId"))
                is_counted = number is not None and value(number, "w:val") != "0"
                yield f"{tag} {value(found.find(name('w:ilvl')), 'w:val') if is_counted else ''}"
            elif found is not None:
                yield etree.tostring(found, method="c14n", exclusive=True).decode()

    def _letters(self, parent: _Element) -> Iterator[Letters]:
        """The characters of a paragraph, or of a mark or link in it; fields by what they show."""
        for child in parent:
            if child.tag == name("w:r"):
                yield from self._run(child)
            elif child.tag in (name(self._kept), name("w:hyperlink")):
                yield from self._letters(child)

    def _run(self, run: _Element) -> Iterator[Letters]:
        manner = _run_manner(run)
        for child in run:
            if child.tag in (name("w:t"), name("w:delText")):
                yield Letters(child.text or "", manner)
            elif child.tag in _SIGNS and value(child, "w:type") != "page":
                yield Letters(_SIGNS[str(child.tag)], manner)
            elif child.tag == name("w:footnoteReference"):
                note = self._notes.get(value(child, "w:id"))
                said = "" if note is None else "".join(each.text for each in self._note(note))
                yield Letters(f"⟨note {said}⟩", "")
            elif child.tag == name("w:drawing"):
                files = [self._files.get(each.get(name("r:embed"), ""), "") for each in child.iter()]
                yield Letters(f"⟨picture {' '.join(filter(None, files))}⟩", "")

    def _note(self, note: _Element) -> Iterator[Line]:
        return (each for each in self.story(deepcopy(note)) if isinstance(each, Line))


def _iter(part: object, tag: str) -> Iterator[_Element]:
    root = getattr(part, "root", None)
    return iter(()) if root is None else root.iter(name(tag))


def _iter_in(element: _Element | None, tag: str) -> Iterator[_Element]:
    return iter(()) if element is None else element.iter(name(tag))


def _spans(cell: _Element) -> str:
    properties = cell.find(name("w:tcPr"))
    if properties is None:
        return ""
    wide, tall = properties.find(name("w:gridSpan")), properties.find(name("w:vMerge"))
    return f"{'' if wide is None else value(wide, 'w:val')} {'' if tall is None else value(tall, 'w:val')}"


def _run_manner(run: _Element) -> str:
    properties = run.find(name("w:rPr"))
    return "" if properties is None else _set_by(etree.tostring(properties))


@lru_cache(maxsize=1024)
def _set_by(properties: bytes) -> str:
    # The hint chooses the face of a mark like “, and stands on runs by what letters they happen to hold.
    said = [each for each in etree.fromstring(properties) if each.tag != name("w:rFonts")]
    return "".join(etree.tostring(each, method="c14n", exclusive=True).decode() for each in said)


def _joined(letters: list[Letters]) -> tuple[Letters, ...]:
    made: list[Letters] = []
    for each in letters:
        if made and made[-1].manner == each.manner:
            made[-1] = Letters(made[-1].text + each.text, each.manner)
        elif each.text:
            made.append(each)
    return tuple(made)
