"""A Word file in, what is wrong with the way it names its fonts and its language out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from planforge.problems import listed
from planforge.render.docx.lint.finding import Finding, found
from planforge.render.docx.lint.names import name, value, way
from planforge.render.docx.lint.package import Package, Part

_SLOTS: Final = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_AMBIGUOUS: Final = re.compile("[“”‘’…—·]")
"""Marks that are in Latin fonts too, and half as wide there (ECMA-376 Part 1, 17.3.2.26)."""
_LANGUAGE: Final = "zh-CN"


def theme_fonts(package: Package) -> Iterator[Finding]:
    """A theme font wins over the font that is named, and WPS asks for it."""
    for part, fonts in _fonts(package):
        themed = [slot for slot in _THEME if value(fonts, f"w:{slot}")]
        if themed:
            yield found(part.name, fonts, slots=listed(themed))


def font_slots(package: Package) -> Iterator[Finding]:
    """Where some slots are named and others are not, two faces meet that were not meant to."""
    for part, fonts in _fonts(package):
        missing = [slot for slot in _SLOTS if not value(fonts, f"w:{slot}")]
        if missing and len(missing) < len(_SLOTS):
            yield found(part.name, fonts, slots=listed(missing))


def default_fonts(package: Package) -> Iterator[Finding]:
    """Without default fonts every program takes its own."""
    styles = package.companion("styles")
    if styles is None:
        return
    fonts = styles.root.find(way("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts"))
    missing = [slot for slot in _SLOTS if not value(fonts, f"w:{slot}")]
    if missing:
        yield found(styles.name, styles.root.find(name("w:docDefaults")), slots=listed(missing))


def east_asian_hint(package: Package) -> Iterator[Finding]:
    """Quotation marks, dashes and dots of Chinese text need the hint, or Word takes the Latin face."""
    for part in package.stories:
        for run in part.iter("w:r"):
            marks = _AMBIGUOUS.findall("".join(text.text or "" for text in run.iterchildren(name("w:t"))))
            if marks and value(run.find(way("w:rPr/w:rFonts")), "w:hint") != "eastAsia":
                yield found(part.name, run, marks="".join(dict.fromkeys(marks)))


def language(package: Package) -> Iterator[Finding]:
    """Spelling, line breaking and reading aloud go by the language."""
    styles = package.companion("styles")
    if styles is None:
        return
    given = styles.root.find(way("w:docDefaults/w:rPrDefault/w:rPr/w:lang"))
    if value(given, "w:eastAsia") != _LANGUAGE:
        where = styles.root.find(name("w:docDefaults"))
        yield found(styles.name, where, language=value(given, "w:eastAsia") or "—")
    for part in package.styled:
        for lang in part.iter("w:lang"):
            other = value(lang, "w:eastAsia")
            if lang is not given and other not in ("", _LANGUAGE):
                yield found(part.name, lang, language=other)


def _fonts(package: Package) -> Iterator[tuple[Part, _Element]]:
    for part in package.styled:
        for fonts in part.iter("w:rFonts"):
            yield part, fonts
