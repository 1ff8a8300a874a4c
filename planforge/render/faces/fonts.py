"""The files of fonts/ in; the fontconfig file, their characters, and what a document lacks of them out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from planforge.doc.figure_data import figure_words
from planforge.doc.nodes import Document, Figure, Inline, Text
from planforge.doc.plain import INLINE_TEXT, pieces
from planforge.doc.walk import inlines
from planforge.problems import Level, Problem, hint, problem
from planforge.render.faces.office_faces import NO_OFFICE, Office
from planforge.render.look import Look

FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "PFFangSong-Regular.ttf": "PF FangSong",
        "PFKai-Regular.ttf": "PF Kai",
        "PFHei-Regular.otf": "PF Hei",
        "PFSong-Regular.otf": "PF Song",
        "PFSong-Bold.otf": "PF Song",
        "PFLatin-Regular.ttf": "PF Latin",
        "PFLatin-Bold.ttf": "PF Latin",
    }
)
"""The faces that travel with planforge, each with its family."""

Coverage = Mapping[str, frozenset[int]]
"""By family, the code points that every file of it has."""


@dataclass(frozen=True, slots=True)
class FontSetup:
    """What the caller has put on disk for the PDF."""

    config_file: str
    """The path of a file that holds `fontconfig_xml`."""
    office: Office = NO_OFFICE
    """The office's own faces, which that file knows too."""


def fontconfig_xml(fonts_dir: str, cache_dir: str, office_dir: str = "") -> str:
    """The fontconfig configuration that knows the faces of these folders and no font of the system.

    Names that no face has (sans-serif in a chart) fall to fixed faces, so that pages look the same anywhere.
    """
    folders = "\n".join(f"<dir>{escape(folder)}</dir>" for folder in (fonts_dir, office_dir) if folder)
    return _CONFIG.format(folders=folders, cache=escape(cache_dir))


_CONFIG: Final = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>PF Hei</family></prefer></alias>
<match target="pattern"><edit name="family" mode="append_last"><string>PF Song</string></edit></match>
</fontconfig>
"""


def stand_ins_xml(fonts_dir: str, cache_dir: str, look: Look) -> str:
    """The fontconfig setup of this machine, and faces of `fonts_dir` for those that the look names for Word.

    A face that the machine has goes before its stand-in.
    """
    faces = {look.latin.word: look.latin.css[0]} | {face.word: face.css[0] for face in look.faces.values()}
    aliases = "".join(
        f'<alias binding="same"><family>{escape(word)}</family>'
        f"<accept><family>{escape(stand_in)}</family></accept></alias>"
        for word, stand_in in faces.items()
    )
    return _STAND_INS.format(fonts=escape(fonts_dir), cache=escape(cache_dir), aliases=aliases)


_STAND_INS: Final = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
{aliases}
</fontconfig>
"""


def faulty_fonts(sums: str, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """A problem for every face that is missing or is not the one that SHA256SUMS names.

    `sums` is the text of fonts/SHA256SUMS, `files` the bytes by file name.
    """
    known = {name: digest for digest, name in (line.split() for line in sums.splitlines() if line.strip())}
    found: list[Problem] = []
    for name in FILES:
        if name not in files:
            found.append(problem("unreadable", "缺少字体文件：{name}", name=name))
        elif hashlib.sha256(files[name]).hexdigest() != known.get(name):
            found.append(problem("unreadable", "字体文件与校验和不符：{name}", name=name))
    return tuple(found)


def read_coverage(files: Mapping[str, bytes]) -> Coverage:
    """The characters of each family, read from its files (bytes by file name); about 0.2 s for all."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    coverage: dict[str, frozenset[int]] = {}
    for name, data in files.items():
        has = frozenset(TTFont(BytesIO(data), lazy=True).getBestCmap())
        family = FILES[name]
        coverage[family] = coverage[family] & has if family in coverage else has
    return coverage


# ---- what a document lacks --------------------------------------------------------------------------


def missing_glyphs(document: Document, look: Look, coverage: Coverage) -> tuple[Problem, ...]:
    """A warning for every character that some style's faces lack, with the place of its first use.

    Such a character prints as an empty box. Word is not judged here: it has the faces of the office.
    """
    has = _covered(look, coverage)
    first: dict[str, str] = {}
    for text, where in _texts(document):
        for character in text:
            if ord(character) not in has and ord(character) >= 0x20:
                first.setdefault(character, where)
    return tuple(_report(character, where) for character, where in first.items())


def _covered(look: Look, coverage: Coverage) -> frozenset[int]:
    """The code points that every face of the profile has, with its substitutes and the Latin face."""
    stacks = [(*look.latin.css, *face.css) for face in look.faces.values()]
    sets = [frozenset().union(*(coverage.get(family, frozenset()) for family in stack)) for stack in stacks]
    return frozenset.intersection(*sets) if sets else frozenset()


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every stretch of characters that is printed, with where it came from."""
    for block in document.blocks:
        for inline in inlines(block):
            yield _inline_text(inline), inline.origin.where if isinstance(inline, Text) else block.id
        for piece in pieces(block):
            yield piece.text, block.id
        if isinstance(block, Figure):
            yield "".join(_SVG_TEXT.findall(block.svg)), block.id
            yield "".join(figure_words(block)), block.id


def _inline_text(inline: Inline) -> str:
    return INLINE_TEXT[type(inline)](inline)


_SVG_TEXT: Final = re.compile(r">([^<]+)<")


def _report(character: str, where: str) -> Problem:
    return problem(
        "missing-glyph",
        "字体里没有“{character}”（{code}），PDF 中会印成空框",
        level=Level.WARNING,
        hints=(hint("请换用通用规范汉字或常用符号"),),
        path=where,
        character=character,
        code=f"U+{ord(character):04X}",
    )
