"""A Word file in, paragraphs that say nothing or what was never filled in out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.finding import Finding, found
from planforge.render.docx.lint.names import name, value, way
from planforge.render.docx.lint.package import Package

_SHOWN: Final = tuple(
    name(each)
    for each in (
        "w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:sym", "w:ptab", "w:br",
        "w:noBreakHyphen", "w:softHyphen", "w:footnoteRef", "w:endnoteRef", "w:annotationRef",
        "w:footnoteReference", "w:endnoteReference",
        "w:separator", "w:continuationSeparator", "w:pgNum", "w:altChunk", "m:oMath", "mc:AlternateContent",
    )
)  # fmt: skip
_TEXTS: Final = tuple(name(f"w:{tag}") for tag in ("t", "delText"))
_TAG: Final = re.compile(r"\{\{[^{}]*\w[^{}]*\}\}|\{%[^{}]*\w[^{}]*%\}")
_ALONE: Final = tuple(name(f"w:{tag}") for tag in ("tc", "hdr", "ftr", "footnote", "endnote", "comment"))
"""What must hold a paragraph even when there is nothing to say."""


def empty_paragraph(package: Package) -> Iterator[Finding]:
    """An empty paragraph as a distance moves with every change; spacing before and after stays."""
    for part in package.stories:
        for paragraph in part.iter("w:p"):
            if not (_says_something(paragraph) or _must_be(paragraph)):
                yield found(part.name, paragraph)


def _says_something(paragraph: _Element) -> bool:
    if any((text.text or "").strip() for text in paragraph.iter(*_TEXTS)):
        return True
    numbered = paragraph.find(way("w:pPr/w:numPr/w:numId"))
    return value(numbered) not in ("", "0") or next(paragraph.iter(*_SHOWN), None) is not None


def _must_be(paragraph: _Element) -> bool:
    """A cell or a header has a paragraph in any case, a section ends in one, and so does a body."""
    if paragraph.find(way("w:pPr/w:sectPr")) is not None:
        return True
    parent, following = paragraph.getparent(), paragraph.getnext()
    if parent is None:
        return True
    is_last = following is None or following.tag == name("w:sectPr")
    if parent.tag == name("w:body"):
        before = paragraph.getprevious()
        return is_last and (before is None or before.tag == name("w:tbl"))
    is_only = is_last and paragraph.getprevious() is None
    return parent.tag == name("w:tc") or (is_only and parent.tag in (*_ALONE, name("w:txbxContent")))


def template_tag(package: Package) -> Iterator[Finding]:
    """A tag that is still there was never filled in."""
    for part in package.stories:
        for paragraph in part.iter("w:p"):
            words = "".join(text.text or "" for text in paragraph.iter(name("w:t")))
            if tag := _TAG.search(words):
                yield found(part.name, paragraph, tag=tag[0])
