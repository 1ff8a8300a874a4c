"""A Word file in, tracked changes that Word could not accept or reject out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.finding import Finding, Rule, found
from planforge.render.docx.lint.names import name, value, way
from planforge.render.docx.lint.package import Package

_MARKS: Final = (
    "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge",
    "w:rPrChange", "w:pPrChange", "w:sectPrChange",
    "w:tblPrChange", "w:tblGridChange", "w:trPrChange", "w:tcPrChange", "w:tblPrExChange",
)  # fmt: skip
_NUMBERED: Final = tuple(each for each in _MARKS if each != "w:tblGridChange")
"""Marks with author and date."""
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_TEXTS: Final = ("w:t", "w:instrText")
_DELETED: Final = ("w:delText", "w:delInstrText")
_RUN_MARKS: Final = (name("w:ins"), name("w:del"))
_FATES: Final = ("w:ins", "w:del")


def revision_author(package: Package) -> Iterator[Finding]:
    """Word shows nobody's change to nobody: who filters by author does not see it."""
    return _each(package, _NUMBERED, lambda mark: not value(mark, "w:author").strip())


def revision_date(package: Package) -> Iterator[Finding]:
    """A date that is none keeps Word from opening the file."""
    return _each(package, _NUMBERED, lambda mark: not _TIME.fullmatch(value(mark, "w:date") or "-"))


def revision_id(package: Package) -> Iterator[Finding]:
    """Two marks with one id are accepted together, or the file is told to be damaged."""
    seen: set[str] = set()
    for part in package.stories:
        for mark in part.iter(*_MARKS):
            number = value(mark, "w:id")
            if number in seen or not number.lstrip("-").isdigit():
                yield found(part.name, mark, id=number or "—")
            seen.add(number)


def deleted_text(package: Package) -> Iterator[Finding]:
    """What is deleted stands in w:delText, and what is not stands in w:t."""
    for part in package.stories:
        for text in part.iter(*_TEXTS):
            if next(text.iterancestors(name("w:del")), None) is not None:
                yield found(part.name, text, found="w:t")
        for text in part.iter(*_DELETED):
            if next(text.iterancestors(name("w:del")), None) is None:
                yield found(part.name, text, found="w:delText")


def nested_revision(package: Package) -> Iterator[Finding]:
    """A change within another of its own kind has no meaning."""
    for part in package.stories:
        for tag in _FATES:
            for mark in part.iter(tag):
                if next(mark.iterancestors(name(tag)), None) is not None:
                    yield found(part.name, mark)


def revision_end(package: Package) -> Iterator[Finding]:
    """The end of a cell, of the body, or before a table that stays cannot be inserted or deleted."""
    for part in package.stories:
        for paragraph in part.iter("w:p"):
            fate = _fate(paragraph.find(way("w:pPr/w:rPr")))
            if fate and not _may_join(paragraph, fate):
                yield found(part.name, paragraph)


def revision_row(package: Package) -> Iterator[Finding]:
    """A row is in or out with all of its content; with half of it, an empty row stays."""
    for part in package.stories:
        for row in part.iter("w:tr"):
            fate = _fate(row.find(name("w:trPr")))
            if fate and not all(_shares(cell, fate) for cell in row.iterchildren(name("w:tc"))):
                yield found(part.name, row)


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "revision-author": revision_author,
        "revision-date": revision_date,
        "revision-id": revision_id,
        "deleted-text": deleted_text,
        "nested-revision": nested_revision,
        "revision-end": revision_end,
        "revision-row": revision_row,
    }
)
"""Those that look at tracked changes."""


def _each(
    package: Package, tags: tuple[str, ...], is_faulty: Callable[[_Element], bool]
) -> Iterator[Finding]:
    for part in package.stories:
        yield from (found(part.name, mark) for mark in part.iter(*tags) if is_faulty(mark))


def _fate(properties: _Element | None) -> str:
    """w:ins or w:del, where properties say so."""
    found = (tag for tag in _FATES if properties is not None and properties.find(name(tag)) is not None)
    return next(found, "")


def _may_join(paragraph: _Element, fate: str) -> bool:
    behind = paragraph.getnext()
    if behind is not None and behind.tag == name("w:tbl"):
        return all(_fate(row.find(name("w:trPr"))) == fate for row in behind.iterchildren(name("w:tr")))
    if behind is not None and behind.tag != name("w:sectPr"):
        return True
    row = next(paragraph.iterancestors(name("w:tr")), None)
    return row is not None and _fate(row.find(name("w:trPr"))) == fate


def _shares(cell: _Element, fate: str) -> bool:
    """Whether the runs and the paragraphs of a cell carry the mark of its row."""
    for paragraph in cell.iterchildren(name("w:p")):
        if _fate(paragraph.find(way("w:pPr/w:rPr"))) != fate:
            return False
        for run in paragraph.iter(name("w:r")):
            marks = (each for each in run.iterancestors(*_RUN_MARKS))
            if all(mark.tag != name(fate) for mark in marks):
                return False
    return True
