"""A Word file in, ids that clash and references that lead nowhere out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.render.docx.lint.finding import Finding, found
from planforge.render.docx.lint.names import name, value
from planforge.render.docx.lint.package import Package

_LONGEST: Final = 40
"""Characters that Word keeps of a bookmark's name."""
_STYLES: Final = ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next")


def drawing_id(package: Package) -> Iterator[Finding]:
    """Word repairs a file, and WPS loses pictures, where two drawings have one id."""
    yield from _repeated(package, "wp:docPr", "id")


def bookmark_id(package: Package) -> Iterator[Finding]:
    """Start and end of a bookmark find each other by the id."""
    yield from _repeated(package, "w:bookmarkStart", name("w:id"))


def _repeated(package: Package, tag: str, attribute: str) -> Iterator[Finding]:
    """Each element whose number another before it has."""
    seen: set[str] = set()
    for part in package.stories:
        for element in part.iter(tag):
            number = str(element.get(attribute, ""))
            if number in seen:
                yield found(part.name, element, id=number or "—")
            seen.add(number)


def bookmark_name(package: Package) -> Iterator[Finding]:
    """Of two bookmarks with one name Word keeps the first (names know no case)."""
    seen: set[str] = set()
    for part in package.stories:
        for start in part.iter("w:bookmarkStart"):
            called = value(start, "w:name")
            if called.lower() in seen:
                yield found(part.name, start, name=called)
            seen.add(called.lower())


def long_bookmark(package: Package) -> Iterator[Finding]:
    """Word cuts long names, and references to them break."""
    for part in package.stories:
        for start in part.iter("w:bookmarkStart"):
            called = value(start, "w:name")
            if not 0 < len(called) <= _LONGEST:
                yield found(part.name, start, name=called, length=len(called))


def bookmark_pair(package: Package) -> Iterator[Finding]:
    """Every bookmark that begins ends, in the same part."""
    for part in package.stories:
        starts = {value(each, "w:id"): each for each in part.iter("w:bookmarkStart")}
        ends = {value(each, "w:id"): each for each in part.iter("w:bookmarkEnd")}
        for number, start in starts.items():
            if number not in ends:
                yield found(part.name, start, name=value(start, "w:name"))
        for number, end in ends.items():
            if number not in starts:
                yield found(part.name, end, name=number)


def unknown_style(package: Package) -> Iterator[Finding]:
    """A style that is not there prints as the default."""
    styles = package.companion("styles")
    known = set() if styles is None else {value(each, "w:styleId") for each in styles.iter("w:style")}
    for part in package.styled:
        for reference in part.iter(*(f"w:{tag}" for tag in _STYLES)):
            if value(reference) not in known:
                yield found(part.name, reference, style=value(reference))


def unknown_numbering(package: Package) -> Iterator[Finding]:
    """A list that is not there prints no numbers."""
    numbering = package.companion("numbering")
    known = {"0"}
    if numbering is not None:
        known |= {value(each, "w:numId") for each in numbering.iter("w:num")}
    for part in package.styled:
        for number in part.iter("w:numId"):
            if value(number) not in known:
                yield found(part.name, number, id=value(number))


def unknown_note(package: Package) -> Iterator[Finding]:
    """A mark of a footnote leads to a note."""
    for kind in ("footnote", "endnote"):
        notes = package.companion(f"{kind}s")
        known = set() if notes is None else {value(n, "w:id") for n in notes.iter(f"w:{kind}")}
        for part in package.stories:
            for mark in part.iter(f"w:{kind}Reference"):
                if value(mark, "w:id") not in known:
                    yield found(part.name, mark, id=value(mark, "w:id"))


def alt_text(package: Package) -> Iterator[Finding]:
    """Who cannot see a picture is told what it shows; a box of text speaks for itself."""
    for part in package.stories:
        for drawing in part.iter("w:drawing"):
            about = next(drawing.iter(name("wp:docPr")), None)
            if about is None or about.get("descr") or about.get("title"):
                continue
            is_text = next(drawing.iter(name("wps:txbx")), None) is not None
            if not is_text and next(about.iter(name("adec:decorative")), None) is None:
                yield found(part.name, drawing, name=about.get("name") or "—")
        for data in part.root.iter(name("v:imagedata")):
            shape = data.getparent()
            if shape is not None and not shape.get("alt"):
                yield found(part.name, data, name=shape.get("id") or "—")


def strict_format(package: Package) -> Iterator[Finding]:
    """WPS and older Word cannot open Strict Open XML."""
    root = package.roots.get(package.main)
    if root is not None and "purl.oclc.org/ooxml" in str(root.tag):
        yield found(package.main)


def bookmarks(package: Package) -> set[str]:
    """The names of all bookmarks, in small letters."""
    return {value(e, "w:name").lower() for part in package.stories for e in part.iter("w:bookmarkStart")}
