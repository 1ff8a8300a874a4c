"""A prefixed name in, the name with its namespace out: those that any Word file may use, not ours only."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

NAMESPACES: Final[dict[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
STRICT: Final = "http://purl.oclc.org/ooxml/"
"""The namespaces of Strict Open XML begin so (ISO/IEC 29500-1)."""
_OFF: Final = ("0", "false", "off")


def name(prefixed: str) -> str:
    """w:p → {http://…}p."""
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def way(path: str) -> str:
    """w:pPr/w:numPr as lxml's find takes it."""
    return "/".join(name(step) for step in path.split("/"))


def value(element: _Element | None, attribute: str = "w:val") -> str:
    """An attribute as text; empty where element or attribute is missing."""
    return "" if element is None else str(element.get(name(attribute), ""))


def number(element: _Element | None, attribute: str) -> int | None:
    """An attribute that counts something; None where it is missing or no whole number."""
    try:
        return int(value(element, attribute))
    except ValueError:
        return None


def is_on(element: _Element | None) -> bool:
    """Whether a switch such as w:cantSplit is there and not turned off."""
    return element is not None and value(element) not in _OFF
