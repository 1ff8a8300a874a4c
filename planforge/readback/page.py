"""An HTML page in, the pieces that a browser shows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from lxml import html
from lxml.etree import _Element

from planforge.problems import Wording
from planforge.readback.said import Said, cell_place, squash

_UNSEEN: Final = ("head", "script", "style", "svg", "template")
_CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "label": "title",
        "notice_title": "title",
        "subtitle": "title",
        "contents-title": "title",
        "contents1": "contents-line",
        "contents2": "contents-line",
        "run-in": "heading",
        "item": "item",
        "caption": "caption",
        "unit": "unit",
        "note": "note",
        "footnote": "footnote",
    }
)
"""Class → the kind of what stands in the element."""
_TAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "h1": "title",
        "h2": "heading",
        "h3": "heading",
        "h4": "heading",
        "h5": "heading",
        "th": "cell",
        "td": "cell",
        "p": "paragraph",
        "li": "item",
    }
)
"""Tag → the kind of what stands in the element, where no class says it."""


def read_page(data: bytes) -> tuple[Said, ...]:
    """What the page shows, from top to bottom; what stands outside every known element is a paragraph."""
    return tuple(_pieces(html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))))


def _pieces(element: _Element) -> Iterator[Said]:
    """The pieces of an element; its own loose text counts as paragraphs, so that nothing is overlooked."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    kind = _kind(element)
    if kind:
        text = squash(_text(element))
        if text or kind == "cell":
            yield Said(kind, text, _place(element))
        return
    yield from _loose(element.text)
    for child in element:
        yield from _pieces(child)
        yield from _loose(child.tail)


def _kind(element: _Element) -> str:
    for word in element.get("class", "").split():
        if word in _CLASSES and element.tag != "sup":
            return _CLASSES[word]
    return _TAGS.get(str(element.tag), "")


def _text(element: _Element) -> str:
    """The characters in it, those of pictures left out."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return ""
    inside = "".join(_text(child) + (child.tail or "") for child in element)
    return (element.text or "") + inside


def _loose(text: str | None) -> Iterator[Said]:
    if words := squash(text or ""):
        yield Said("paragraph", words)


def _place(element: _Element) -> Wording:
    row = element.getparent()
    table = next(element.iterancestors("table"), None)
    if element.tag not in ("td", "th") or row is None or table is None:
        return ""
    rows = list(table.iter("tr"))
    return cell_place(rows.index(row) + 1, 1 + sum(1 for _ in element.itersiblings(preceding=True)))
