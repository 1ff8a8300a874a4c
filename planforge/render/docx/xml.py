"""A tag, attributes and children in, one WordprocessingML element out; and the units Word counts in."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from lxml import etree
from lxml.etree import _Element

NAMESPACES: Final[dict[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
"""Every namespace that our files, or those we read, may use."""
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MAP: Final = {"w": NAMESPACES["w"], "r": NAMESPACES["r"]}


@cache
def qname(name: str) -> str:
    """The name with its namespace written out: w:p → {http://…}p."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def w(tag: str, /, *children: _Element | None, **attributes: object) -> _Element:
    """The element w:`tag` with w: attributes; children that are None are left out."""
    made = etree.Element(qname(f"w:{tag}"), nsmap=_MAP)
    for name, value in attributes.items():
        made.set(qname(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def text(characters: str, tag: str = "t") -> _Element:
    """A w:t (or w:instrText) with its blanks kept."""
    made = w(tag)
    made.set(XML_SPACE, "preserve")
    made.text = characters
    return made


def find(parent: _Element, name: str) -> _Element | None:
    """The first child of that name (w:pPr)."""
    return parent.find(qname(name))


def attribute(element: _Element | None, name: str, default: str = "") -> str:
    """The value of an attribute (w:val) as text."""
    return default if element is None else str(element.get(qname(name), default))


def own_text(paragraph: _Element) -> str:
    """The characters of a paragraph without those of text boxes inside it; tabs and new lines as such."""
    marks = {qname("w:tab"): "\t", qname("w:br"): "\n", qname("w:cr"): "\n"}
    # w:tab stands in a run for a tab, and in w:tabs for a tab stop.
    inside = (node for run in paragraph.iter(qname("w:r")) if _owner(run) is paragraph for node in run)
    return "".join(
        node.text or "" if str(node.tag) == qname("w:t") else marks.get(str(node.tag), "") for node in inside
    )


def _owner(node: _Element) -> _Element | None:
    return next(node.iterancestors(qname("w:p")), None)


def to_bytes(root: _Element) -> bytes:
    """The part that has `root` as its outermost element."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def canonical(element: _Element) -> bytes:
    """The element as text that is equal for equal elements, whatever prefixes are declared around them."""
    return etree.tostring(element, method="c14n", exclusive=True)


def parse(data: bytes) -> _Element:
    """The outermost element of a part; entities and outside files are never followed."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def twips(points: Decimal) -> int:
    """Points as twentieths of a point."""
    return int((points * 20).to_integral_value(ROUND_HALF_UP))


def twips_below(points: Decimal) -> int:
    """Points as twentieths of a point, never more than there are."""
    return int((points * 20).to_integral_value(ROUND_FLOOR))


def points_of(millimetres: Decimal) -> Decimal:
    """Millimetres as points."""
    return millimetres * 72 / Decimal("25.4")


def element(name: str, /, *children: _Element, **attributes: object) -> _Element:
    """The element of a drawing (wp:anchor) with plain attributes."""
    prefix = name.split(":")[0]
    made = etree.Element(qname(name), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in attributes.items():
        made.set(key, str(value))
    made.extend(children)
    return made
