"""A look's page in, the section properties of Word out: sheet, margins, document grid."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.xml import find, points_of, qname, twips, twips_below, w
from planforge.render.look import Look, Page
from planforge.render.sheets import turned_page

# CT_SectPr: these stand before pgSz, in any number.
_BEFORE: Final = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
_SET: Final = ("pgSz", "pgMar", "docGrid")
_AFTER_GRID: Final = ("printerSettings", "sectPrChange")


def text_width(page: Page) -> Decimal:
    """The width of the text area in points."""
    return points_of(page.text_width)


def text_height(page: Page) -> Decimal:
    """The height of the text area in points."""
    return points_of(page.text_height)


def line_pitch(page: Page) -> int:
    """The distance of lines in twips so that `page.lines` of them fit."""
    return twips_below(text_height(page) / page.lines)


def set_page(section: _Element, look: Look, *, is_landscape: bool = False) -> None:
    """Give a w:sectPr the sheet, margins and grid of a look; everything else of it stays."""
    page = turned_page(look.page) if is_landscape else look.page
    for name in _SET:
        for old in section.findall(qname(f"w:{name}")):
            section.remove(old)
    before = {qname(f"w:{name}") for name in _BEFORE}
    place = sum(1 for child in section if str(child.tag) in before)
    section.insert(place, _sheet(page))
    section.insert(place + 1, _margins(page, look))
    after = next((child for name in _AFTER_GRID if (child := find(section, f"w:{name}")) is not None), None)
    if after is None:
        section.append(_grid(page))
    else:
        after.addprevious(_grid(page))


def _sheet(page: Page) -> _Element:
    orient = {"orient": "landscape"} if page.width > page.height else {}
    return w("pgSz", w=twips(points_of(page.width)), h=twips(points_of(page.height)), **orient)


def _margins(page: Page, look: Look) -> _Element:
    number = points_of(page.bottom - page.footer) - look.styles["page_number"].size
    sides = {side: twips(points_of(getattr(page, side))) for side in ("top", "right", "bottom", "left")}
    # The header holds nothing; half the upper margin keeps it off the text in any program.
    return w("pgMar", **sides, header=sides["top"] // 2, footer=max(twips(number), 0), gutter=0)


def _grid(page: Page) -> _Element:
    # Each sheet's own: LibreOffice centres a grid that leaves a rest, and the rest is lost (BEHAVIOUR.md).
    return w("docGrid", type="lines", linePitch=line_pitch(page))
