"""A paragraph or run of a Word file in, what holds for it out: its own, its style's, the document's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.names import is_on, name, number, value, way
from planforge.render.docx.lint.package import Package

_TWIPS: Final = Decimal(20)
"""To the point."""


@dataclass(frozen=True, slots=True)
class Properties:
    """The styles of one file."""

    styles: Mapping[str, _Element]
    default: str
    """The id of the style of paragraphs that name none."""
    defaults: _Element | None
    """w:docDefaults."""
    theme: Mapping[str, str]
    """Theme font (minorEastAsia …) → the face that the theme names for Chinese."""

    @classmethod
    def of(cls, package: Package) -> Properties:
        """Those of a package; of none where it has no styles."""
        part = package.companion("styles")
        found = [] if part is None else list(part.iter("w:style"))
        default = next((value(each, "w:styleId") for each in found if _is_default(each)), "")
        defaults = None if part is None else part.root.find(name("w:docDefaults"))
        return cls({value(each, "w:styleId"): each for each in found}, default, defaults, _theme(package))

    def style_name(self, paragraph: _Element) -> str:
        """The style's name, which is the same in every language of Word; lower case."""
        style = self.styles.get(value(paragraph.find(way("w:pPr/w:pStyle"))) or self.default)
        return "" if style is None else value(style.find(name("w:name"))).strip().lower()

    def holders(self, paragraph: _Element) -> Iterator[_Element]:
        """The paragraph, its style, the style that that is based on …"""
        yield paragraph
        yield from self._chain(value(paragraph.find(way("w:pPr/w:pStyle"))) or self.default)

    def list_of(self, paragraph: _Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style or of one it is based on."""
        depth: int | None = None
        for holder in self.holders(paragraph):
            given = holder.find(way("w:pPr/w:numPr"))
            if given is None:
                continue
            if depth is None:
                depth = number(given.find(name("w:ilvl")), "w:val")
            if list_id := value(given.find(name("w:numId"))):
                return list_id, depth or 0
        return "", 0

    def font(self, paragraph: _Element, run: _Element | None) -> str:
        """The East Asian face."""
        for fonts in self._run_properties(paragraph, run, "w:rFonts"):
            if themed := value(fonts, "w:eastAsiaTheme"):
                return self.theme.get(themed, "")
            if found := value(fonts, "w:eastAsia"):
                return found
        return ""

    def is_strong(self, run: _Element) -> bool:
        """Whether the run itself or its character style stands out: bold, or the style Strong."""
        styles = tuple(self._chain(value(run.find(way("w:rPr/w:rStyle")))))
        if any(value(each.find(name("w:name"))).lower() == "strong" for each in styles):
            return True
        own = (run, *styles)
        found = (each.find(way("w:rPr/w:b")) for each in own)
        return is_on(next((each for each in found if each is not None), None))

    def size(self, paragraph: _Element, run: _Element | None) -> Decimal | None:
        """In points."""
        for size in self._run_properties(paragraph, run, "w:sz"):
            half = number(size, "w:val")
            if half is not None:
                return Decimal(half) / 2
        return None

    def leading(self, paragraph: _Element) -> Decimal | None:
        """The fixed distance of lines in points; None for multiples."""
        for holder in self._paragraph_properties(paragraph, "w:spacing"):
            line = number(holder, "w:line")
            if line is not None:
                return Decimal(line) / _TWIPS if value(holder, "w:lineRule") == "exact" else None
        return None

    def indent(self, paragraph: _Element, size: Decimal | None) -> Decimal | None:
        """The indent of the first line in characters."""
        for holder in self._paragraph_properties(paragraph, "w:ind"):
            hundredths, twips = number(holder, "w:firstLineChars"), number(holder, "w:firstLine")
            if hundredths:
                return Decimal(hundredths) / 100
            if twips is not None and size:
                return (Decimal(twips) / _TWIPS / size).quantize(Decimal("0.1"))
            if number(holder, "w:hanging"):
                return None
        return Decimal(0)

    def outline(self, paragraph: _Element) -> int:
        """The level of a heading from 1; 0 for other paragraphs."""
        for holder in self._paragraph_properties(paragraph, "w:outlineLvl"):
            level = number(holder, "w:val")
            return level + 1 if level is not None and level < 9 else 0
        return 0

    def alignment(self, paragraph: _Element) -> str:
        """left, center …"""
        return next((value(each) for each in self._paragraph_properties(paragraph, "w:jc")), "")

    def _chain(self, style: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = value(self.styles[style].find(name("w:basedOn")))

    def _paragraph_properties(self, paragraph: _Element, tag: str) -> Iterator[_Element]:
        yield from self._said(self.holders(paragraph), f"w:pPr/{tag}", tag)

    def _run_properties(self, paragraph: _Element, run: _Element | None, tag: str) -> Iterator[_Element]:
        own = [] if run is None else [run, *self._chain(value(run.find(way("w:rPr/w:rStyle"))))]
        _, *styles = self.holders(paragraph)  # the paragraph's own w:rPr sets its mark, not its text
        yield from self._said((*own, *styles), f"w:rPr/{tag}", tag)

    def _said(self, holders: Iterable[_Element], path: str, tag: str) -> Iterator[_Element]:
        """What the holders say, the nearest first, then what the document does."""
        found = (each.find(way(path)) for each in holders)
        yield from (each for each in found if each is not None)
        if self.defaults is not None:
            yield from self.defaults.iter(name(tag))


def _is_default(style: _Element) -> bool:
    return value(style, "w:type") == "paragraph" and value(style, "w:default") in ("1", "true")


def _theme(package: Package) -> dict[str, str]:
    """The faces that a theme names for simplified Chinese, else for East Asian text."""
    part = package.companion("theme")
    found: dict[str, str] = {}
    if part is None:
        return found
    for kind in ("minor", "major"):
        for fonts in part.root.iter(name(f"a:{kind}Font")):
            hans = (each.get("typeface", "") for each in fonts if each.get("script") == "Hans")
            general = (each.get("typeface", "") for each in fonts.iter(name("a:ea")))
            found[f"{kind}EastAsia"] = next((each for each in (*general, *hans) if each), "")
    return found
