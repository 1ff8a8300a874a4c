"""A figure in, the paragraph with its picture and the caption below out."""

from __future__ import annotations

import re
import struct
import zlib
from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.doc.nodes import Figure
from planforge.render.docx.build import Build
from planforge.render.docx.captions import caption
from planforge.render.docx.page import text_height, text_width
from planforge.render.docx.paragraphs import paragraph
from planforge.render.docx.xml import NAMESPACES, element, parse, qname, w

_EMU: Final = 12700
"""English metric units in a point."""
_POINTS: Final = {"px": Decimal("0.75"), "pt": Decimal(1), "mm": 72 / Decimal("25.4"), "": Decimal("0.75")}
_LENGTH: Final = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|)\s*")
_TALLEST: Final = Decimal("0.8")
"""Of the text area, so that the caption stands on the same page."""
_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def figure_elements(figure: Figure, build: Build) -> list[_Element]:
    """The elements of a figure; the picture keeps to the page of its caption."""
    made = paragraph(build, "figure", [w("r", _drawing(figure, build))])
    return [made, *caption(figure, build, keeps_next=False)]


def svg_size(svg: str) -> tuple[Decimal, Decimal]:
    """The natural width and height of an SVG in points; 4:3 when it does not say."""
    root = parse(svg.encode())
    sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if all(sides):
        width, height = (Decimal(side[1]) * _POINTS[side[2]] for side in sides if side)
        return width, height
    box = root.get("viewBox", "0 0 400 300").replace(",", " ").split()
    return Decimal(box[2]) * _POINTS["px"], Decimal(box[3]) * _POINTS["px"]


def fitted(size: tuple[Decimal, Decimal], build: Build) -> tuple[int, int]:
    """The size in EMU, made smaller where the page asks for it."""
    width, height = size
    page = build.look.page
    factor = min(Decimal(1), text_width(page) / width, text_height(page) * _TALLEST / height)
    return int(width * factor * _EMU), int(height * factor * _EMU)


def empty_png() -> bytes:
    """One transparent pixel, for a figure that has only an SVG (BEHAVIOUR.md, pictures)."""
    head = struct.pack(">2I5B", 1, 1, 8, 4, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\x00\x00\x00", 9)), (b"IEND", b""))
    )


def _drawing(figure: Figure, build: Build) -> _Element:
    png, svg, drawing_id = build.picture(figure)
    width, height = fitted(svg_size(figure.svg), build)
    inline = element(
        "wp:inline",
        element("wp:extent", cx=width, cy=height),
        element("wp:docPr", id=drawing_id, name=f"图片 {drawing_id}", descr=figure.alt),
        element("wp:cNvGraphicFramePr"),
        element("a:graphic", _graphic_data(png, svg, drawing_id, width, height)),
        **dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
    )
    return w("drawing", inline)


def _graphic_data(png: str, svg: str, drawing_id: int, width: int, height: int) -> _Element:
    names = element(
        "pic:nvPicPr",
        element("pic:cNvPr", id=drawing_id, name=f"图片 {drawing_id}"),
        element("pic:cNvPicPr"),
    )
    fill = element("pic:blipFill", _blip(png, svg), element("a:stretch", element("a:fillRect")))
    shape = element(
        "pic:spPr",
        element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=width, cy=height)),
        element("a:prstGeom", element("a:avLst"), prst="rect"),
    )
    return element("a:graphicData", element("pic:pic", names, fill, shape), uri=NAMESPACES["pic"])


def _blip(png: str, svg: str) -> _Element:
    made = element("a:blip")
    made.set(qname("r:embed"), png)
    if svg:
        vector = element("asvg:svgBlip")
        vector.set(qname("r:embed"), svg)
        made.append(element("a:extLst", element("a:ext", vector, uri=_SVG_EXTENSION)))
    return made
