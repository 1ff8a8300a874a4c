"""Inlines in, the runs of a Word paragraph out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from lxml.etree import _Element

from planforge.doc import printed
from planforge.doc.nodes import (
    Break,
    Footnote,
    Inline,
    Placeholder,
    Reference,
    Strong,
    Sub,
    Sup,
    Text,
)
from planforge.render.docx.build import Build
from planforge.render.docx.xml import find, qname, text, w

# Word sets these in the Latin face unless a run hints otherwise (BEHAVIOUR.md, rFonts hint).
_EAST: Final = frozenset("“”‘’…—·")
_BEFORE_SIZE: Final = tuple(qname(f"w:{name}") for name in ("rStyle", "rFonts", "b", "bCs", "color"))
DERIVED: Final = "derived"
"""The attribute of runs that nobody typed, while a redline is written (`Build.is_typed`)."""
_PIECES: Final = re.compile("\n|\t|[^\n\t]+")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a stretch of text is set, where it differs from its paragraph."""

    bold: bool = False
    style: str = ""
    """The id of a character style."""
    is_cell: bool = False
    """In a table words stand out by weight: its face has a bold one, and there is no room for another."""
    raised: str = ""
    """subscript | superscript."""
    highlight: str = ""

    def properties(self, characters: str = "") -> _Element | None:
        """The w:rPr of a run with these characters; None when there is nothing to say."""
        parts = [
            w("rStyle", val=self.style) if self.style else None,
            w("rFonts", hint="eastAsia") if _EAST & set(characters) else None,
            w("b") if self.bold else None,
            w("bCs") if self.bold else None,
            w("highlight", val=self.highlight) if self.highlight else None,
            w("vertAlign", val=self.raised) if self.raised else None,
        ]
        return w("rPr", *parts) if any(part is not None for part in parts) else None


PLAIN: Final = Manner()
CELL: Final = Manner(is_cell=True)


def run(characters: str, manner: Manner = PLAIN) -> list[_Element]:
    """One run for the characters, none for none; tabs and new lines become Word's own marks."""
    if not characters:
        return []
    content = [_content(piece) for piece in _PIECES.findall(characters)]
    return [w("r", manner.properties(characters), *content)]


def _content(piece: str) -> _Element:
    return w("br") if piece == "\n" else w("tab") if piece == "\t" else text(piece)


def resize(made: _Element, points: Decimal) -> None:
    """Give a run another size of type than its paragraph's."""
    properties = find(made, "w:rPr")
    if properties is None:
        properties = w("rPr")
        made.insert(0, properties)
    place = sum(1 for child in properties if str(child.tag) in _BEFORE_SIZE)
    properties.insert(place, w("sz", val=int(points * 2)))
    properties.insert(place + 1, w("szCs", val=int(points * 2)))


def field(instruction: str, cached: Iterable[_Element], manner: Manner = PLAIN) -> list[_Element]:
    """A complex field that shows its cached runs until somebody updates it."""

    def mark(kind: str) -> _Element:
        return w("r", manner.properties(), w("fldChar", fldCharType=kind))

    code = w("r", manner.properties(), text(f" {instruction} ", "instrText"))
    return [mark("begin"), code, mark("separate"), *cached, mark("end")]


def link(bookmark: str, runs: Iterable[_Element]) -> list[_Element]:
    """A link to a place in the document."""
    return [w("hyperlink", *runs, anchor=bookmark, history=1)]


def runs(inlines: Iterable[Inline], build: Build, manner: Manner = PLAIN) -> list[_Element]:
    """The runs of inlines that stand together."""
    return [element for inline in inlines for element in HANDLERS[type(inline)](inline, build, manner)]


def derived(made: list[_Element], build: Build) -> list[_Element]:
    """The runs, told to be what nobody typed."""
    for each in made if build.is_typed is not None else ():
        each.set(DERIVED, "1")
    return made


def _text(inline: Text, build: Build, manner: Manner) -> list[_Element]:
    made = build.comments.around(inline.text, inline.origin.where, lambda words: run(words, manner))
    return made if build.is_typed is None or build.is_typed(inline.origin) else derived(made, build)


def _strong(inline: Strong, build: Build, manner: Manner) -> list[_Element]:
    styled = replace(manner, bold=True) if manner.is_cell else replace(manner, style=build.styles["strong"])
    return runs(inline.children, build, styled)


def _sub(inline: Sub, build: Build, manner: Manner) -> list[_Element]:
    return runs(inline.children, build, replace(manner, raised="subscript"))


def _sup(inline: Sup, build: Build, manner: Manner) -> list[_Element]:
    return runs(inline.children, build, replace(manner, raised="superscript"))


def _break(_inline: Break, _build: Build, manner: Manner) -> list[_Element]:
    return run("\n", manner)


def _placeholder(inline: Placeholder, build: Build, manner: Manner) -> list[_Element]:
    marked = replace(manner, highlight=build.look.placeholder_highlight)
    words = printed.placeholder_text(inline)
    return build.comments.around(words, inline.path, lambda words: run(words, marked))


def _reference(inline: Reference, build: Build, manner: Manner) -> list[_Element]:
    shown = printed.reference_text(inline)
    cached = run(shown, manner)
    target = build.targets.get(inline.target)
    if target is None:
        return cached
    if target.shown != shown:
        return link(target.bookmark, cached)  # an update would print another text than the tree's
    switch = "\\n \\h" if target.is_paragraph_number else "\\h"
    return field(f"REF {target.bookmark} {switch}", cached, manner)


def _footnote(inline: Footnote, build: Build, _manner: Manner) -> list[_Element]:
    with build.comments.closed():
        return build.footnotes.add(runs(inline.children, build), inline.number)


HANDLERS: Final[Mapping[type[Inline], Callable[[Any, Build, Manner], list[_Element]]]] = MappingProxyType(
    {
        Text: _text,
        Strong: _strong,
        Sub: _sub,
        Sup: _sup,
        Break: _break,
        Placeholder: _placeholder,
        Reference: _reference,
        Footnote: _footnote,
    }
)
"""How each kind of inline becomes runs."""
