"""The body of a Word file in, the same without the rows and ends of paragraphs that are marked as deleted.

Deleted text stays to be left out where text is read.
"""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.names import name, way

_SAID: Final = tuple(
    name(f"w:{tag}")
    for tag in ("t", "drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym")
)


def accept_deletions(container: _Element) -> None:
    """Drop deleted rows, and tables of nothing else; join paragraphs whose end is deleted to the next one.

    A paragraph that then says nothing is dropped.
    """
    for row in list(container.iter(name("w:tr"))):
        if row.find(way("w:trPr/w:del")) is not None:
            _drop(row)
    for table in list(container.iter(name("w:tbl"))):
        if next(table.iter(name("w:tr")), None) is None:
            _drop(table)
    for paragraph in list(container.iter(name("w:p"))):
        if _loses_end(paragraph):
            _join(paragraph)


def _loses_end(paragraph: _Element) -> bool:
    has_section = paragraph.find(way("w:pPr/w:sectPr")) is not None
    return not has_section and paragraph.find(way("w:pPr/w:rPr/w:del")) is not None


def _join(paragraph: _Element) -> None:
    behind = paragraph.getnext()
    if behind is None:  # a cell and a body keep their last paragraph
        return
    if not _says_something(paragraph):
        _drop(paragraph)
    elif behind.tag == name("w:p"):
        at = 0 if behind.find(name("w:pPr")) is None else 1
        for child in reversed([each for each in paragraph if each.tag != name("w:pPr")]):
            behind.insert(at, child)
        _drop(paragraph)


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _says_something(paragraph: _Element) -> bool:
    """Whether anything stays of it when its deletions are accepted."""
    return any(
        next(each.iterancestors(name("w:del"), name("w:moveFrom")), None) is None
        for each in paragraph.iter(*_SAID)
        if each.tag != name("w:t") or (each.text or "").strip()
    )
