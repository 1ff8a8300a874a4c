"""A Word file in, fields that make it ask, break, lead nowhere or show nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.finding import Finding, found
from planforge.render.docx.lint.ids import bookmarks
from planforge.render.docx.lint.names import is_on, name, value
from planforge.render.docx.lint.package import Package, Part

_OFF: Final = ("", "0", "false", "off")
_CACHED: Final = ("TOC", "REF", "PAGEREF", "NOTEREF", "SEQ")
"""Fields that show what was stored last; a page number is worked out on opening."""
_TO_BOOKMARK: Final = ("REF", "PAGEREF", "NOTEREF")
_WORDS: Final = re.compile(r'"[^"]*"|\S+')
_BUILT_IN: Final = ("_top",)
"""Places that Word knows without a bookmark."""


@dataclass(slots=True)
class Field:
    """A field while it is read."""

    begin: _Element
    code: str = ""
    has_result: bool = False
    is_separated: bool = False

    @property
    def words(self) -> list[str]:
        """The instruction's words, quotation marks taken off."""
        return [word.strip('"') for word in _WORDS.findall(self.code)]

    @property
    def kind(self) -> str:
        """TOC, REF, SEQ …"""
        return self.words[0].upper() if self.words else ""


def update_on_open(package: Package) -> Iterator[Finding]:
    """Word asks on opening whether fields are to be updated; WPS does nothing."""
    settings = package.companion("settings")
    if settings is not None:
        for each in settings.iter("w:updateFields"):
            if is_on(each):
                yield found(settings.name, each)


def dirty_field(package: Package) -> Iterator[Finding]:
    """A field marked as out of date makes Word ask too."""
    for part in package.stories:
        for mark in part.iter("w:fldChar", "w:fldSimple"):
            if value(mark, "w:dirty") not in _OFF:
                yield found(part.name, mark)


def open_field(package: Package) -> Iterator[Finding]:
    """begin, separate, end: where one is missing Word cuts the text that follows."""
    for part in package.stories:
        yield from _read(part)[1]


def field_target(package: Package) -> Iterator[Finding]:
    """An update of a reference to nothing prints an error message in the text."""
    known = {*bookmarks(package), *_BUILT_IN}
    for part in package.stories:
        for field in _read(part)[0]:
            target = _target(field)
            if target and target.lower() not in known:
                yield found(part.name, field.begin, target=target)
        for link in part.iter("w:hyperlink"):
            anchor = value(link, "w:anchor")
            if anchor and anchor.lower() not in known and not value(link, "r:id"):
                yield found(part.name, link, target=anchor)


def _target(field: Field) -> str:
    words = field.words
    if field.kind in _TO_BOOKMARK and len(words) > 1 and not words[1].startswith("\\"):
        return words[1]
    if field.kind == "HYPERLINK" and "\\l" in words[1:-1]:
        is_inside = len(words) > 1 and words[1] == "\\l"
        return words[words.index("\\l") + 1] if is_inside else ""
    return ""


def empty_field(package: Package) -> Iterator[Finding]:
    """A contents list or reference without a stored text shows nothing until somebody presses F9."""
    for part in package.stories:
        for field in _read(part)[0]:
            if field.kind in _CACHED and not field.has_result:
                yield found(part.name, field.begin, field=field.kind)


def _read(part: Part) -> tuple[list[Field], list[Finding]]:
    """The fields of a part, and where their marks do not match."""
    fields: list[Field] = []
    faults: list[Finding] = []
    stack: list[Field] = []
    for each in part.iter("w:fldChar", "w:instrText", "w:t", "w:drawing", "w:fldSimple"):
        if each.tag == name("w:fldChar"):
            _mark(part, each, stack, fields, faults)
        elif each.tag == name("w:instrText"):
            if stack and not stack[-1].is_separated:
                stack[-1].code += each.text or ""
        elif each.tag == name("w:fldSimple"):
            shown = any(text.text for text in each.iter(name("w:t")))
            fields.append(Field(each, value(each, "w:instr"), shown, True))
        else:
            for field in stack:
                field.has_result = field.has_result or field.is_separated
    faults += [found(part.name, field.begin) for field in stack]
    return fields, faults


def _mark(part: Part, mark: _Element, stack: list[Field], fields: list[Field], faults: list[Finding]) -> None:
    kind = value(mark, "w:fldCharType")
    if kind == "begin":
        stack.append(Field(mark))
    elif not stack or (kind == "separate" and stack[-1].is_separated):
        faults.append(found(part.name, mark))
    elif kind == "separate":
        stack[-1].is_separated = True
    elif kind == "end":
        fields.append(stack.pop())
