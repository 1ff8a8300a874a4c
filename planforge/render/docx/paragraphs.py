"""Runs in, a Word paragraph of a given role out."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.doc.nodes import Align
from planforge.render.docx.build import Build
from planforge.render.docx.xml import find, qname, twips, w

_BEFORE_BREAK: Final = tuple(qname(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines"))


def paragraph(
    build: Build,
    role: str,
    runs: Iterable[_Element],
    *,
    numbered: _Element | None = None,
    indent: _Element | None = None,
    align: Align | None = None,
    keeps_next: bool | None = None,
) -> _Element:
    """A w:p in the style of a role; what differs from the style is given by name."""
    properties = w(
        "pPr",
        w("pStyle", val=build.styles[role]),
        None if keeps_next is None else w("keepNext", val=int(keeps_next)),
        numbered,
        None if numbered is None else deepcopy(build.indents.get(role)),
        indent,
        None if align is None else w("jc", val=align.value),
    )
    return w("p", properties, *runs)


def set_apart(made: _Element, after: Decimal) -> None:
    """Let a paragraph keep a distance in points to the next that its style does not have."""
    properties = find(made, "w:pPr")
    assert properties is not None  # `paragraph` writes it
    properties.append(w("spacing", after=twips(after)))


def begin_page(made: _Element) -> None:
    """Let a paragraph begin on a new page."""
    properties = find(made, "w:pPr")
    if properties is None:
        properties = w("pPr")
        made.insert(0, properties)
    place = sum(1 for child in properties if str(child.tag) in _BEFORE_BREAK)
    properties.insert(place, w("pageBreakBefore"))
