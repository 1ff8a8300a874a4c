"""A paragraph and its properties old and new in, the same paragraph with both written out."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml.etree import _Element

from planforge.redline.revision import Revisions
from planforge.render.docx.xml import attribute, canonical, find, qname, w

_LAYOUT: Final = tuple(
    qname(f"w:{tag}") for tag in ("keepNext", "keepLines", "pageBreakBefore", "rPr", "sectPr", "pPrChange")
)
"""What follows from where a paragraph stands, and marks: no difference that a reader is told."""
_BEHIND: Final = (qname("w:sectPr"), qname("w:pPrChange"))


def set_properties(
    paragraph: _Element,
    new: _Element | None,
    old: _Element | None,
    revisions: Revisions,
) -> None:
    """Give a paragraph its new properties, with the old ones behind where they differ."""
    own = find(paragraph, "w:pPr")
    section = None if own is None else find(own, "w:sectPr")
    made = w("pPr") if new is None else deepcopy(new)
    for each in [each for each in made if str(each.tag) in (qname("w:rPr"), *_BEHIND)]:
        made.remove(each)
    if section is not None:
        made.append(section)
    if not has_same(new, old):
        former = w("pPr", *(deepcopy(each) for each in _told(old)))
        made.append(revisions.mark("pPrChange", [former]))
    if own is None:
        paragraph.insert(0, made)
    else:
        paragraph.replace(own, made)


def has_same(one: _Element | None, other: _Element | None) -> bool:
    """Whether two w:pPr set a paragraph in the same way; which list counts it is no matter."""
    return _said(one) == _said(other)


def tie(paragraph: _Element, tag: str, revisions: Revisions, *, is_derived: bool = False) -> None:
    """Mark the end of a paragraph as in (ins) or out (del)."""
    properties = find(paragraph, "w:pPr")
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    place = sum(1 for each in properties if str(each.tag) not in _BEHIND)
    properties.insert(place, w("rPr", revisions.mark(tag, is_derived=is_derived)))


def content_of(paragraph: _Element, content: Iterable[_Element]) -> None:
    """Give a paragraph another content."""
    for each in [each for each in paragraph if str(each.tag) != qname("w:pPr")]:
        paragraph.remove(each)
    paragraph.extend(content)


def _told(properties: _Element | None) -> list[_Element]:
    return [] if properties is None else [each for each in properties if str(each.tag) not in _LAYOUT]


def _said(properties: _Element | None) -> list[bytes]:
    return [_canonical(each) for each in _told(properties)]


def _canonical(element: _Element) -> bytes:
    if str(element.tag) == qname("w:numPr"):
        counted = attribute(find(element, "w:numId"), "w:val", "0") != "0"
        return f"{attribute(find(element, 'w:ilvl'), 'w:val')} {counted}".encode()
    return canonical(element)
