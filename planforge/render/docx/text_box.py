"""Paragraphs and a place on the sheet in, a run with a text box there out: DrawingML, with VML behind it.

Word from 2010 on, WPS and LibreOffice read the first; what knows no `wps` takes the second (BEHAVIOUR.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from lxml.etree import _Element

from planforge.render.docx.xml import NAMESPACES, element, w

SPACES: Final = {prefix: NAMESPACES[prefix] for prefix in ("mc", "wp", "a", "wps", "v")}
"""The namespaces of a text box, for the root of a part that holds one."""
_EMU: Final = 12700
"""English metric units in a point."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands in one direction."""

    edge: Literal["page", "margin"]
    """From where it is counted."""
    points: Decimal | None = None
    """From that edge; None: `align`."""
    align: str = ""
    """left | bottom."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box without lines and without margins inside."""

    width: Decimal
    """Points."""
    height: Decimal
    across: Place
    down: Place
    words: str
    """What it is called, for those who cannot see it."""
    id: str
    """Of the VML shape."""
    turned: bool = False
    """Its lines run from above to below, in the middle of it; else they stand at its lower edge."""


def text_box_run(box: TextBox, content: Iterable[_Element], drawing_id: int) -> _Element:
    """The w:r; `drawing_id` is the number of the drawing, which no other in the document may have."""
    inside = w("txbxContent", *content)
    drawing = w("drawing", _anchor(box, deepcopy(inside), drawing_id))
    fallback = w("pict", _rectangle(box, inside))
    return w(
        "r",
        element(
            "mc:AlternateContent",
            element("mc:Choice", drawing, Requires="wps"),
            element("mc:Fallback", fallback),
        ),
    )


def _anchor(box: TextBox, content: _Element, drawing_id: int) -> _Element:
    width, height = _emu(box.width), _emu(box.height)
    return element(
        "wp:anchor",
        element("wp:simplePos", x=0, y=0),
        element("wp:positionH", _position(box.across), relativeFrom=box.across.edge),
        element("wp:positionV", _position(box.down), relativeFrom=box.down.edge),
        element("wp:extent", cx=width, cy=height),
        element("wp:effectExtent", l=0, t=0, r=0, b=0),
        element("wp:wrapNone"),
        element("wp:docPr", id=drawing_id, name=f"{box.words} {drawing_id}", descr=box.words),
        element("wp:cNvGraphicFramePr"),
        element(
            "a:graphic", element("a:graphicData", _shape(box, width, height, content), uri=SPACES["wps"])
        ),
        **dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
        **{"simplePos": 0, "relativeHeight": drawing_id, "behindDoc": 0},
        **{"locked": 0, "layoutInCell": 1, "allowOverlap": 1},
    )


def _position(place: Place) -> _Element:
    made = element("wp:align" if place.points is None else "wp:posOffset")
    made.text = place.align if place.points is None else str(_emu(place.points))
    return made


def _shape(box: TextBox, width: int, height: int, content: _Element) -> _Element:
    outline = element(
        "wps:spPr",
        element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=width, cy=height)),
        element("a:prstGeom", element("a:avLst"), prst="rect"),
        element("a:noFill"),
        element("a:ln", element("a:noFill")),
    )
    body = element(
        "wps:bodyPr",
        element("a:noAutofit"),
        rot=0,
        vert="vert" if box.turned else "horz",
        wrap="square",
        **dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0),
        anchor="ctr" if box.turned else "b",
        anchorCtr=0,
    )
    text = element("wps:txbx", content)
    return element("wps:wsp", element("wps:cNvSpPr", txBox=1), outline, text, body)


def _rectangle(box: TextBox, content: _Element) -> _Element:
    """The box for programs from before 2010, in VML."""
    style = ";".join(
        (
            "position:absolute",
            *_vml_place("margin-left", "horizontal", box.across),
            *_vml_place("margin-top", "vertical", box.down),
            f"width:{box.width:.2f}pt",
            f"height:{box.height:.2f}pt",
            f"mso-position-horizontal-relative:{box.across.edge}",
            f"mso-position-vertical-relative:{box.down.edge}",
            f"v-text-anchor:{'middle' if box.turned else 'bottom'}",
        )
    )
    flow = {"style": "layout-flow:vertical"} if box.turned else {}
    text = element("v:textbox", content, **flow, inset="0,0,0,0")
    return element("v:rect", text, id=box.id, style=style, alt=box.words, filled="f", stroked="f")


def _vml_place(margin: str, direction: str, place: Place) -> tuple[str, ...]:
    if place.points is None:
        return (f"{margin}:0", f"mso-position-{direction}:{place.align}")
    return (f"{margin}:{place.points:.2f}pt",)


def _emu(points: Decimal) -> int:
    return int(points * _EMU)
