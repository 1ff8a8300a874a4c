"""Openly licensed original fonts in, the seven faces of this folder out.

    python build_fonts.py ORIGINALS OUT

ORIGINALS holds the files that `ORIGINALS` names; README.md says where they come from and what the faces are
for. Needs fontTools 4.68.0 and uharfbuzz 0.57.0: with them two runs, and a run on another machine, give the
same bytes (SHA256SUMS). Where an original is missing, the faces of the others are built and it is named.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

ORIGINALS = {
    "ZhuqueFangsong-Regular.ttf": "558c6273",
    "LXGWWenKaiGBLite-Regular.ttf": "1675c708",
    "NotoSansCJK-Medium.ttc": "197d5e1e",
    "NotoSerifCJK-Regular.ttc": "5d9c31a0",
    "NotoSerifCJK-Bold.ttc": "1505ee3b",
    "LiberationSerif-Regular.ttf": "29d12439",
    "LiberationSerif-Bold.ttf": "446a4421",
}
"""With the beginning of the SHA-256 of the file that the faces here were made of."""
ASCENT, DESCENT = 859, -141
"""Of 1000, in every face. Unequal ones, or a BASE table, make Pango set mixed lines up to 3 pt too high,
and a page no longer holds 22 lines."""
BUILT = 3786912000
"""2024-01-01, as fonts count time: a clock would change the bytes."""
NOTE = "Modified version: subset, metrics and name changed for planforge."
DROPPED = (
    *("BASE", "VORG", "vhea", "vmtx", "DSIG", "FFTM", "gasp", "prep", "fpgm", "cvt ", "hdmx"),
    *("VDMX", "LTSH", "meta", "bsln", "prop"),
)


def code_points(*ranges: tuple[int, int]) -> set[int]:
    """The code points of ranges whose ends belong to them."""
    return {point for first, last in ranges for point in range(first, last + 1)}


# Pango gives a space to the face of the character before it without asking whether that has one.
SPACES = {0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000}
LATIN = code_points((0x20, 0x7E), (0xA0, 0x17F))
# Half as wide in the originals as Chinese wants them: left to PF Song.
QUOTES = {0x2018, 0x2019, 0x201C, 0x201D, 0xB7}
SYMBOLS = code_points(
    *((0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x208F), (0x20A0, 0x20BF), (0x2100, 0x2189)),
    *((0x2190, 0x219F), (0x2200, 0x226F), (0x2460, 0x257F), (0x25A0, 0x25EF), (0x2600, 0x2612)),
    *((0x3000, 0x302F), (0x3220, 0x3233), (0x3380, 0x33DF), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)),
    *((0x0391, 0x03C9), (0x01CD, 0x01DC)),
) | {0x2713, 0x2714, 0x2717, 0x22BF, 0x2312, 0x0251, 0x0261, 0x2E3A}


def hanzi() -> set[int]:
    """The characters of charset.txt: 通用规范汉字表 (8105) and GB 2312 (6763), 8230 together; and 〇."""
    text = (Path(__file__).parent / "charset.txt").read_text(encoding="utf-8")
    return {ord(character) for character in text if ord(character) > 0x2E80} | {0x3007}


@dataclass(frozen=True)
class Recipe:
    """One face: what it is made of and what it is called."""

    original: str
    file: str
    family: str
    keeps: frozenset[int]
    weight: int = 400
    number: int = -1
    """Which font of a collection: 2 is the simplified Chinese one of Noto CJK."""
    features: tuple[str, ...] = ("vert", "halt")
    """Not locl: it keeps the Japanese, Korean and Taiwan forms and doubles the file."""


def recipes() -> Iterable[Recipe]:
    """The seven faces."""
    chinese = frozenset((hanzi() | SYMBOLS) - QUOTES - LATIN)
    whole = frozenset(hanzi() | SYMBOLS | LATIN)
    latin = frozenset(LATIN - {0xB7})
    yield Recipe("ZhuqueFangsong-Regular.ttf", "PFFangSong-Regular.ttf", "PF FangSong", chinese)
    yield Recipe("LXGWWenKaiGBLite-Regular.ttf", "PFKai-Regular.ttf", "PF Kai", chinese)
    yield Recipe("NotoSansCJK-Medium.ttc", "PFHei-Regular.otf", "PF Hei", whole, number=2)
    yield Recipe("NotoSerifCJK-Regular.ttc", "PFSong-Regular.otf", "PF Song", whole, number=2)
    yield Recipe("NotoSerifCJK-Bold.ttc", "PFSong-Bold.otf", "PF Song", whole, 700, 2)
    for name, weight in (("Regular", 400), ("Bold", 700)):
        file = f"PFLatin-{name}.ttf"
        yield Recipe(f"LiberationSerif-{name}.ttf", file, "PF Latin", latin, weight, features=("kern",))


def build(recipe: Recipe, originals: Path, out: Path) -> None:
    """Write one face."""
    options = subset.Options(
        layout_features=list(recipe.features),
        hinting=False,
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        glyph_names=False,
    )
    options.drop_tables += ["DSIG", "FFTM", "mort", "morx", "feat", "BASE"]
    font = TTFont(originals / recipe.original, fontNumber=recipe.number, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=recipe.keeps | SPACES)
    subsetter.subset(font)
    _measure(font)
    _name(font, recipe)
    font.flavor = None
    font.save(out / recipe.file)
    if "CFF " in font:
        number_glyphs(out / recipe.file)


def number_glyphs(path: Path) -> None:
    """Give every glyph of a CID-keyed face its own number for a CID.

    The PDF names glyphs by number and calls the numbers CIDs. A reader that goes by the standard
    (ISO 32000-1, 9.7.4.2) looks a CID up in the face's charset: with the originals' CIDs it finds nothing
    there and prints blanks.
    """
    font = TTFont(path, recalcTimestamp=False, lazy=True)
    face = font["CFF "].cff.topDictIndex[0]
    names = [".notdef", *(f"cid{number:05d}" for number in range(1, len(face.charset)))]
    outlines = face.CharStrings
    outlines.charStrings = {
        name: outlines.charStrings[old] for name, old in zip(names, face.charset, strict=True)
    }
    face.charset, face.CIDCount = names, len(names)
    font.setGlyphOrder(names)
    font.save(path)


def _measure(font: TTFont) -> None:
    if font["head"].unitsPerEm != 1000:
        scale_upem(font, 1000)
    for table in DROPPED:
        if table in font:
            del font[table]
    lines, office = font["hhea"], font["OS/2"]
    lines.ascent, lines.descent, lines.lineGap = ASCENT, DESCENT, 0
    office.sTypoAscender, office.sTypoDescender, office.sTypoLineGap = ASCENT, DESCENT, 0
    office.usWinAscent, office.usWinDescent = ASCENT, -DESCENT


def _name(font: TTFont, recipe: Recipe) -> None:
    """A name of our own: some originals reserve theirs, and brackets in a name break the PDF."""
    bold = recipe.weight >= 700
    style, postscript = "Bold" if bold else "Regular", recipe.file.rsplit(".", 1)[0]
    office, head = font["OS/2"], font["head"]
    office.usWeightClass = recipe.weight
    office.fsSelection = (office.fsSelection & ~0xE1) | (0x20 if bold else 0x40)
    head.macStyle, head.created, head.modified = int(bold), BUILT, BUILT
    names = font["name"]
    kept = (0, 7, 8, 9, 11, 13, 14)  # copyright, trademark, authors, licence
    names.names = [
        record
        for record in names.names
        if record.nameID in kept and (record.platformID, record.langID) == (3, 0x409)
    ]
    full = recipe.family if style == "Regular" else f"{recipe.family} {style}"
    given = {1: recipe.family, 2: style, 3: f"{postscript};planforge", 4: full}
    for number, text in {**given, 5: "Version 1.000", 6: postscript, 10: NOTE}.items():
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        inner = font["CFF "].cff
        inner.fontNames[0] = postscript
        inner.topDictIndex[0].FullName = inner.topDictIndex[0].FamilyName = recipe.family


def doubts(originals: Path) -> Iterable[str]:
    """What is missing, or is another version than the faces here were made of."""
    for name, begins in ORIGINALS.items():
        path = originals / name
        if not path.is_file():
            yield f"missing: {name}"
        elif not hashlib.sha256(path.read_bytes()).hexdigest().startswith(begins):
            yield f"another version: {name}"


def main(originals: str, out: str) -> int:
    """Build the faces whose originals are there into the folder `out`; 1 where one is missing or another."""
    Path(out).mkdir(parents=True, exist_ok=True)
    found = list(doubts(Path(originals)))
    for recipe in recipes():
        if (Path(originals) / recipe.original).is_file():
            build(recipe, Path(originals), Path(out))
            print(recipe.file)
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
