"""A look in, the footer of a landscape section out: the page number in a text box, turned with the sheet.

No paragraph of a footer reaches the left margin with its letters turned, so the number stands in a box that
is placed from the edges of the sheet. Where it stands is derived in render/sheets.py; how programs show it,
in BEHAVIOUR.md.
"""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Final

from lxml import etree
from lxml.etree import _Element

from planforge.render.docx.inlines import field, run
from planforge.render.docx.xml import NAMESPACES, points_of, qname, twips, w
from planforge.render.look import Look
from planforge.render.sheets import turned_page

_EMU: Final = 12700
"""English metric units in a point."""
_SPACES: Final = {prefix: NAMESPACES[prefix] for prefix in ("mc", "wp", "a", "wps", "v")}
_WORDS: Final = "页码"
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def number_part(look: Look, drawing_id: int, *, is_even: bool) -> _Element:
    """The w:ftr; the box reaches down the whole text area, as the upright footer reaches across it.

    `drawing_id` is the number of the drawing, which no other in the document may have.
    """
    box = _box(look)
    content = w("txbxContent", _number(look, is_even=is_even))
    choice = _element("mc:Choice", w("drawing", _anchor(box, deepcopy(content), drawing_id)), Requires="wps")
    fallback = _element("mc:Fallback", w("pict", _rectangle(box, content, drawing_id)))
    both = w("r", _element("mc:AlternateContent", choice, fallback))
    made = etree.Element(qname("w:ftr"), nsmap={**_SPACES, "w": NAMESPACES["w"]})
    made.append(w("p", w("pPr", w("pStyle", val="Footer")), both))
    return made


def _box(look: Look) -> dict[str, Decimal]:
    """Left and upper edge, width and height of the box in points, on the turned sheet."""
    page, size = turned_page(look.page), look.styles["page_number"].size
    middle = points_of(page.left - look.page.footer)
    # Twice the type is room for any program's line; the line stands in the middle of it.
    return {
        "left": middle - size,
        "top": points_of(page.top),
        "width": 2 * size,
        "height": points_of(page.text_height),
    }


def _number(look: Look, *, is_even: bool) -> _Element:
    """The line of the upright footer; its leading is exact, for its middle is where the dashes stand."""
    style = look.styles["page_number"]
    # LibreOffice misplaces a dash before a common space in turned text (BEHAVIOUR.md).
    before, after = look.page_number.replace(" ", _NO_BREAK).split("{}")
    side, other = ("left", "right") if is_even else ("right", "left")
    sides = {side: twips(style.right * style.size), f"{side}Chars": int(style.right * 100)}
    properties = w(
        "pPr",
        w("pStyle", val="Footer"),
        w("snapToGrid", val=0),
        w("spacing", before=0, after=0, line=twips(style.size), lineRule="exact"),
        w("ind", **sides, **{other: 0, f"{other}Chars": 0}),
        w("jc", val=side),
    )
    return w("p", properties, *run(before), *field("PAGE", run("1")), *run(after))


def _anchor(box: dict[str, Decimal], content: _Element, drawing_id: int) -> _Element:
    width, height = _emu(box["width"]), _emu(box["height"])
    return _element(
        "wp:anchor",
        _element("wp:simplePos", x=0, y=0),
        _element("wp:positionH", _offset(box["left"]), relativeFrom="page"),
        _element("wp:positionV", _offset(box["top"]), relativeFrom="page"),
        _element("wp:extent", cx=width, cy=height),
        _element("wp:effectExtent", l=0, t=0, r=0, b=0),
        _element("wp:wrapNone"),
        _element("wp:docPr", id=drawing_id, name=f"{_WORDS} {drawing_id}", descr=_WORDS),
        _element("wp:cNvGraphicFramePr"),
        _element("a:graphic", _element("a:graphicData", _shape(width, height, content), uri=_SPACES["wps"])),
        **dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
        **{"simplePos": 0, "relativeHeight": drawing_id, "behindDoc": 0},
        **{"locked": 0, "layoutInCell": 1, "allowOverlap": 1},
    )


def _shape(width: int, height: int, content: _Element) -> _Element:
    outline = _element(
        "wps:spPr",
        _element("a:xfrm", _element("a:off", x=0, y=0), _element("a:ext", cx=width, cy=height)),
        _element("a:prstGeom", _element("a:avLst"), prst="rect"),
        _element("a:noFill"),
        _element("a:ln", _element("a:noFill")),
    )
    body = _element(
        "wps:bodyPr",
        _element("a:noAutofit"),
        rot=0,
        vert="vert",
        wrap="square",
        **dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0),
        anchor="ctr",
        anchorCtr=0,
    )
    text = _element("wps:txbx", content)
    return _element("wps:wsp", _element("wps:cNvSpPr", txBox=1), outline, text, body)


def _rectangle(box: dict[str, Decimal], content: _Element, drawing_id: int) -> _Element:
    """The box for programs from before 2010, in VML."""
    place = ";".join(
        (
            "position:absolute",
            f"margin-left:{box['left']:.2f}pt",
            f"margin-top:{box['top']:.2f}pt",
            f"width:{box['width']:.2f}pt",
            f"height:{box['height']:.2f}pt",
            "mso-position-horizontal-relative:page",
            "mso-position-vertical-relative:page",
            "v-text-anchor:middle",
        )
    )
    text = _element("v:textbox", content, style="layout-flow:vertical", inset="0,0,0,0")
    return _element(
        "v:rect", text, id=f"PFNumber{drawing_id}", style=place, alt=_WORDS, filled="f", stroked="f"
    )


def _offset(points: Decimal) -> _Element:
    made = _element("wp:posOffset")
    made.text = str(_emu(points))
    return made


def _emu(points: Decimal) -> int:
    return int(points * _EMU)


def _element(name: str, /, *children: _Element, **attributes: object) -> _Element:
    prefix = name.split(":")[0]
    made = etree.Element(qname(name), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in attributes.items():
        made.set(key, str(value))
    made.extend(children)
    return made
