"""A prefixed name in, the name with its namespace out: those that any Word file may use, not ours only."""

from __future__ import annotations

from functools import cache
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.xml import attribute, qname

STRICT: Final = "http://purl.oclc.org/ooxml/"
"""The namespaces of Strict Open XML begin so (ISO/IEC 29500-1)."""
_OFF: Final = ("0", "false", "off")


def name(prefixed: str) -> str:
    """w:p → {http://…}p."""
    return qname(prefixed)


@cache
def way(path: str) -> str:
    """w:pPr/w:numPr as lxml's find takes it."""
    return "/".join(name(step) for step in path.split("/"))


def value(element: _Element | None, called: str = "w:val") -> str:
    """An attribute as text; empty where element or attribute is missing."""
    return attribute(element, called)


def number(element: _Element | None, called: str) -> int | None:
    """An attribute that counts something; None where it is missing or no whole number."""
    try:
        return int(value(element, called))
    except ValueError:
        return None


def is_on(element: _Element | None) -> bool:
    """Whether a switch such as w:cantSplit is there and not turned off."""
    return element is not None and value(element) not in _OFF
