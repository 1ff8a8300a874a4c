"""A document whose figures hold specifications in, the same with their drawings out: SVG, and PNG for Word.

Vega draws them with the faces of fonts/ only, and nothing is fetched. The drawing names no face: each writer
puts in those of its own (`in_faces`), as wide as the face that words were measured with or narrower.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from lxml import etree

from planforge.doc.nodes import Block, Document, Figure
from planforge.doc.walk import map_blocks
from planforge.problems import InvalidInput, Message, Unavailable, Wording, problem
from planforge.render.environment import environment

VEGA_LITE: Final = "6.4"
"""Of the versions that vl-convert brings, the one that charts are written for."""
FACE: Final = "PF Song"
"""What words are measured with: it has every character, so that no font of the system is asked."""
LATIN: Final = "PF Latin"
"""What letters and figures are drawn with in the PNG; a little narrower."""
_DENSITY: Final = 2.5
"""Pixels of the PNG to one of the drawing, which has 96 to an inch: 240 to an inch, enough for print."""
_COLOURS: Final = 48
_WHITE: Final = 248
_KEPT: Final = 64
"""How many drawings a process remembers: those of a few plans."""
_SVG: Final = "{http://www.w3.org/2000/svg}"
_SPOKEN: Final = ("class", "role", "pointer-events", "font-family")
"""Attributes for scripts and readers of the screen; the figure as a whole is described by its alt text."""
_SIZE: Final = re.compile(r'<svg [^>]*width="\d{1,4}(?:\.\d+)?" height="\d{1,4}(?:\.\d+)?"')
"""An axis or legend without data has no extent, and then the drawing has none."""
_OUTSIDE: Final = re.compile(r'"(?:url|href)":')
"""Vega refuses data from the net but reads no file in silence, and the PNG would fetch pictures."""
_TEXT: Final = re.compile(r"(<text [^>]*>)([^<]*)(</text>)")
_LETTERS: Final = re.compile(r"[!-~](?:[ -~]*[!-~])?")
"""Without the spaces around them: at an edge of a stretch of its own a space is not drawn."""


@dataclass(frozen=True, slots=True)
class Pens:
    """What drawing needs of the machine."""

    folder: str
    """Of the faces."""
    config_file: str
    """A fontconfig file that knows no other faces, for the first drawing of a process."""


def is_drawn(document: Document) -> bool:
    """Whether no figure waits to be drawn."""
    return all(not isinstance(block, Figure) or not block.spec or block.svg for block in document.blocks)


def draw_figures(document: Document, pens: Pens, *, png: bool) -> Document:
    """The document with every figure drawn; with `png` for programs that cannot show SVG too.

    Raises InvalidInput for a specification that Vega does not understand, Unavailable without vl-convert.
    """

    def draw(block: Block) -> Block:
        if not isinstance(block, Figure) or not block.spec:
            return block
        svg = _drawn(block, pens)
        return replace(block, svg=svg, png=_png(svg, pens.folder) if png else b"")

    return map_blocks(document, draw)


def in_faces(svg: str, families: Iterable[str]) -> str:
    """The drawing with the faces of an output where it names none itself, in the order of preference."""
    if "font-family" in svg:
        return svg
    names = ",".join(f"'{name}'" if " " in name else name for name in families)
    return svg.replace("<text ", f'<text font-family="{names}" ')


class _UndrawableError(Exception):
    """A specification that must not or cannot be drawn, with the reason."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


# ---- drawing ----------------------------------------------------------------------------------------


def _drawn(figure: Figure, pens: Pens) -> str:
    with environment(FONTCONFIG_FILE=pens.config_file):
        _engine(pens.folder)
    try:
        return _svg(figure.spec, pens.folder)
    except _UndrawableError as error:
        raise _undrawn(figure, error.reason) from None
    except (ValueError, RuntimeError) as error:
        raise _undrawn(figure, next(iter(str(error).strip().splitlines()), "")) from error


def _undrawn(figure: Figure, reason: Wording) -> InvalidInput:
    text = "图 {figure} 无法绘制：{reason}"
    return InvalidInput([problem("not-rendered", text, figure=figure.id, reason=reason)])


@cache
def _engine(folder: str) -> Any:
    """vl-convert with the faces of a folder; it reads the fonts of the machine once, at the first call."""
    try:
        import vl_convert  # loaded only where a figure is drawn: it is large
    except ImportError as error:
        lacks = Message("缺少绘图所需的 vl-convert。请运行：pip install vl-convert-python")
        raise Unavailable(lacks) from error
    vl_convert.register_font_directory(folder)
    return vl_convert


@lru_cache(maxsize=_KEPT)
def _svg(spec: str, folder: str) -> str:
    if _OUTSIDE.search(spec):
        raise _UndrawableError(Message("不能引用外部的数据或图片"))
    engine = _engine(folder)
    if "/vega-lite/" in json.loads(spec).get("$schema", ""):
        drawn: str = engine.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    else:
        drawn = engine.vega_to_svg(spec, allowed_base_urls=[])
    if not _SIZE.search(drawn):
        raise _UndrawableError(Message("坐标轴或图例没有数据，图没有大小"))
    return _bare(drawn)


def _bare(svg: str) -> str:
    """The drawing without what nobody sees, and without faces."""
    root = etree.fromstring(svg.encode())
    for node in list(root.iter()):
        for name in list(node.attrib):
            if name in _SPOKEN or str(name).startswith("aria-"):
                del node.attrib[name]
        hidden = node.get("display") == "none" or (node.tag == f"{_SVG}path" and not node.get("d"))
        parent = node.getparent()
        if hidden and parent is not None:
            parent.remove(node)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


@lru_cache(maxsize=_KEPT)
def _png(svg: str, folder: str) -> bytes:
    """The drawing in few colours, letters and figures in the Latin face as in the other outputs."""
    from PIL import Image  # WeasyPrint brings it; only Word files need it

    drawn = _engine(folder).svg_to_png(_TEXT.sub(_by_script, svg), scale=_DENSITY)
    with Image.open(io.BytesIO(drawn)) as picture:
        few = picture.convert("RGB").quantize(
            _COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    # The colours are means: paper must stay as white as the page around it.
    few.putpalette([255 if value > _WHITE else value for value in few.getpalette() or ()])
    out = io.BytesIO()
    few.save(out, "PNG")
    return out.getvalue()


def _by_script(found: re.Match[str]) -> str:
    latin = _LETTERS.sub(rf'<tspan font-family="{LATIN}">\g<0></tspan>', found[2])
    return found[1].replace("<text ", f'<text font-family="{FACE}" ') + latin + found[3]
