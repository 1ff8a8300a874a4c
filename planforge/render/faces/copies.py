"""A font file in, a copy of one face that can be mixed with the faces of fonts/ on one line out.

What is changed, and why, is what fonts/build_fonts.py does to the project's own faces: equal heights, no BASE
table, no half-width quotation marks, a name that a PDF can hold. The copy lives as long as one run.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from planforge.problems import Message, hint
from planforge.render.faces.files import BROKEN

ASCENT: Final = 0.859
"""Of the em, as in fonts/build_fonts.py: unequal heights make Pango set mixed lines too high."""
_DROPPED: Final = (
    *("BASE", "VORG", "vhea", "vmtx", "DSIG", "FFTM", "hdmx", "VDMX", "LTSH", "gasp", "meta", "bsln", "prop"),
    *("EBDT", "EBLC", "EBSC", "bdat", "bloc", "mort", "morx", "feat", "kern", "kerx", "PCLT", "JSTF"),
)
_SHAPING: Final = ("GDEF", "GPOS", "GSUB")
"""Dropped from Chinese faces: kerned punctuation leaves the grid of 28 characters."""
LETTERS: Final = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x180))) - {0xB7}
"""What the Latin face sets; quotation marks, dashes and dots are Chinese."""
FULL_WIDTH: Final = frozenset((0x2018, 0x2019, 0x201C, 0x201D, 0x2014, 0x2026))
"""As wide as a hanzi in Chinese; a Chinese face that has them narrower leaves them to the next one."""
_DOT: Final = frozenset((0xB7,))
_SPACES: Final = {0xA0: 0x20, 0x2002: 0x3000, 0x2003: 0x3000, 0x2009: 0x20}
"""Pango gives a space to the face of the character before it: those a face may lack, and what stands in."""
_MAY_NOT_EMBED: Final = 2
_NO_SUBSET, _ONLY_BITMAPS = 0x100, 0x200
"""Bits of fsType (OpenType, OS/2)."""


class Unusable(ValueError):
    """A face that a PDF cannot be set with; its message says why."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


@dataclass(frozen=True, slots=True)
class FaceCopy:
    """A face ready for the PDF."""

    data: bytes
    characters: frozenset[int]
    left_out: frozenset[int]
    """Marks that the face has too narrow."""


def copy_face(data: bytes, number: int, family: str, *, bold: bool, latin: bool) -> FaceCopy:
    """The face under another family name; the same data give the same copy. Raises Unusable."""
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        font = TTFont(BytesIO(data), fontNumber=number, lazy=True, recalcTimestamp=False, recalcBBoxes=False)
        _refuse(font)
        left_out = frozenset() if latin else _narrow(font)
        characters = _map_characters(font, left_out, latin=latin)
        _measure(font, latin=latin)
        _name(font, family, bold=bold)
        if "CFF " in font:
            _number_glyphs(font)
        written = BytesIO()
        font.save(written)
    except Unusable:
        raise
    except (TTLibError, *BROKEN) as error:
        raise Unusable(hint("字体文件已损坏（{error}）", error=error or type(error).__name__)) from error
    return FaceCopy(written.getvalue(), characters, left_out)


def _refuse(font: Any) -> None:
    kind = font["OS/2"].fsType
    if kind & 0xF == _MAY_NOT_EMBED:
        raise Unusable(hint("字体的许可标志（fsType {kind}）不允许嵌入文件", kind=kind))
    if kind & (_NO_SUBSET | _ONLY_BITMAPS):
        raise Unusable(hint("字体的许可标志（fsType {kind}）不允许只嵌入用到的字形", kind=kind))
    if "fvar" in font:
        raise Unusable(Message("是可变字体"))
    if "glyf" not in font and "CFF " not in font:
        raise Unusable(Message("没有轮廓字形"))
    table = font.getBestCmap()
    if not table:
        raise Unusable(Message("没有 Unicode 编码表"))
    if 0x20 not in table:
        raise Unusable(Message("没有空格"))


def _narrow(font: Any) -> frozenset[int]:
    table, widths = font.getBestCmap(), font["hmtx"]
    wide = 0.9 * font["head"].unitsPerEm
    return frozenset(
        point for point in FULL_WIDTH | _DOT if point in table and widths[table[point]][0] < wide
    )


def _map_characters(font: Any, left_out: frozenset[int], *, latin: bool) -> frozenset[int]:
    """Map the characters that the face is to set, and the spaces."""
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # type: ignore[import-untyped]

    given = font.getBestCmap()
    kept = {
        point: name
        for point, name in given.items()
        if point not in left_out and (not latin or point in LETTERS or point in _SPACES)
    }
    for point, other in _SPACES.items():
        kept.setdefault(point, given.get(other, given[0x20]))
    font["cmap"] = newTable("cmap")
    font["cmap"].tableVersion, font["cmap"].tables = 0, []
    for form, encoding, last in ((4, 1, 0xFFFF), (12, 10, 0x10FFFF)):
        part = CmapSubtable.newSubtable(form)
        part.platformID, part.platEncID, part.language = 3, encoding, 0
        part.cmap = {point: name for point, name in kept.items() if point <= last}
        font["cmap"].tables.append(part)
    return frozenset(kept)


def _measure(font: Any, *, latin: bool) -> None:
    for table in (*_DROPPED, *(() if latin else _SHAPING)):
        if table in font:
            del font[table]
    em = font["head"].unitsPerEm
    up = round(ASCENT * em)
    lines, office = font["hhea"], font["OS/2"]
    lines.ascent, lines.descent, lines.lineGap = up, up - em, 0
    office.sTypoAscender, office.sTypoDescender, office.sTypoLineGap = up, up - em, 0
    office.usWinAscent, office.usWinDescent = up, em - up


def _name(font: Any, family: str, *, bold: bool) -> None:
    office, names = font["OS/2"], font["name"]
    style = "Bold" if bold else "Regular"
    office.usWeightClass = 700 if bold else 400
    office.usWidthClass = 5
    office.fsSelection = office.fsSelection & ~0xE1 | (0x20 if bold else 0x40)
    font["head"].macStyle = int(bold)
    notices = (0, 7, 13, 14)  # copyright, trademark, licence
    names.names = [each for each in names.names if each.nameID in notices and each.platformID == 3]
    postscript = f"{family}-{style}".replace(" ", "")
    for number, text in {1: family, 2: style, 4: f"{family} {style}", 6: postscript}.items():
        names.setName(text, number, 3, 1, 0x409)


def _number_glyphs(font: Any) -> None:
    """Give every glyph of a CID-keyed face its own number for a CID, as fonts/build_fonts.py says."""
    face = font["CFF "].cff.topDictIndex[0]
    if not hasattr(face, "ROS"):
        return
    names = [".notdef", *(f"cid{number:05d}" for number in range(1, len(face.charset)))]
    outlines = face.CharStrings
    by_name = {name: outlines.charStrings[old] for name, old in zip(names, face.charset, strict=True)}
    fresh = dict(zip(face.charset, names, strict=True))
    for part in font["cmap"].tables:
        part.cmap = {point: fresh[name] for point, name in part.cmap.items()}
    outlines.charStrings, face.charset, face.CIDCount = by_name, names, len(names)
    font["hmtx"].metrics = {fresh[name]: metric for name, metric in font["hmtx"].metrics.items()}
    font.setGlyphOrder(names)
