"""A paragraph of a Word file in, its text as inlines out: what is deleted or hidden is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml.etree import _Element

from planforge.doc.nodes import Break, Footnote, Inline, Origin, OriginKind, Strong, Sub, Sup, Text
from planforge.doc.plain import stretch_text
from planforge.docx_read.properties import Properties
from planforge.render.docx.lint.names import is_on, name, value, way
from planforge.render.docx.lint.package import Package

_SKIPPED: Final = tuple(
    name(each)
    for each in (
        "w:del",
        "w:moveFrom",
        "w:pPr",
        "w:rPr",
        "w:instrText",
        "w:delText",
        "w:txbxContent",
        "w:rt",
        "mc:Fallback",
    )
)
_SIGNS: Final[Mapping[str, str]] = {
    name("w:tab"): "\t",
    name("w:noBreakHyphen"): "-",
    name("w:softHyphen"): "",
}
_BREAKS: Final = (name("w:br"), name("w:cr"))
_PRIVATE: Final = range(0xE000, 0xF900)
"""Code points that mean something in one symbol font only."""
_RAISED: Final[Mapping[str, type[Sub] | type[Sup]]] = {"subscript": Sub, "superscript": Sup}


@dataclass(slots=True)
class InlineReader:
    """Reads the texts of one file; counts its notes, and what of the text could not be kept."""

    properties: Properties
    footnotes: Mapping[str, _Element]
    endnotes: Mapping[str, _Element]
    met: list[tuple[Footnote, _Element]] = field(default_factory=list)
    """The notes met so far, in order, with their elements."""
    lost: Counter[str] = field(default_factory=Counter)
    """hidden | symbol | formula → how often."""

    @classmethod
    def of(cls, package: Package, properties: Properties) -> InlineReader:
        """For the file of a package."""
        return cls(properties, _notes(package, "footnote"), _notes(package, "endnote"))

    def read(self, paragraph: _Element, where: int) -> tuple[Inline, ...]:
        """The inlines of the paragraph with the number `where`, which is their origin."""
        origin = Origin(OriginKind.DATA, f"/paragraph/{where}")
        return joined(self._inside(paragraph, origin))

    def words(self, characters: str, where: int) -> tuple[Inline, ...]:
        """Characters that Word prints of its own in the paragraph with that number."""
        return (Text(characters, Origin(OriginKind.DATA, f"/paragraph/{where}")),)

    def _inside(self, element: _Element, origin: Origin) -> Iterator[Inline]:
        for child in element.iterchildren("*"):
            if child.tag == name("w:r"):
                yield from self._run(child, origin)
            elif child.tag == name("m:oMath"):
                self.lost["formula"] += 1
                yield from _text("".join(each.text or "" for each in child.iter(name("m:t"))), origin)
            elif child.tag not in _SKIPPED:
                yield from self._inside(child, origin)

    def _run(self, run: _Element, origin: Origin) -> Iterator[Inline]:
        if is_on(run.find(way("w:rPr/w:vanish"))):
            self.lost["hidden"] += 1
            return
        found = tuple(self._signs(run, origin))
        raised = _RAISED.get(value(run.find(way("w:rPr/w:vertAlign"))))
        has_words = any(isinstance(each, Text) for each in found)
        if raised is not None and has_words:
            yield raised(found)
        elif has_words and self.properties.is_strong(run):
            yield Strong(found)
        else:
            yield from found

    def _signs(self, run: _Element, origin: Origin) -> Iterator[Inline]:
        for child in run.iterchildren("*"):
            if child.tag == name("w:t"):
                yield from _text(child.text or "", origin)
            elif child.tag in _SIGNS:
                yield from _text(_SIGNS[str(child.tag)], origin)
            elif child.tag in _BREAKS and value(child, "w:type") not in ("page", "column"):
                yield Break()
            elif child.tag == name("w:sym"):
                yield from _text(self._symbol(child), origin)
            elif child.tag in (name("w:footnoteReference"), name("w:endnoteReference")):
                yield from self._note(child)
            elif child.tag not in _SKIPPED:
                yield from self._inside(child, origin)

    def _symbol(self, element: _Element) -> str:
        try:
            code = int(value(element, "w:char"), 16)
        except ValueError:
            code = 0
        if not code or code in _PRIVATE or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            self.lost["symbol"] += 1
            return "□"
        return chr(code)

    def _note(self, reference: _Element) -> Iterator[Inline]:
        known = self.footnotes if reference.tag == name("w:footnoteReference") else self.endnotes
        element = known.get(value(reference, "w:id"))
        if element is None or any(element is each for _, each in self.met):
            return  # a note that another mark has, or that holds itself
        at = len(self.met)
        self.met.append((Footnote((), at + 1), element))
        origin = Origin(OriginKind.DATA, f"/note/{at + 1}")
        children = [self._inside(each, origin) for each in element.iter(name("w:p"))]
        note = Footnote(_without_lead(joined(each for part in children for each in part)), at + 1)
        self.met[at] = (note, element)
        yield note


def joined(found: Iterator[Inline]) -> tuple[Inline, ...]:
    """The inlines with neighbours of one kind put together: Word cuts runs where nothing changes."""
    made: list[Inline] = []
    for each in found:
        last = made[-1] if made else None
        if isinstance(last, Text) and isinstance(each, Text) and last.origin == each.origin:
            made[-1] = replace(last, text=last.text + each.text)
        elif isinstance(last, Strong | Sub | Sup) and type(last) is type(each):
            made[-1] = replace(last, children=joined(iter((*last.children, *each.children))))
        else:
            made.append(each)
    return tuple(made)


def cut(found: tuple[Inline, ...], count: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines before and behind a number of printed characters."""
    for at, each in enumerate(found):
        length = len(stretch_text((each,)))
        if count < length:
            before, behind = _cut_one(each, count)
            return (*found[:at], *before), (*behind, *found[at + 1 :])
        count -= length
    return found, ()


def _cut_one(inline: Inline, count: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    if count <= 0:
        return (), (inline,)
    if isinstance(inline, Text):
        return (replace(inline, text=inline.text[:count]),), (replace(inline, text=inline.text[count:]),)
    if isinstance(inline, Strong | Sub | Sup):
        before, behind = cut(inline.children, count)
        return (replace(inline, children=before),), (replace(inline, children=behind),)
    return (inline,), ()


def _text(characters: str, origin: Origin) -> Iterator[Text]:
    if characters:
        yield Text(characters, origin)


def _without_lead(found: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A note without the blank that Word puts behind its mark."""
    blanks = len(said := stretch_text(found)) - len(said.lstrip())
    return cut(found, blanks)[1] if blanks else found


def _notes(package: Package, kind: str) -> dict[str, _Element]:
    part = package.companion(f"{kind}s")
    return {} if part is None else {value(each, "w:id"): each for each in part.iter(f"w:{kind}")}
